#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <vector>

#include "experiments/harness/numeric/linear_algebra.h"
#include "experiments/harness/numeric/matrix.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

// Some matrix whose entries have no pattern of low rank.
Matrix some_matrix(std::int64_t rows, std::int64_t cols) {
  Matrix a(rows, cols);
  for (std::int64_t i = 0; i < rows; ++i) {
    for (std::int64_t j = 0; j < cols; ++j) {
      a(i, j) = std::sin(static_cast<double>(3 * i * i + 7 * j + i * j + 1));
    }
  }
  return a;
}

Eigen::MatrixXd to_eigen(const Matrix& a) {
  Eigen::MatrixXd m(a.rows, a.cols);
  for (std::int64_t i = 0; i < a.rows; ++i) {
    for (std::int64_t j = 0; j < a.cols; ++j) m(i, j) = a(i, j);
  }
  return m;
}

TEST(SingularValues, BesideJacobi) {
  for (const auto& [rows, cols] : std::vector<std::pair<int, int>>{
           {1, 1}, {5, 5}, {40, 12}, {33, 33}, {64, 2}}) {
    const Matrix a = some_matrix(rows, cols);
    const std::vector<double> ours = singular_values(a.view());
    const Eigen::VectorXd want = to_eigen(a).jacobiSvd().singularValues();
    ASSERT_EQ(std::ssize(ours), cols);
    for (int k = 0; k < cols; ++k) {
      const auto i = static_cast<std::size_t>(k);
      EXPECT_TRUE(std::abs(ours[i] - want[k]) <=
                  want[0] * singular_value_bound(rows, cols, want[k] / want[0]))
          << rows << " x " << cols << ": " << ours[i] << " " << want[k];
      if (k > 0) {
        EXPECT_TRUE(ours[i] <= ours[i - 1]);
      }
    }
    // The bound can tell.
    EXPECT_FALSE(std::abs(1.001 * ours[0] - want[0]) <=
                 want[0] * singular_value_bound(rows, cols, 1));
  }
}

TEST(SingularValues, OfADiagonal) {
  Matrix a(3, 3);
  a(0, 0) = -2;
  a(1, 1) = 4;
  a(2, 2) = 1;
  EXPECT_EQ(singular_values(a.view()), (std::vector<double>{4, 2, 1}));
}

// More columns than rows: what is over has no length.
TEST(SingularValues, OfAShortMatrixEndWithZeros) {
  const Matrix a = some_matrix(3, 7);
  const std::vector<double> ours = singular_values(a.view());
  const Eigen::VectorXd want = to_eigen(a).jacobiSvd().singularValues();
  ASSERT_EQ(ours.size(), 7u);
  for (std::size_t k = 0; k < 7; ++k) {
    const double value = k < 3 ? want[static_cast<Eigen::Index>(k)] : 0;
    EXPECT_TRUE(ours[k] >= 0);
    EXPECT_TRUE(std::abs(ours[k] - value) <=
                want[0] * singular_value_bound(3, 7, value / want[0]))
        << k << ": " << ours[k];
  }
}

TEST(Length, IsEuclids) {
  const std::vector<double> three{2, -3, 6};
  EXPECT_EQ(length(Vec<const double>{three.data(), 3}), 7);
  EXPECT_EQ(length(Vec<const double>{three.data(), 0}), 0);
  const Matrix a = some_matrix(25, 9);
  const double want = to_eigen(a).norm();
  EXPECT_TRUE(std::abs(length(a.view().flat()) - want) <=
              gamma_bound<double>(2 * (25 * 9 + 2)) * want);
}

// The squares of these floats overflow float, and their sum in float would
// lose the ones.
TEST(Length, OfFloatsIsSummedInDouble) {
  const std::vector<float> large{3e30f, 4e30f};
  const double a = large[0], b = large[1];
  EXPECT_EQ(length(Vec<const float>{large.data(), 2}),
            std::sqrt(a * a + b * b));
  std::vector<float> ones(1 << 10, 1);
  ones.front() = 1 << 13;
  const double sum = 0x1p26 + 1023;
  EXPECT_EQ(length(Vec<const float>{ones.data(), std::ssize(ones)}),
            std::sqrt(sum));
}

// Beside the normal equations by Eigen's vectorised LDLT: what is left is at
// right angles to every column.
TEST(LeastSquares, WhatIsLeftIsAtRightAngles) {
  const Matrix a = some_matrix(40, 6);
  std::vector<double> b;
  for (int i = 0; i < 40; ++i) b.push_back(std::cos(5 * i + 1));
  const std::vector<double> w = least_squares(a.view(), b);
  ASSERT_EQ(std::ssize(w), 6);
  const Eigen::Map<const Eigen::VectorXd> solution(w.data(), 6),
      right(b.data(), 40);
  const Eigen::MatrixXd m = to_eigen(a);
  const Eigen::VectorXd left = m.transpose() * (right - m * solution);
  EXPECT_TRUE(left.norm() <=
              least_squares_bound(40, 6, right.norm()) * m.norm());
  // Another w leaves more.
  EXPECT_TRUE((right - m * solution).norm() <
              (right - m * (solution * 1.01)).norm());
}

}  // namespace
}  // namespace reprise
