#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/study/task.h"

// How many masks must be averaged to do what weight scaling does at once.
namespace reprise::dropout {

// Of each group of k consecutive passes, the rows whose averaged probabilities
// are largest at a wrong class; a pass has (B, K) of them. One count a group.
std::vector<std::int64_t> wrong_by_averages(
    const std::vector<Matrix>& passes, std::size_t k,
    std::span<const std::int32_t> labels);

// The first k whose error is not over the bar; twice the last where none is.
double least_enough(const std::vector<double>& k,
                    const std::vector<double>& errors, double bar);

// Trains a spec with dropout and tests it by weight scaling and by the average
// of k masks, over all test rows.
// params: {"spec", "averages": [1, 2, …, most]}. Metrics: "k", "error" (at each
// k, the mean over most / k groups), "scaling" (weight scaling's), "least_k":
// the first k whose error is at most one binomial standard error over weight
// scaling's (twice the last: none is).
Json averaged_masks(const Json& params, std::uint64_t seed,
                    const TaskContext& context);

// Trains a spec of two inputs and one output, and looks at it on a square.
// params: {"spec", "side", "reach"}. Metrics: those of answers_on_square.
Json answers_on_grid(const Json& params, std::uint64_t seed,
                     const TaskContext& context);

}  // namespace reprise::dropout
