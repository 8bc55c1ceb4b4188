#include "experiments/harness/numeric/line.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "tests/tolerance.h"

namespace reprise {
namespace {

TEST(FitLine, IsExactOnALine) {
  // Sums of such numbers have no rounding.
  const std::vector<double> x{-2, -1, 0, 1, 2, 3, 4, 5};
  std::vector<double> y;
  for (const double v : x) y.push_back(3 - .25 * v);
  const Line line = fit_line(x, y);
  EXPECT_EQ(line.slope, -.25);
  EXPECT_EQ(line.intercept, 3);
  EXPECT_EQ(line.at(8), 1);
}

TEST(FitLine, ByHand) {
  // Means 1 and 2; xx = 2, xy = (-1)(-1) + (1)(2) = 3.
  const Line line =
      fit_line(std::vector<double>{0, 1, 2}, std::vector<double>{1, 1, 4});
  const double bound = gamma_bound<double>(10);
  EXPECT_TRUE(std::abs(line.slope - 1.5) <= bound) << line.slope;
  EXPECT_TRUE(std::abs(line.intercept - .5) <= bound) << line.intercept;
}

TEST(FitLine, BesideHouseholderLeastSquares) {
  for (const double far : {0., 3., 30.}) {
    constexpr int kPoints = 41;
    std::vector<double> x, y;
    Eigen::MatrixXd a(kPoints, 2);
    Eigen::VectorXd b(kPoints);
    for (int i = 0; i < kPoints; ++i) {
      x.push_back(far + std::sin(i));
      y.push_back(2 - 3 * x.back() + std::cos(5 * i));
      a.row(i) << 1, x.back();
      b[i] = y.back();
    }
    const Eigen::VectorXd want = a.householderQr().solve(b);
    const Eigen::VectorXd s = a.jacobiSvd().singularValues();
    const double bound =
        least_squares_bound(kPoints, s[0] / s[1], b.norm() / s[1]);
    const Line line = fit_line(x, y);
    EXPECT_TRUE(std::abs(line.intercept - want[0]) <= bound) << far;
    EXPECT_TRUE(std::abs(line.slope - want[1]) <= bound) << far;
    // The bound can tell.
    EXPECT_FALSE(std::abs(1.001 * line.slope - want[1]) <= bound) << far;
  }
}

TEST(FitLine, NeedsTwoDifferentX) {
  const std::vector<double> same{2, 2, 2}, one{2}, none;
  EXPECT_TRUE(std::isnan(fit_line(same, same).slope));
  EXPECT_TRUE(std::isnan(fit_line(one, one).slope));
  EXPECT_TRUE(std::isnan(fit_line(none, none).intercept));
  EXPECT_THROW(fit_line(same, one), std::invalid_argument);
}

}  // namespace
}  // namespace reprise
