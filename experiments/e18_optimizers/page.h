#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::optimizers {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::optimizers
