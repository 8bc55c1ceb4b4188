#pragma once

#include <vector>

#include "experiments/harness/study/vocabulary.h"

// What is claimed of the trials of study 04, and by whom.
namespace reprise::admissions {

inline constexpr const char* kSet = "graduate-admissions-1.1";
inline constexpr int kSplits = 32, kStarts = 32, kPairedStarts = 8;

// R² of the test rows, of nets and of least squares.
Metric net_r2();
Metric linear_r2();

// One value a seed: the variance over all splits; one a split: that over its
// seeds.
Sample variance_of_splits();
Sample variance_of_starts();
// One a split: the mean of its first eight starts.
Sample mean_of_starts(const char* group);

std::vector<Claim> claims();

}  // namespace reprise::admissions
