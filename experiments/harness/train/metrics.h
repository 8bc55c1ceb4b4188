#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "experiments/harness/train/gather.h"
#include "kernels/loss.h"
#include "kernels/view.h"

// Loss and metric over many batches: each batch's sum is one chain in T, the
// batches are added in double, in order.
namespace reprise {

struct Score {
  double loss, metric;
};

template <Number T>
struct Tally {
  using PerLane = std::array<double, static_cast<std::size_t>(kWidth<T>)>;
  std::int64_t rows = 0;
  PerLane loss{};                // sum
  PerLane correct{};             // rows whose class is right (labels)
  std::vector<PerLane> squared;  // sum of (p - y)^2, one an output (targets)
};

// Adds a batch: logits z, outputs p, targets y, all (B, K).
template <Number T>
void add_batch(Tally<T>& tally, MatIn<T> z, MatIn<T> p, MatIn<T> y, Loss loss,
               Output output, bool labels) {
  const auto add = [](typename Tally<T>::PerLane& sum, T value) {
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      sum[static_cast<std::size_t>(lane)] += get_lane(value, lane);
    }
  };
  tally.rows += z.rows;
  add(tally.loss, loss_sum<T>(z, p, y, loss, output));
  if (labels) {
    add(tally.correct, count_correct<T>(z, y));
    return;
  }
  tally.squared.resize(static_cast<std::size_t>(z.cols));
  for (std::int64_t k = 0; k < z.cols; ++k) {
    T sum(0);
    for (std::int64_t r = 0; r < z.rows; ++r) {
      const T error = p(r, k) - y(r, k);
      sum = fma(error, error, sum);
    }
    add(tally.squared[static_cast<std::size_t>(k)], sum);
  }
}

// The mean squared deviation of each target (K of them) over all rows.
template <class S>
std::vector<double> target_variances(const Rows<S>& rows,
                                     std::int64_t outputs) {
  std::vector<double> variances;
  const auto n = static_cast<double>(rows.n);
  for (std::int64_t k = 0; k < outputs; ++k) {
    double mean = 0, variance = 0;
    for (std::int64_t r = 0; r < rows.n; ++r) {
      mean += static_cast<double>(rows.targets[r * outputs + k]);
    }
    mean /= n;
    for (std::int64_t r = 0; r < rows.n; ++r) {
      const double d =
          static_cast<double>(rows.targets[r * outputs + k]) - mean;
      variance += d * d;
    }
    variances.push_back(variance / n);
  }
  return variances;
}

// Mean loss, and the metric: accuracy for labels; for targets R^2 averaged over
// outputs, 1 - (mean squared error of the rows tallied) / (variance of the
// whole set; where that is 0: 1 for no error, else 0, as scikit-learn has it).
template <Number T>
Score score(const Tally<T>& tally, int lane, Loss loss, std::int64_t outputs,
            const std::vector<double>& variances) {
  const auto l = static_cast<std::size_t>(lane);
  const auto rows = static_cast<double>(tally.rows);
  Score result;
  result.loss = tally.loss[l] / rows;
  if (is_mean_over_outputs(loss)) {
    result.loss /= static_cast<double>(outputs);
  }
  if (variances.empty()) {
    result.metric = tally.correct[l] / rows;
    return result;
  }
  double sum = 0;
  for (std::size_t k = 0; k < variances.size(); ++k) {
    const double mse = tally.squared[k][l] / rows;
    if (variances[k] > 0) {
      sum += 1 - mse / variances[k];
    } else {
      sum += std::isnan(mse) ? mse : (mse > 0 ? 0.0 : 1.0);
    }
  }
  result.metric = sum / static_cast<double>(variances.size());
  return result;
}

}  // namespace reprise
