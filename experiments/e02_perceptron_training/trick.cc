#include "experiments/e02_perceptron_training/trick.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "kernels/random.h"

namespace reprise::training {
namespace {

using Point = std::array<double, 3>;  // 1, x1, x2

double sum_of(const Point& w, const Point& x) {
  return fma(w[2], x[2], fma(w[1], x[1], w[0]));
}

}  // namespace

Json perceptron_trick(const Json& params, std::uint64_t seed,
                      const TaskContext& context) {
  const auto data = context.rows(params.at("data"));
  const double lr = params.at("lr");
  const auto steps = params.at("steps").get<std::uint64_t>();
  const auto shown = params.at("shown").get<std::vector<std::uint64_t>>();
  const auto key = make_key<double>(&seed, Stream::kOrder);
  const auto point = [&](std::uint64_t r) {
    const double* x = data->train.x.data() + 2 * r;
    return Point{1, x[0], x[1]};
  };
  const auto rows = static_cast<std::uint64_t>(data->train.n);
  Point w{1, 1, 1};
  std::array<std::vector<double>, 3> path;
  std::uint64_t mistakes = 0, last_mistake = 0;
  for (std::uint64_t step = 0; step <= steps; ++step) {
    if (step > 0) {
      const std::uint64_t r =
          (std::uint64_t{u32<double>(key, 0, step)} * rows) >> 32;
      const Point x = point(r);
      const int error = data->train.labels[r] - (sum_of(w, x) > 0 ? 1 : 0);
      for (std::size_t i = 0; i < 3; ++i) w[i] += lr * error * x[i];
      if (error != 0) {
        ++mistakes;
        last_mistake = step;
      }
    }
    if (std::ranges::find(shown, step) == shown.end()) continue;
    for (std::size_t i = 0; i < 3; ++i) path[i].push_back(w[i]);
  }
  std::uint64_t right = 0;
  std::vector<double> x1, x2;
  for (std::uint64_t r = 0; r < rows; ++r) {
    right += (sum_of(w, point(r)) > 0 ? 1 : 0) == data->train.labels[r];
    x1.push_back(point(r)[1]);
    x2.push_back(point(r)[2]);
  }
  Json metrics{
      {"mistakes", mistakes},
      {"last_mistake", last_mistake},
      {"accuracy", static_cast<double>(right) / static_cast<double>(rows)},
      {"x1", x1},
      {"x2", x2},
      {"label", data->train.labels}};
  for (std::size_t i = 0; i < 3; ++i) metrics[fmt::format("w{}", i)] = path[i];
  return metrics;
}

}  // namespace reprise::training
