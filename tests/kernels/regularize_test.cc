#include "kernels/regularize.h"

#include <gtest/gtest.h>

#include "tests/finite_difference.h"
#include "tests/lanes_check.h"

namespace reprise {
namespace {

// The gradient of c/2 |w|^2 and of c |w|_1, by finite differences of the norm.
TEST(Regularize, PenaltyGradientsAreFiniteDifferences) {
  const double c = .3;
  std::vector<double> w = TestNumbers(6).vector(37, -2, 2), l2(37), l1(37);
  add_l2_gradient(Vec<double>{l2.data(), 37}, {w.data(), 37}, c);
  add_l1_gradient(Vec<double>{l1.data(), 37}, {w.data(), 37}, c);
  for (std::size_t i = 0; i < w.size(); ++i) {
    if (std::abs(w[i]) <= difference_reach(w[i])) continue;
    const double noise = elementary_bound<double>(2);
    const Slope square = centred_difference(
        [c](double v) { return c / 2 * v * v; }, w[i], noise);
    const Slope size = centred_difference(
        [c](double v) { return c * std::abs(v); }, w[i], noise);
    EXPECT_TRUE(std::abs(l2[i] - square.value) <= square.bound);
    EXPECT_TRUE(std::abs(l1[i] - size.value) <= size.bound);
  }
}

TEST(Regularize, AddsToTheGradientAndLeavesZeroAlone) {
  const float w[] = {0.f, -0.f, 2.f, -3.f};
  float l1[] = {1, 1, 1, 1}, l2[] = {1, 1, 1, 1};
  add_l1_gradient(Vec<float>{l1, 4}, {w, 4}, .5f);
  add_l2_gradient(Vec<float>{l2, 4}, {w, 4}, .5f);
  EXPECT_EQ(std::vector<float>(l1, l1 + 4),
            (std::vector<float>{1, 1, 1.5, .5}));
  EXPECT_EQ(std::vector<float>(l2, l2 + 4), (std::vector<float>{1, 1, 2, -.5}));
}

TEST(Regularize, LongColumnsAreCutShortOnesKept) {
  constexpr std::int64_t kCols = 150;  // more than one block of columns
  std::vector<double> w = TestNumbers(7).vector(9 * kCols, -1, 1);
  const std::vector<double> before = w;
  const double c = 1.7;
  limit_column_norms(Mat<double>{w.data(), 9, kCols}, c);
  int kept = 0;
  for (std::size_t o = 0; o < kCols; ++o) {
    double old = 0, now = 0;
    for (std::size_t i = 0; i < 9; ++i) {
      old += before[i * kCols + o] * before[i * kCols + o];
      now += w[i * kCols + o] * w[i * kCols + o];
    }
    const bool is_short = std::sqrt(old) <= c;
    kept += is_short;
    for (std::size_t i = 0; i < 9; ++i) {
      const double want =
          before[i * kCols + o] * (is_short ? 1 : c / std::sqrt(old));
      EXPECT_TRUE(std::abs(w[i * kCols + o] - want) <=
                  (is_short ? 0 : chain_bound<double>(9, 1)));
    }
    EXPECT_TRUE(std::sqrt(now) <= c + chain_bound<double>(9, c));
  }
  EXPECT_GT(kept, 0);
  EXPECT_LT(kept, kCols);
}

TEST(Regularize, ALaneIsAScalar) {
  const Buffers<Lanes> b = lane_buffers({5 * 70, 5 * 70, 1, 1}, -1, 1.5, 8);
  expect_lanes_are_scalars(b, []<Number T>(Buffers<T>& b) {
    add_l2_gradient(b[0].vec(), b[1].vec(), b[2][0]);
    add_l1_gradient(b[0].vec(), b[1].vec(), b[2][0]);
    limit_column_norms(b[1].mat(5, 70), broadcast<T>(1.2f));
    b[3][0] = sum_of_squares<T>(b[1].vec());
  });
}

}  // namespace
}  // namespace reprise
