#pragma once

#include <cstdint>
#include <vector>

#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/study/task.h"

// Dropout of the inputs of a linear model, which is a ridge.
namespace reprise::mc_dropout {

// X (n, D) and y of N(0, 1), the columns of X at scales of their own; any w.
struct LinearProblem {
  Matrix x;
  std::vector<double> y, w;
};
LinearProblem random_problem(const Json& params, std::uint64_t seed);

// |y - (R * X) w|^2, R of 0 and 1 at X's places.
double dropped_loss(const LinearProblem& p, const std::vector<double>& mask);

// |y - keep X w|^2 + keep (1 - keep) |Gamma w|^2, Gamma^2 the diagonal of X'X:
// the mean of the above over masks that keep each place with that probability.
double ridge_loss(const LinearProblem& p, double keep);

// The mean of dropped_loss over all masks: of each row over its 2^D, since the
// loss is a sum over rows.
double loss_over_all_masks(const LinearProblem& p, double keep);

// params: {"rows", "inputs", "keep", "masks"}. Metrics, all over ridge_loss:
// "all_masks", "drawn" (the mean over so many masks of the kernel, without its
// inversion) and "without_penalty" (|y - keep X w|^2 alone).
Json dropout_is_ridge(const Json& params, std::uint64_t seed,
                      const TaskContext&);

}  // namespace reprise::mc_dropout
