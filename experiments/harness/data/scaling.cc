#include "experiments/harness/data/scaling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "experiments/harness/numeric/linear_algebra.h"
#include "kernels/gemm_tiled.h"
#include "kernels/number.h"

namespace reprise {
namespace {

using Rows = std::span<const std::int32_t>;

template <class E>
Scaling global_moments(Mat<const E> x, Rows rows) {
  const double n =
      static_cast<double>(rows.size()) * static_cast<double>(x.cols);
  double sum = 0, squares = 0;
  for (const std::int32_t row : rows) {
    for (const E value : x.row(row)) sum += static_cast<double>(value);
  }
  const double mean = sum / n;
  bool constant = true;
  for (const std::int32_t row : rows) {
    for (const E value : x.row(row)) {
      const double d = static_cast<double>(value) - mean;
      squares = fma(d, d, squares);
      constant = constant && value == x(rows[0], 0);
    }
  }
  if (constant) return {{static_cast<double>(x(rows[0], 0))}, {1.0}, {}};
  return {{mean}, {sqrt(squares / n)}, {}};
}

// Least and largest of each column.
template <class E>
std::pair<std::vector<double>, std::vector<double>> column_ranges(
    Mat<const E> x, Rows rows) {
  const auto first = x.row(rows[0]);
  std::vector<double> low(first.begin(), first.end()), high = low;
  for (const std::int32_t row : rows) {
    for (std::int64_t j = 0; j < x.cols; ++j) {
      const auto k = static_cast<std::size_t>(j);
      const double value = static_cast<double>(x(row, j));
      low[k] = std::min(low[k], value);
      high[k] = std::max(high[k], value);
    }
  }
  return {low, high};
}

// The mean of a constant column is its value, not a rounded sum over n: the
// column becomes 0, not a rounding error over a rounding error.
template <class E>
Scaling column_moments(Mat<const E> x, Rows rows) {
  const auto columns = static_cast<std::size_t>(x.cols);
  const double n = static_cast<double>(rows.size());
  const auto [low, high] = column_ranges(x, rows);
  Scaling s{std::vector<double>(columns), std::vector<double>(columns), {}};
  for (const std::int32_t row : rows) {
    for (std::size_t j = 0; j < columns; ++j) {
      s.center[j] += static_cast<double>(x.row(row).data[j]);
    }
  }
  for (std::size_t j = 0; j < columns; ++j) {
    s.center[j] = low[j] == high[j] ? low[j] : s.center[j] / n;
  }
  for (const std::int32_t row : rows) {
    for (std::size_t j = 0; j < columns; ++j) {
      const double d = static_cast<double>(x.row(row).data[j]) - s.center[j];
      s.deviation[j] = fma(d, d, s.deviation[j]);
    }
  }
  for (double& d : s.deviation) {
    d = sqrt(d / n);
    if (d == 0) d = 1;
  }
  return s;
}

template <class E>
Scaling column_min_max(Mat<const E> x, Rows rows) {
  auto [low, high] = column_ranges(x, rows);
  for (std::size_t j = 0; j < low.size(); ++j) {
    high[j] = high[j] == low[j] ? 1 : high[j] - low[j];
  }
  return {low, high, {}};
}

// numpy.quantile(values, q, method="linear"); reorders the values.
double quantile(std::vector<double>& values, double q) {
  const double place = static_cast<double>(values.size() - 1) * q;
  const auto lower = static_cast<std::ptrdiff_t>(std::floor(place));
  const auto at = values.begin() + lower;
  std::nth_element(values.begin(), at, values.end());
  const double a = *at;
  if (at + 1 == values.end()) return a;
  const double b = *std::min_element(at + 1, values.end());
  const double t = place - static_cast<double>(lower);
  return t < .5 ? a + (b - a) * t : b - (b - a) * (1 - t);
}

template <class E>
Scaling column_quartiles(Mat<const E> x, Rows rows) {
  Scaling s;
  std::vector<double> column(rows.size());
  for (std::int64_t j = 0; j < x.cols; ++j) {
    std::transform(rows.begin(), rows.end(), column.begin(),
                   [&](auto row) { return static_cast<double>(x(row, j)); });
    s.center.push_back(quantile(column, .5));
    const double upper = quantile(column, .75);
    const double range = upper - quantile(column, .25);
    s.deviation.push_back(range == 0 ? 1 : range);
  }
  return s;
}

template <class E>
Scaling whitening(Mat<const E> x, Rows rows) {
  Scaling s = column_moments(x, rows);
  std::fill(s.deviation.begin(), s.deviation.end(), 1.0);
  const std::int64_t n = std::ssize(rows), d = x.cols;
  Buffer<double> centred(n * d), covariance(d * d), vectors(d * d), lambda(d);
  apply_scaling(centred.mat(n, d), s, x, rows);
  TiledProducts::tn<double>(covariance.mat(d, d), centred.mat(n, d),
                            centred.mat(n, d));
  for (double& c : covariance.vec()) c /= static_cast<double>(n);
  symmetric_eigen(lambda.vec(), vectors.mat(d, d), covariance.mat(d, d));
  const double least = lambda[0] * static_cast<double>(d) *
                       std::numeric_limits<double>::epsilon();
  for (std::int64_t k = 0; k < d; ++k) {
    const double deviation = lambda[k] > least ? sqrt(lambda[k]) : 1.0;
    for (std::int64_t i = 0; i < d; ++i) vectors[i * d + k] /= deviation;
  }
  s.rotation.assign(vectors.data(), vectors.data() + d * d);
  return s;
}

// Every byte's image, since images share one scaling.
template <class S>
std::array<S, 256> byte_table(const Scaling& scaling) {
  std::array<S, 256> table;
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i] = static_cast<S>(scaling.value(static_cast<double>(i), 0));
  }
  return table;
}

}  // namespace

template <class E>
Scaling fit_scaling(const Json& scaling, Mat<const E> x, Rows rows) {
  if (scaling.is_object() && scaling.contains("threshold")) {
    return {{0.0}, {1.0}, {}, scaling.at("threshold").get<double>()};
  }
  if (scaling.is_object()) {
    return {{scaling.at("mean").get<double>()},
            {scaling.at("deviation").get<double>()},
            {}};
  }
  if (scaling == "none") return {{0.0}, {1.0}, {}};
  if (scaling == "unit") return {{0.0}, {255.0}, {}};
  if (scaling == "global") return global_moments(x, rows);
  if (scaling == "standardize") return column_moments(x, rows);
  if (scaling == "minmax") return column_min_max(x, rows);
  if (scaling == "robust") return column_quartiles(x, rows);
  if (scaling == "whiten") return whitening(x, rows);
  throw std::runtime_error("scaling: no such kind " + scaling.dump());
}

template <class S, class E>
void apply_scaling(Mat<S> out, const Scaling& scaling, Mat<const E> x,
                   Rows rows) {
  if (!scaling.rotation.empty()) {
    Scaling centre = scaling;
    centre.rotation.clear();
    const std::int64_t n = std::ssize(rows), d = x.cols;
    Buffer<double> centred(n * d), rotated(n * d);
    apply_scaling(centred.mat(n, d), centre, x, rows);
    TiledProducts::nn<double>(rotated.mat(n, d), centred.mat(n, d),
                              {scaling.rotation.data(), d, d}, {});
    for (std::int64_t i = 0; i < n * d; ++i) {
      out.data[i] = static_cast<S>(rotated[i]);
    }
    return;
  }
  if constexpr (sizeof(E) == 1) {
    if (scaling.center.size() == 1) {
      const auto table = byte_table<S>(scaling);
      for (std::int64_t i = 0; i < out.rows; ++i) {
        const E* from = x.row(rows[static_cast<std::size_t>(i)]).data;
        S* to = out.row(i).data;
        for (std::int64_t j = 0; j < x.cols; ++j) to[j] = table[from[j]];
      }
      return;
    }
  }
  for (std::int64_t i = 0; i < out.rows; ++i) {
    const E* from = x.row(rows[static_cast<std::size_t>(i)]).data;
    S* to = out.row(i).data;
    for (std::int64_t j = 0; j < x.cols; ++j) {
      to[j] = static_cast<S>(scaling.value(static_cast<double>(from[j]), j));
    }
  }
}

#define REPRISE_SCALING(E)                                                     \
  template Scaling fit_scaling(const Json&, Mat<const E>, Rows);               \
  template void apply_scaling(Mat<float>, const Scaling&, Mat<const E>, Rows); \
  template void apply_scaling(Mat<double>, const Scaling&, Mat<const E>, Rows);
REPRISE_SCALING(std::uint8_t)
REPRISE_SCALING(double)
#undef REPRISE_SCALING

}  // namespace reprise
