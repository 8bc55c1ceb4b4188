#pragma once

#include "experiments/harness/study/task.h"

// The planar exercise of a course that many have copied: a flower of 400 points
// in two classes, four tanh units, plain descent on all points.
namespace reprise::mnist {

// params: steps, every, init_seed. Metrics: cost, the cross-entropy before
// steps 0, every, 2 every…; "cost drift", how far the same run with its sums in
// descending order is from it; accuracy, of all points at the end.
Json planar_exercise(const Json& params, std::uint64_t seed,
                     const TaskContext& context);

}  // namespace reprise::mnist
