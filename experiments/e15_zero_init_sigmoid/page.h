#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::zero_sigmoid {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::zero_sigmoid
