#include "kernels/init.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "tests/lane_draws.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

using Matrix = Eigen::MatrixXd;

template <class S>
Buffer<S> tensor(const InitSpec& spec, std::int64_t rows, std::int64_t cols,
                 std::uint64_t seed = 1) {
  Buffer<S> w(rows * cols);
  init_tensor<S>(w.mat(rows, cols), make_init_scale<S>(&spec), rows, cols,
                 make_key<S>(&seed, Stream::kInit), 3);
  return w;
}

template <class S>
Matrix to_matrix(const Buffer<S>& w, std::int64_t rows, std::int64_t cols) {
  Matrix m(rows, cols);
  for (std::int64_t i = 0; i < rows; ++i) {
    for (std::int64_t j = 0; j < cols; ++j) m(i, j) = w[i * cols + j];
  }
  return m;
}

constexpr std::int64_t kIn = 300, kOut = 200;

struct Scheme {
  InitSpec spec;
  double variance;
  bool normal;
};

std::vector<Scheme> random_schemes() {
  constexpr double kGain = 1.3, kIn1 = kIn, kBoth = kIn + kOut;
  std::vector<Scheme> schemes = {
      {{InitScheme::kLecunNormal, kGain}, 1 / kIn1, true},
      {{InitScheme::kLecunUniform, kGain}, 1 / kIn1, false},
      {{InitScheme::kXavierNormal, kGain}, 2 / kBoth, true},
      {{InitScheme::kXavierUniform, kGain}, 2 / kBoth, false},
      {{InitScheme::kHeNormal, kGain}, 2 / kIn1, true},
      {{InitScheme::kHeUniform, kGain}, 2 / kIn1, false}};
  for (Scheme& s : schemes) s.variance *= kGain * kGain;
  Scheme normal{{InitScheme::kNormal}, .04, true};
  normal.spec.std = .2;
  Scheme uniform{{InitScheme::kUniform}, .25 / 3, false};
  uniform.spec.low = -.5;
  uniform.spec.high = .5;
  schemes.push_back(normal);
  schemes.push_back(uniform);
  return schemes;
}

TEST(InitTest, VarianceIsTheSchemes) {
  constexpr double kN = kIn * kOut;
  for (const Scheme& scheme : random_schemes()) {
    const Buffer<float> w = tensor<float>(scheme.spec, kIn, kOut);
    double sum = 0, squares = 0, largest = 0;
    for (float x : w.vec()) {
      sum += x;
      squares += static_cast<double>(x) * x;
      largest = std::max(largest, static_cast<double>(std::abs(x)));
    }
    const double v = scheme.variance;
    // The variance of x^2: 2 v^2 for a normal x, (9/5 - 1) v^2 for a uniform.
    EXPECT_TRUE(std::abs(sum / kN) <= mean_bound(v, kN));
    EXPECT_TRUE(std::abs(squares / kN - v) <=
                mean_bound((scheme.normal ? 2 : .8) * v * v, kN));
    const double limit = std::sqrt(3 * v) * (1 + gamma_bound<float>(4));
    EXPECT_EQ(largest <= limit, !scheme.normal);
  }
}

// All normal schemes scale one set of draws, all uniform ones another.
TEST(InitTest, SchemesScaleTheSameDraws) {
  InitSpec unit_spec[2] = {{InitScheme::kUniform}, {InitScheme::kNormal}};
  const Buffer<double> unit[2] = {tensor<double>(unit_spec[0], kIn, kOut),
                                  tensor<double>(unit_spec[1], kIn, kOut)};
  for (const Scheme& scheme : random_schemes()) {
    const Buffer<double>& u = unit[scheme.normal];
    const Buffer<double> w = tensor<double>(scheme.spec, kIn, kOut);
    const double scale = std::sqrt((scheme.normal ? 1 : 3) * scheme.variance);
    for (std::int64_t i = 0; i < w.size(); ++i) {
      ASSERT_TRUE(std::abs(w[i] - scale * u[i]) <=
                  elementary_bound<double>(std::abs(w[i])));
    }
  }
}

TEST(InitTest, UniformStaysBetweenItsEnds) {
  InitSpec spec{InitScheme::kUniform};
  spec.low = 2;
  spec.high = 5;
  const Buffer<float> w = tensor<float>(spec, kIn, kOut);
  double sum = 0;
  for (float x : w.vec()) {
    ASSERT_TRUE(x >= 2 && x <= 5);
    sum += x;
  }
  constexpr double kN = kIn * kOut;
  EXPECT_TRUE(std::abs(sum / kN - 3.5) <= mean_bound(9. / 12, kN));
}

TEST(InitTest, ZerosAndConstant) {
  InitSpec spec{InitScheme::kConstant};
  spec.value = .5;
  const Buffer<float> halves = tensor<float>(spec, 7, 3);
  for (float x : halves.vec()) EXPECT_EQ(x, .5f);
  spec.scheme = InitScheme::kZeros;
  const Buffer<float> zeros = tensor<float>(spec, 7, 3);
  for (float x : zeros.vec()) EXPECT_EQ(to_bits(x), 0u);
}

constexpr std::int64_t kShapes[][2] = {{40, 25}, {25, 40}, {33, 33}, {1, 6},
                                       {6, 1},   {1, 1},   {128, 64}};

// Against Eigen's Householder factorization of the same normal draws, with its
// columns' signs turned so that R's diagonal is positive.
TEST(OrthogonalTest, EqualsEigen) {
  for (const auto& [rows, cols] : kShapes) {
    const InitSpec normal{InitScheme::kNormal};
    InitSpec spec{InitScheme::kOrthogonal};
    spec.gain = 1;
    const Matrix draws =
        to_matrix(tensor<double>(normal, rows, cols), rows, cols);
    const Matrix a = rows >= cols ? draws : Matrix(draws.transpose());
    const Eigen::HouseholderQR<Matrix> qr(a);
    Matrix q = qr.householderQ() * Matrix::Identity(a.rows(), a.cols());
    for (Eigen::Index j = 0; j < q.cols(); ++j) {
      if (qr.matrixQR()(j, j) < 0) q.col(j) = -q.col(j);
    }
    if (rows < cols) q.transposeInPlace();
    const auto singular = Eigen::JacobiSVD<Matrix>(a).singularValues();
    const double condition = singular(0) / singular(singular.size() - 1);
    const Matrix w = to_matrix(tensor<double>(spec, rows, cols), rows, cols);
    EXPECT_TRUE((w - q).norm() <=
                condition * orthogonal_bound<double>(rows, cols))
        << rows << " x " << cols << ": " << (w - q).norm();
  }
}

template <class S>
void expect_orthonormal(std::int64_t rows, std::int64_t cols) {
  InitSpec spec{InitScheme::kOrthogonal};
  spec.gain = 1.5;
  const Matrix w =
      to_matrix(tensor<S>(spec, rows, cols), rows, cols) / spec.gain;
  const Matrix gram =
      rows >= cols ? Matrix(w.transpose() * w) : Matrix(w * w.transpose());
  const Matrix identity = Matrix::Identity(gram.rows(), gram.cols());
  EXPECT_TRUE((gram - identity).norm() <= orthogonal_bound<S>(rows, cols))
      << rows << " x " << cols << ": " << (gram - identity).norm();
}

TEST(OrthogonalTest, TheFewerAreOrthonormal) {
  for (const auto& [rows, cols] : kShapes) {
    expect_orthonormal<float>(rows, cols);
    expect_orthonormal<double>(rows, cols);
  }
}

TEST(OrthogonalTest, AZeroColumnDoesNotSpoilTheRest) {
  Buffer<double> a(12);
  for (std::int64_t i = 0; i < 12; ++i) a[i] = i % 3 == 1 ? 0 : 1. / (i + 1);
  orthonormalize(a.mat(4, 3));
  const Matrix q = to_matrix(a, 4, 3);
  EXPECT_TRUE((q.transpose() * q - Matrix::Identity(3, 3)).norm() <=
              orthogonal_bound<double>(4, 3));
}

// Every scheme, each lane with its own seed, gain, deviation and ends.
TEST(InitTest, LanesStartAsScalarsDo) {
  for (const auto& [word, scheme] : all_of<InitScheme>()) {
    std::vector<InitSpec> specs(64);
    for (std::size_t l = 0; l < specs.size(); ++l) {
      const double x = .1 * static_cast<double>(l);
      specs[l] = {scheme, 1 + x, x, .5 + x, -x, 2 * x};
    }
    for (const auto& [rows, cols] : kShapes) {
      expect_lanes_draw_as_scalars<float>(
          rows * cols, Stream::kInit,
          [&, r = rows, c = cols]<class T>(Vec<T> w, const auto& key, int l) {
            init_tensor<T>({w.data, r, c},
                           make_init_scale<T>(&specs[l < 0 ? 0 : l]), r, c, key,
                           2);
          });
    }
  }
}

TEST(LsuvTest, ScaleBringsTheVarianceToOne) {
  constexpr std::int64_t kB = 32, kO = 25;
  InitSpec spec{InitScheme::kUniform};
  spec.low = 1;
  spec.high = 4;
  const Buffer<double> z = tensor<double>(spec, kB, kO);
  const Matrix m = to_matrix(z, kB, kO);
  const double variance = (m.array() - m.mean()).square().mean();
  const double scale = lsuv_scale<double>({z.data(), kB, kO});
  EXPECT_TRUE(std::abs(scale * std::sqrt(variance) - 1) <=
              chain_bound<double>(2 * kB * kO, 4));
  const Buffer<float> constant = tensor<float>({InitScheme::kZeros}, kB, kO);
  EXPECT_EQ(lsuv_scale<float>({constant.data(), kB, kO}), 1);
}

}  // namespace
}  // namespace reprise
