#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::backpropagation {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::backpropagation
