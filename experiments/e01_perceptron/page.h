#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::perceptron {

// What the study says of itself.
StudyPage page();

}  // namespace reprise::perceptron
