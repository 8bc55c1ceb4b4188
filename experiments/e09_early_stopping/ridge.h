#pragma once

#include "experiments/harness/study/task.h"

// Stopping early is a weight decay (Bishop 1995; Goodfellow, Bengio and
// Courville 2016, 7.8): in linear regression, tau steps of gradient descent at
// rate eta from 0 end near the ridge solution with alpha = 1 / (tau eta).
namespace reprise::stopping {

// params: rows, columns, steps. A random problem, whose gradient descent is run
// step by step and whose ridge solutions are solved. At each x = tau eta
// lambda_max of .5, .1, .02: difference, the length of their difference over
// that of the ridge solution. Each is at most x: in the directions of the
// eigenvectors of X'X / n the one is 1 - (1 - eta lambda)^tau and the other
// z / (1 + z), z = tau eta lambda, of the least squares solution, and
//   z - z^2/2 <= 1 - (1 - eta lambda)^tau <= z,
// so that they differ by at most z^2 / (1 + z), z of the ridge solution's part.
// wrong: the same beside alpha = 2 / (tau eta), which is off by a half to first
// order.
Json ridge_task(const Json& params, std::uint64_t seed,
                const TaskContext& context);

}  // namespace reprise::stopping
