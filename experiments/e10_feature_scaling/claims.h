#pragma once

#include <vector>

#include "experiments/harness/study/vocabulary.h"

// What is claimed of the trials of study 10, and by whom.
namespace reprise::feature_scaling {

// 2 / .84, as LeCun et al. print it: the largest rate of their example.
inline constexpr double kLargest = .84, kSmallest = .036;

std::vector<Claim> claims();

// How many epochs until 90 % of the training rows are right; 101 where 100 were
// not enough.
Metric epochs_to_90();

}  // namespace reprise::feature_scaling
