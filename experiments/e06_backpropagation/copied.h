#pragma once

#include "experiments/harness/study/task.h"

// Two worked examples that are copied everywhere, in their authors' arithmetic:
// products and sums in double, unfused.
namespace reprise::backpropagation {

// Mazur's 2-2-2 sigmoid net. params: {"lr", "steps", "biases"}: whether the
// biases learn as well (he leaves them). Metrics: "error" before any step and
// after the first, "weights" (w1 … w8 after the first), "last_error" and
// "outputs" after all.
Json mazur(const Json& params, std::uint64_t seed, const TaskContext& context);

// Trask's 3-4-1 sigmoid net without biases. params: {"alpha", "steps",
// "every"}. Metrics: "error", the mean |error| every so many steps, sums taken
// in ascending order, "descending" the same in descending order, and "horizon":
// how many of the two arrays' first places agree to 5e-13, half a digit of the
// twelve that are printed.
Json trask(const Json& params, std::uint64_t seed, const TaskContext& context);

}  // namespace reprise::backpropagation
