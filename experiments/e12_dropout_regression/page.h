#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::mc_dropout {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::mc_dropout
