#include "experiments/e04_admissions/linear_fit.h"

#include <vector>

#include "experiments/harness/numeric/linear_algebra.h"
#include "experiments/harness/numeric/matrix.h"

namespace reprise::admissions {
namespace {

Matrix with_ones(const Rows<double>& rows, std::int64_t inputs) {
  Matrix x(rows.n, inputs + 1);
  for (std::int64_t r = 0; r < rows.n; ++r) {
    for (std::int64_t c = 0; c < inputs; ++c) x(r, c) = rows.x[r * inputs + c];
    x(r, inputs) = 1;
  }
  return x;
}

double r_squared(const Matrix& x, const std::vector<double>& w,
                 const Rows<double>& rows) {
  double mean = 0, off = 0, around = 0;
  for (std::int64_t r = 0; r < rows.n; ++r) mean += rows.targets[r];
  mean /= static_cast<double>(rows.n);
  for (std::int64_t r = 0; r < rows.n; ++r) {
    double p = 0;
    for (std::int64_t c = 0; c < x.cols; ++c) {
      p += x(r, c) * w[static_cast<std::size_t>(c)];
    }
    off += (rows.targets[r] - p) * (rows.targets[r] - p);
    around += (rows.targets[r] - mean) * (rows.targets[r] - mean);
  }
  return 1 - off / around;
}

}  // namespace

Json linear_fit(const Json& params, std::uint64_t, const TaskContext& context) {
  const auto data = context.rows<double>(params.at("data"));
  const Matrix train = with_ones(data->train, data->inputs);
  const Buffer<double>& y = data->train.targets;
  const std::vector<double> w =
      least_squares(train.view(), {y.data(), y.data() + y.size()});
  return {{"train_r2", r_squared(train, w, data->train)},
          {"test_r2",
           r_squared(with_ones(data->test, data->inputs), w, data->test)},
          {"weights", w}};
}

}  // namespace reprise::admissions
