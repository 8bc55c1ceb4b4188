#pragma once

#include "experiments/harness/study/task.h"

// The case study of Stanford's CS231n: three arms of a spiral.
namespace reprise::losses {

// params: {"hidden": units of ReLU, 0: a linear softmax; "steps", "printed":
// the step (from 0) before which the loss is printed}: 3 classes of 100 points,
// r = 0 … 1, angle 4 j + 4 r + .2 N(0, 1); weights .01 N(0, 1), biases 0; full
// batches, rate 1, 1e-3 / 2 |W|^2 in the loss. In double. Metrics: "loss" at
// the printed step, penalty and all; "accuracy" on the points at the end;
// "curve": the loss every 1/100 of the steps.
Json spiral(const Json& params, std::uint64_t seed, const TaskContext&);

}  // namespace reprise::losses
