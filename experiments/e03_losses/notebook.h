#pragma once

#include "experiments/harness/study/task.h"

// The notebook's perceptron loss, and one saturated neuron.
namespace reprise::losses {

// params: {"data", "labels", "passes", "lr"}: from w1 = w2 = b = 1, row by row
// in order: where (w . x + b) y < 0, w += lr y x and b += lr y. labels "as
// written": y is 0 or 1, so class 0 never moves anything; "corrected": -1 or 1.
// Metrics: "slope" -w1 / w2 and "intercept" -b / w2 of the line, "b",
// "updates", "updates_of_0" (by rows of class 0), "right" (share of the rows).
Json notebook_perceptron(const Json& params, std::uint64_t seed,
                         const TaskContext& context);

// params: {"loss": "squared" (a - y)^2 / 2, or "cross_entropy"; "w", "b", "lr",
// "epochs"}: one sigmoid, x = 1, y = 0. Metric "output": before each epoch, and
// at the end; "start", "end".
Json saturated(const Json& params, std::uint64_t seed, const TaskContext&);

}  // namespace reprise::losses
