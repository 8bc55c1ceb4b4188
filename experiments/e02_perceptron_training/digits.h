#pragma once

#include "experiments/harness/study/task.h"

// Ten perceptrons, one a digit, as Freund and Schapire 1999 counted them.
namespace reprise::training {

// params: {"data", "epochs": [1, 2, …]}. Raw pixels and a 1 (their kernel
// 1 + x . y), a new order each epoch, a mistake where y (w . x) <= 0. All whole
// numbers under 2^53, so exact. Metrics, after each of the epochs: "mistakes"
// of all ten so far; test errors in percent, the largest of ten sums deciding:
// "last_error" of the last vectors, "average_error" of the averages of all
// vectors there were, each as often as it was there.
Json one_against_all(const Json& params, std::uint64_t seed,
                     const TaskContext& context);

// params: {"data", "epochs": n}. Each of the vectors that there were votes, as
// often as it was there: "vote_error" after n epochs, and "mistakes".
Json vote(const Json& params, std::uint64_t seed, const TaskContext& context);

}  // namespace reprise::training
