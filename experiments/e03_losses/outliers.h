#pragma once

#include "experiments/harness/study/task.h"

// What an outlier does to a fit, by the loss.
namespace reprise::losses {

// params: {"loss", "share", "size"}: a line (squared, absolute, huber: 100
// points y = x + .3 N(0, 1) over x in [-2, 2]) or a boundary (perceptron,
// hinge, binary_cross_entropy, squared_hinge: two classes of 50, N(0, I) around
// (-1.5, 0) and (1.5, 0)). Of the points a share is spoilt: `size` is added to
// its y, and a point of class 1 gets label 0 and goes `size` further out. Full
// batches, 4,000 steps of a rate that falls as 1 / (1 + t / 400). Metrics: of a
// line "error", its root mean square distance from y = x over [-2, 2]; of a
// boundary the share of 10,000 new points, none spoilt, that it gets wrong.
// "w": threshold and weights; "x1", "x2" (of a line y), "label", "spoilt".
Json outliers(const Json& params, std::uint64_t seed, const TaskContext&);

}  // namespace reprise::losses
