#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::training {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::training
