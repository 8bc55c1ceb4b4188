#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::vanishing {

// The share of test points from which on a net has learned: between always the
// same answer (46 or 54 %) and the least that one gets that learned anything
// (80 %).
inline constexpr double kLearned = .75;

// What the study says of itself.
StudyPage page();

}  // namespace reprise::vanishing
