#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "experiments/harness/numeric/numpy_random.h"
#include "experiments/harness/train/gather.h"
#include "experiments/harness/train/metrics.h"
#include "experiments/harness/train/net.h"
#include "experiments/harness/train/parameters.h"
#include "experiments/harness/train/train_result.h"
#include "kernels/elements.h"
#include "kernels/math.h"
#include "kernels/regularize.h"
#include "kernels/view.h"

// Nielsen's network2.py, operation by operation where one follows another (his
// sums are BLAS's, ours contract chains). spec/convention.h says what it is.
namespace reprise {

// The start of one lane. A large one is drawn after the default one of a new
// net, or over a net that is there already (`redraws`).
template <Number T>
void initialize_like_nielsen(Net<T>& net, int lane, bool large, bool redraws,
                             NumpyRandom& random) {
  const auto draw = [&](bool divides) {
    for (Layer<T>& layer : net.layers) {
      for (T& b : layer.b) {
        set_lane(b, lane, static_cast<Scalar<T>>(random.standard_normal()));
      }
    }
    for (Layer<T>& layer : net.layers) {
      const double by =
          divides ? std::sqrt(static_cast<double>(layer.in)) : 1.0;
      for (std::int64_t o = 0; o < layer.out; ++o) {
        for (std::int64_t i = 0; i < layer.in; ++i) {
          set_lane(layer.w(i, o), lane,
                   static_cast<Scalar<T>>(random.standard_normal() / by));
        }
      }
    }
  };
  if (!large || !redraws) draw(true);
  if (large) draw(false);
}

// w <- (1 - eta lambda / n) w - (eta / rows) dw, b <- b - (eta / rows) db, of
// gradients summed over the rows of the batch; l2 is lambda / n.
template <Number T>
void step_like_nielsen(Net<T>& net, const TrainSettings& settings,
                       std::int64_t rows) {
  using S = Scalar<T>;
  const double eta = settings.optimizer.lr;
  const S keep = static_cast<S>(1 - eta * settings.regularization.l2);
  const S rate = static_cast<S>(eta / static_cast<double>(rows));
  for (Layer<T>& layer : net.layers) {
    update_elements(
        layer.w.flat().n,
        [&]<Number W>(W& w, const W& dw) {
          w = broadcast<W>(keep) * w - broadcast<W>(rate) * dw;
        },
        layer.w.data, static_cast<const T*>(layer.dw.data));
    update_elements(
        layer.b.n,
        [&]<Number W>(W& b, const W& db) { b = b - broadcast<W>(rate) * db; },
        layer.b.data, static_cast<const T*>(layer.db.data));
  }
}

namespace detail {

// -y log a - (1 - y) log(1 - a), y 0 or 1, as np.nan_to_num leaves it: 0 log 0
// is 0, an infinite cost the largest number.
inline double nielsens_cross_entropy(double a, double y) {
  constexpr double kLargest = std::numeric_limits<double>::max();
  const double cost = -log(y > 0 ? a : 1 - a);
  if (std::isnan(a)) return 0;
  return select_less(kLargest, cost, kLargest, cost);
}

}  // namespace detail

// His cost and accuracy on rows, in evaluation mode. lambda: of the penalty
// lambda / (2 rows) |W|^2.
template <class Products>
Score score_like_nielsen(Net<double>& net, const Rows<double>& rows,
                         double lambda) {
  const auto n = static_cast<double>(rows.n);
  const std::int64_t outputs = net.layers.back().out;
  double cost = 0;
  std::int64_t correct = 0;
  const Rows<double>* const data[] = {&rows};
  for (std::int64_t row = 0; row < rows.n; row += kEvaluationRows) {
    const std::int64_t count = std::min(kEvaluationRows, rows.n - row);
    gather<double>(net.x.top(count), net.targets.top(count), data, nullptr, row,
                   Loss::kBinaryCrossEntropy);
    forward<Products>(net, count, Mode::kEvaluate, 0);
    for (std::int64_t r = 0; r < count; ++r) {
      double of_row = 0;
      std::int64_t largest = 0, label = 0;
      for (std::int64_t k = 0; k < outputs; ++k) {
        const double a = net.layers.back().y(r, k), y = net.targets(r, k);
        of_row += detail::nielsens_cross_entropy(a, y);
        if (a > net.layers.back().y(r, largest)) largest = k;
        if (y > net.targets(r, label)) label = k;
      }
      cost += of_row / n;
      correct += largest == label;
    }
  }
  double squares = 0;
  for (const Layer<double>& layer : net.layers) {
    squares += sum_of_squares<double>(layer.w.flat());
  }
  return {cost + .5 * (lambda / n) * squares, static_cast<double>(correct) / n};
}

// What he records after an epoch, of all rows that there are; NaN where it is
// not due. l2 times the training rows is his lambda.
template <class Products>
EpochRecord record_like_nielsen(Net<double>& net, const LaneRows<double>& rows,
                                double l2, bool due) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  EpochRecord now{kNan, kNan, kNan, kNan, kNan, kNan};
  const double lambda = l2 * static_cast<double>(rows.train->n);
  const auto record = [&](const Rows<double>* set, double& loss,
                          double& metric) {
    if (!due || set == nullptr || set->n == 0) return;
    const Score score = score_like_nielsen<Products>(net, *set, lambda);
    loss = score.loss;
    metric = score.metric;
  };
  record(rows.train, now.train_loss, now.train_metric);
  record(rows.validation, now.validation_loss, now.validation_metric);
  record(rows.test, now.test_loss, now.test_metric);
  return now;
}

}  // namespace reprise
