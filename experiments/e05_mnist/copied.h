#pragma once

#include <vector>

#include "experiments/harness/study/vocabulary.h"

// Runs that others print digit by digit, run again: scikit-learn's present
// MNIST example, Nielsen's nets on ever more data and his chapter 6, and the
// planar exercise.
namespace reprise::mnist {

std::vector<Task> copied_tasks();
std::vector<TrialGroup> copied_groups();
std::vector<Claim> copied_claims();
// The planar exercise's costs: printed, ours, and how far two orders are apart.
Table planar_table(const Trials& trials);

}  // namespace reprise::mnist
