#pragma once

#include "experiments/harness/study/task.h"

// What a loss tells the last layer.
namespace reprise::losses {

// How far the difference quotient of the mean loss in a logit may be from its
// derivative: h^2 / 6 of a third derivative under 1, and over h the rounding of
// a sum of 8 rows of terms of 3 on average, one chain.
double quotient_bound(double classes);

// params: {"classes": C}: 8 rows of random logits 3 N(0, 1) and random labels.
// Metrics: "softmax_apart", the largest difference of (a - y) / 8 from the
// difference quotient of the mean cross-entropy, softmax outputs; of
// C sigmoids with binary cross-entropy "sigmoid_apart"; of C sigmoids with the
// squared loss "squared_apart" (the negative control). "start_softmax" and
// "start_sigmoid": the mean loss of logits 0, a row; of the sigmoids, an
// output.
Json deltas(const Json& params, std::uint64_t seed, const TaskContext&);

}  // namespace reprise::losses
