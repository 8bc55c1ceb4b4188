#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "experiments/harness/study/task.h"

// How the distribution of what one unit receives moves while a net trains.
namespace reprise::batch_norm {

// Three percentiles of one pre-activation, one value a time.
struct Percentiles {
  std::vector<double> p15, p50, p85;
};

// The sum of |changes| of all three from time to time, over the mean distance
// of the 85th from the 15th.
double drift_of(const Percentiles& p);

// Trains a spec that counts steps, and looks every so many steps at what enters
// the sigmoid of the first unit of the last hidden layer, in evaluation mode,
// over the first test rows.
// params: {"spec", "every", "rows"}. Metrics: arrays "step", "p15", "p50",
// "p85", "accuracy" (on those rows) at every look; "test_accuracy" (on all test
// rows) after every epoch, its mean "mean_accuracy" and last "last_accuracy";
// "drift".
Json percentile_drift(const Json& params, std::uint64_t seed,
                      const TaskContext& context);

}  // namespace reprise::batch_norm
