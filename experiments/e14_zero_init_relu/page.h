#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::zero_relu {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::zero_relu
