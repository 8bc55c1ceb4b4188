#include "experiments/e01_perceptron/gaussians.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "experiments/harness/numeric/hull.h"
#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/numeric/perceptron.h"
#include "kernels/random.h"

namespace reprise::perceptron {
namespace {

struct Points {
  Matrix rows;            // 1, x1, x2
  std::vector<double> y;  // -1, then 1
};

Points two_classes(double margin, std::int64_t rows, std::uint64_t seed) {
  Points points{Matrix(2 * rows, 3), {}};
  Buffer<double> noise(4 * rows);
  fill_normal<double>(noise.vec(), make_key<double>(&seed, Stream::kData), 0,
                      0);
  for (std::int64_t r = 0; r < 2 * rows; ++r) {
    points.y.push_back(r < rows ? -1 : 1);
    points.rows(r, 0) = 1;
    points.rows(r, 1) = points.y.back() * margin + noise[2 * r];
    points.rows(r, 2) = noise[2 * r + 1];
  }
  return points;
}

bool are_separable(const Points& points) {
  Matrix turned = points.rows;
  for (std::int64_t r = 0; r < turned.rows; ++r) {
    for (std::int64_t j = 0; j < turned.cols; ++j) {
      turned(r, j) *= points.y[static_cast<std::size_t>(r)];
    }
  }
  const HullPoint nearest = nearest_of_hull(turned.view());
  return rows_right(points.rows.view(), points.y, nearest.point) == turned.rows;
}

}  // namespace

Json gaussians(const Json& params, std::uint64_t seed, const TaskContext&) {
  const double margin = params.at("margin");
  const Points points = two_classes(margin, params.at("rows"), seed);
  const Mat<const double> rows = points.rows.view();
  const auto epochs = params.at("epochs").get<std::uint64_t>();
  std::vector<std::int32_t> order(points.y.size());
  std::int32_t* const place = order.data();
  const auto key = make_key<double>(&seed, Stream::kOrder);
  Perceptron neuron(3);
  std::vector<double> accuracy, x1, x2;
  std::vector<std::vector<double>> w(3);
  Json metrics;
  for (std::uint64_t epoch = 0; epoch < epochs; ++epoch) {
    permutation<double>(&place, rows.rows, key, epoch);
    int mistakes = 0;
    for (const std::int32_t r : order) {
      mistakes +=
          neuron.learn(rows.row(r), points.y[static_cast<std::size_t>(r)]);
    }
    if (mistakes == 0 && !metrics.contains("converged")) {
      metrics["converged"] = epoch + 1;
    }
    accuracy.push_back(
        static_cast<double>(rows_right(rows, points.y, neuron.w)) /
        static_cast<double>(rows.rows));
    for (std::size_t i = 0; i < 3; ++i) w[i].push_back(neuron.w[i]);
  }
  for (std::int64_t r = 0; r < rows.rows; ++r) {
    x1.push_back(rows(r, 1));
    x2.push_back(rows(r, 2));
  }
  metrics["best"] = *std::ranges::max_element(accuracy);
  metrics["last"] = accuracy.back();
  metrics["accuracy"] = accuracy;
  metrics["separable"] = are_separable(points) ? 1 : 0;
  metrics["x1"] = x1;
  metrics["x2"] = x2;
  for (std::size_t i = 0; i < 3; ++i) {
    metrics[fmt::format("w{}", i)] = w[i];
  }
  return metrics;
}

}  // namespace reprise::perceptron
