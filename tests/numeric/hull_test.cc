#include "experiments/harness/numeric/hull.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "experiments/harness/numeric/linear_algebra.h"
#include "experiments/harness/numeric/matrix.h"
#include "kernels/random.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

Matrix of_rows(const std::vector<std::vector<double>>& rows) {
  Matrix points(std::ssize(rows), std::ssize(rows.front()));
  for (std::int64_t r = 0; r < points.rows; ++r) {
    for (std::int64_t j = 0; j < points.cols; ++j) {
      points(r, j) =
          rows[static_cast<std::size_t>(r)][static_cast<std::size_t>(j)];
    }
  }
  return points;
}

TEST(SolvePositive, ByHand) {
  const Matrix a = of_rows({{4, 2}, {2, 3}});
  const std::vector<double> x = solve_positive(a.view(), {8, 8});
  EXPECT_TRUE(std::abs(x[0] - 1) <= gamma_bound<double>(20));
  EXPECT_TRUE(std::abs(x[1] - 2) <= gamma_bound<double>(20));
}

TEST(Hull, NearestIsAPointAnEdgeOrTheOrigin) {
  // The edge from (0, 2) to (2, 0), and a point behind it.
  const HullPoint edge =
      nearest_of_hull(of_rows({{0, 2}, {2, 0}, {3, 3}}).view());
  EXPECT_TRUE(std::abs(edge.length - std::sqrt(2)) <= gamma_bound<double>(50));
  EXPECT_TRUE(std::abs(edge.margin - std::sqrt(2)) <= gamma_bound<double>(50));
  EXPECT_TRUE(std::abs(edge.weights[0] - .5) <= gamma_bound<double>(50));
  EXPECT_EQ(edge.weights[2], 0);
  const HullPoint corner = nearest_of_hull(of_rows({{1, 0}, {3, 1}}).view());
  EXPECT_EQ(corner.length, 1);
  EXPECT_EQ(corner.point, (std::vector<double>{1, 0}));
  const HullPoint origin =
      nearest_of_hull(of_rows({{1, 0}, {-1, 1}, {-1, -2}}).view());
  EXPECT_TRUE(origin.length <= gamma_bound<double>(100));
}

// In many dimensions: no row lies nearer along the point than the point itself
// (which is what being nearest means), and the weights make the point.
TEST(Hull, IsNearestOfRandomRows) {
  constexpr std::int64_t kRows = 30, kDimensions = 20;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Matrix points(kRows, kDimensions);
    fill_normal<double>({points.values.data(), kRows * kDimensions},
                        make_key<double>(&seed, Stream::kData), 0, 0);
    const HullPoint nearest = nearest_of_hull(points.view());
    const double tolerance = hull_bound(kRows, kDimensions);
    if (nearest.length <= tolerance) continue;  // the origin is in the hull
    EXPECT_TRUE(nearest.margin >= nearest.length - tolerance) << seed;
    double sum = 0;
    for (const double w : nearest.weights) {
      EXPECT_GE(w, -gamma_bound<double>(kRows));
      sum += w;
    }
    EXPECT_TRUE(std::abs(sum - 1) <= tolerance);
    // It can tell: a point that is not nearest, the rows' mean.
    std::vector<double> mean(kDimensions);
    for (std::int64_t r = 0; r < kRows; ++r) {
      for (std::int64_t j = 0; j < kDimensions; ++j) {
        mean[static_cast<std::size_t>(j)] += points(r, j) / kRows;
      }
    }
    double length = 0, least = INFINITY;
    for (const double x : mean) length += x * x;
    for (std::int64_t r = 0; r < kRows; ++r) {
      double reach = 0;
      for (std::int64_t j = 0; j < kDimensions; ++j) {
        reach += mean[static_cast<std::size_t>(j)] * points(r, j);
      }
      least = std::fmin(least, reach);
    }
    EXPECT_FALSE(least >= length - tolerance);
  }
}

}  // namespace
}  // namespace reprise
