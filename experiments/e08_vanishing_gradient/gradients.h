#pragma once

#include "experiments/harness/study/task.h"

// How long the gradient of each layer is.
namespace reprise::vanishing {

// params: {"spec", "epochs": [0, …]}. Metrics "epoch E": the length of dW of
// every layer, first to last, over all training rows after E epochs.
Json gradient_norms(const Json& params, std::uint64_t seed,
                    const TaskContext& context);

// params: {"spec", "rows"}. Metric "norms": the length of the bias gradient of
// every hidden layer at the start, over the first rows (Nielsen, ch. 5).
Json bias_gradient_norms(const Json& params, std::uint64_t seed,
                         const TaskContext& context);
// About how many flop it takes, as the quick tier counts them; so below.
double norms_flops(const Json& params);

}  // namespace reprise::vanishing
