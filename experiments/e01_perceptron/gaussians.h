#pragma once

#include "experiments/harness/study/task.h"

// One neuron on two Gaussian classes: separable or not, by how far apart they
// are.
namespace reprise::perceptron {

// params: {"margin", "rows", "epochs"}: `rows` points a class, N(0, I) around
// (-margin, 0) and (margin, 0), a threshold; a new order each epoch. Metrics:
// "accuracy" after each epoch, and its "best"; "converged": the first epoch
// without a mistake (absent: none); "separable" (1 or 0, by nearest_of_hull);
// "x1", "x2": the points, class -1 first; "w0", "w1", "w2" after each epoch.
Json gaussians(const Json& params, std::uint64_t seed, const TaskContext&);

}  // namespace reprise::perceptron
