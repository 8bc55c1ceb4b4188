#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::feature_scaling {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::feature_scaling
