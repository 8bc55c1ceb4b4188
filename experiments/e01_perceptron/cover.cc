#include "experiments/e01_perceptron/cover.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "experiments/harness/numeric/hull.h"
#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/numeric/perceptron.h"
#include "kernels/random.h"

namespace reprise::perceptron {
namespace {

// Rows y x of points on the unit sphere, drawn in batch `draw` of a seed.
Matrix signed_points(std::int64_t points, std::int64_t dimensions,
                     std::uint64_t seed, std::uint64_t draw, bool teacher) {
  Matrix rows(points, dimensions);
  Buffer<double> hyperplane(dimensions), coins(points);
  const auto key = make_key<double>(&seed, Stream::kData);
  const auto labels = make_key<double>(&seed, Stream::kNoise);
  fill_normal<double>({rows.values.data(), points * dimensions}, key, draw, 0);
  fill_normal<double>(hyperplane.vec(), labels, draw, 0);
  fill_uniform<double>(coins.vec(), labels, draw, 1 << 20);
  for (std::int64_t r = 0; r < points; ++r) {
    double square = 0, side = 0;
    for (std::int64_t j = 0; j < dimensions; ++j) {
      square = fma(rows(r, j), rows(r, j), square);
      side = fma(rows(r, j), hyperplane[j], side);
    }
    const bool positive = teacher ? side > 0 : coins[r] < .5;
    const double factor = (positive ? 1 : -1) / std::sqrt(square);
    for (std::int64_t j = 0; j < dimensions; ++j) rows(r, j) *= factor;
  }
  return rows;
}

}  // namespace

double cover_share(int points, int dimensions) {
  double term = std::ldexp(1, 1 - points), sum = 0;
  for (int k = 0; k < dimensions; ++k) {
    sum += term;
    term = term * (points - 1 - k) / (k + 1);
  }
  return sum;
}

Json cover(const Json& params, std::uint64_t seed, const TaskContext&) {
  constexpr double kNoHull = 1e-12;  // of points of length 1
  constexpr std::int64_t kEpochs = 200;
  const auto n = params.at("dimensions").get<std::int64_t>();
  const auto points = static_cast<std::int64_t>(
      std::lround(params.at("ratio").get<double>() * static_cast<double>(n)));
  const auto draws = params.at("draws").get<std::uint64_t>();
  const std::vector<double> ones(static_cast<std::size_t>(points), 1);
  double separable = 0, found = 0;
  double least_margin = INFINITY, largest_hull = 0;
  for (std::uint64_t draw = 0; draw < draws; ++draw) {
    const Matrix rows =
        signed_points(points, n, seed, draw, params.at("teacher").get<bool>());
    const HullPoint nearest = nearest_of_hull(rows.view());
    if (nearest.length <= kNoHull) {
      largest_hull = std::max(largest_hull, nearest.length);
    } else if (rows_right(rows.view(), ones, nearest.point) == points) {
      least_margin = std::min(least_margin, nearest.margin);
      ++separable;
    } else {
      separable = std::numeric_limits<double>::quiet_NaN();
    }
    found += run_perceptron(rows.view(), ones, kEpochs).separates;
  }
  const auto all = static_cast<double>(draws);
  return {{"points", points},
          {"separable", separable / all},
          {"found", found / all},
          {"largest_hull", largest_hull},
          {"least_margin", std::isinf(least_margin) ? 0 : least_margin}};
}

}  // namespace reprise::perceptron
