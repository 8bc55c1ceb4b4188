#pragma once

#include "experiments/harness/study/task.h"

// What happens to a batch of N(0, 1) inputs on its way through layers of random
// weights.
namespace reprise::xavier_he {

// params: {"init", "activation", "layers", "width", "rows"}. Metrics: "mean",
// "variance" and "rms" of the outputs f(x W), layer 0 the inputs.
Json signal_moments(const Json& params, std::uint64_t seed,
                    const TaskContext& context);
// About how many flop it takes, as the quick tier counts them; so below.
double signal_flops(const Json& params);

// params: {"activation", "layers", "width", "rows"}. Metrics: "iterations",
// "variance" and "fresh_variance" of every layer.
Json lsuv_scaling(const Json& params, std::uint64_t seed,
                  const TaskContext& context);
double lsuv_flops(const Json& params);

}  // namespace reprise::xavier_he
