#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "experiments/harness/spec/data.h"
#include "kernels/view.h"

namespace reprise {

// y = (x - center) / deviation a column, in double; after it, where there is a
// rotation (whiten), y times rotation. With a threshold y is 1 over it, else 0.
struct Scaling {
  std::vector<double> center, deviation;  // one for all columns, or one each
  std::vector<double> rotation;           // (D, D) row-major, or empty
  std::optional<double> threshold = {};

  double center_of(std::int64_t column) const {
    return center[center.size() == 1 ? 0 : static_cast<std::size_t>(column)];
  }
  double deviation_of(std::int64_t column) const {
    return deviation[deviation.size() == 1 ? 0
                                           : static_cast<std::size_t>(column)];
  }
  // Before a rotation.
  double value(double x, std::int64_t column) const {
    if (threshold) return x > *threshold ? 1 : 0;
    return (x - center_of(column)) / deviation_of(column);
  }
};

// Fits a scaling (canonical, data_spec.h) to these rows of x (rows, D), E being
// std::uint8_t or double; sums are chains over the rows in order.
//   none         y = x
//   unit         y = x / 255
//   {mean, deviation}  y = (x - mean) / deviation, as given
//   {threshold}  y = 1 where x > threshold, else 0
//   global       one mean and population deviation of all elements
//   standardize  mean and population deviation of each column
//   minmax       from the least (0) to the largest (1) of each column
//   robust       median and interquartile range (linear between ranks)
//   whiten       (x - mean) V diag(lambda)^(-1/2), lambda and V of the
//                population covariance, the largest lambda first
// A constant column is divided by 1; so is a direction whose lambda is below
// D 2^-52 of the largest.
template <class E>
Scaling fit_scaling(const Json& scaling, Mat<const E> x,
                    std::span<const std::int32_t> rows);

// out (rows.size(), D) = the scaled rows, rounded to S (float or double) once.
template <class S, class E>
void apply_scaling(Mat<S> out, const Scaling& scaling, Mat<const E> x,
                   std::span<const std::int32_t> rows);

}  // namespace reprise
