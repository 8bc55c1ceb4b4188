#pragma once

#include <vector>

#include "experiments/harness/study/task.h"

// Exponentially weighted moving averages, of a series and of gradients.
namespace reprise::optimizers {

// pandas' Series.ewm(alpha=alpha, adjust=True).mean(): the weights of what is
// past, (1 - alpha)^i, divided by their sum.
std::vector<double> ewm(const std::vector<double>& series, double alpha);

// params: {"data", "alpha", "rows": "test" | "all"}: the set's target, training
// rows first where it is all. Metrics "series", "smooth", and "end", the last
// two of smooth.
Json ewm_task(const Json& params, std::uint64_t seed,
              const TaskContext& context);

// params: {"spec", "batch", "batches", "beta", "steps"}. The net of the spec as
// it starts; the gradients of its output layer on so many batches of
// consecutive rows are a population, from which steps are drawn. Metric
// "ratio": the mean square distance of the average (1 - beta) sum beta^i g from
// the population's mean, over that of a single gradient.
Json gradient_smoothing(const Json& params, std::uint64_t seed,
                        const TaskContext& context);

}  // namespace reprise::optimizers
