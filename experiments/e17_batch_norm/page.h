#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::batch_norm {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::batch_norm
