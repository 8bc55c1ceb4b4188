#pragma once

#include <cstdint>
#include <vector>

#include "experiments/harness/study/task.h"

// Monte-Carlo dropout (Gal and Ghahramani 2016): many passes with masks, whose
// mean is the prediction and whose spread its uncertainty.
namespace reprise::mc_dropout {

// The predictions of T passes for B rows, a pass after the other.
struct Passes {
  std::int64_t rows = 0;
  std::vector<double> y;  // (T, B)
  std::int64_t count() const { return std::ssize(y) / rows; }
};

// The root mean square error of the mean of the passes.
double root_mean_square_error(const Passes& passes,
                              const std::vector<double>& truth);

// The mean over the rows of log(1/T sum_t N(y; y_t, 1/tau)).
double log_likelihood(const Passes& passes, const std::vector<double>& truth,
                      double tau);

// Trains a spec on one of the sets' splits and tests it by passes, in the
// target's own unit.
// params: {"spec", "tau", "passes"}. Metrics: "rmse", "log_likelihood", and
// "standard_rmse", by weight scaling.
Json uci_split(const Json& params, std::uint64_t seed,
               const TaskContext& context);

// One row of the published table.
// params: {"dataset": {"name": "mc-dropout-uci"}, "first", "index"}: row first
// + index, first that of the set's first split. Metrics: "split",
// "dropout_rate", "tau", "rmse", "log_likelihood".
Json published_split(const Json& params, std::uint64_t,
                     const TaskContext& context);

// Trains a spec of one input, and looks at it at n points of [-reach, reach].
// params: {"spec", "points", "reach", "passes"}. Metrics: "x", "mean", "low"
// and "high" (two deviations of the passes to both sides), "train_x",
// "train_y", "test_mse", "train_mse" (both by weight scaling).
Json uncertainty_band(const Json& params, std::uint64_t seed,
                      const TaskContext& context);

}  // namespace reprise::mc_dropout
