#include "kernels/normalize.h"

#include <gtest/gtest.h>

#include "tests/finite_difference.h"
#include "tests/lanes_check.h"
#include "tests/oracle.h"

namespace reprise {
namespace {

constexpr double kEpsilon = 1e-3;

// Batch and layer norm of one random problem in double, and the scalar
// L = sum g y of its output, whose gradient is what backward gives for dy = g.
struct NormProblem {
  NormProblem(Normalization kind, std::int64_t rows, std::int64_t cols)
      : kind(kind), rows(rows), cols(cols) {
    TestNumbers numbers(11);
    x = numbers.vector(rows * cols, -2, 3);
    g = numbers.vector(rows * cols, -1, 1);
    scale = numbers.vector(cols, .5, 2);
    shift = numbers.vector(cols, -1, 1);
    for (auto* v : {&y, &xhat, &dx}) v->resize(x.size());
    for (auto* v : {&mean, &var, &dscale, &dshift}) v->resize(scale.size());
    inv_std.resize(kind == Normalization::kBatch ? scale.size()
                                                 : static_cast<size_t>(rows));
  }
  Mat<double> mat(oracle::Row& v) { return {v.data(), rows, cols}; }
  Vec<double> vec(oracle::Row& v) { return {v.data(), std::ssize(v)}; }

  double forward() {
    if (kind == Normalization::kBatch) {
      batch_norm_forward(mat(y), mat(xhat), vec(inv_std), vec(mean), vec(var),
                         mat(x), vec(scale), vec(shift), kEpsilon,
                         1. / static_cast<double>(rows));
    } else {
      layer_norm_forward(mat(y), mat(xhat), vec(inv_std), mat(x), vec(scale),
                         vec(shift), kEpsilon, 1. / static_cast<double>(cols));
    }
    double sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) sum += g[i] * y[i];
    return sum;
  }
  void backward() {
    forward();
    if (kind == Normalization::kBatch) {
      batch_norm_backward(mat(dx), vec(dscale), vec(dshift), mat(g), mat(xhat),
                          vec(inv_std), vec(scale),
                          1. / static_cast<double>(rows));
    } else {
      layer_norm_backward(mat(dx), vec(dscale), vec(dshift), mat(g), mat(xhat),
                          vec(inv_std), vec(scale),
                          1. / static_cast<double>(cols));
    }
  }
  // The rounding error of forward(): chains of the norm, then one of x.size().
  double noise() {
    double magnitude = 0;
    for (std::size_t i = 0; i < y.size(); ++i) magnitude += std::abs(y[i]);
    return chain_bound<double>(static_cast<double>(x.size()), magnitude);
  }

  Normalization kind;
  std::int64_t rows, cols;
  oracle::Row x, g, scale, shift, y, xhat, inv_std, mean, var, dx, dscale,
      dshift;
};

class NormTest : public testing::TestWithParam<Normalization> {};
INSTANTIATE_TEST_SUITE_P(All, NormTest,
                         testing::Values(Normalization::kBatch,
                                         Normalization::kLayer));

TEST_P(NormTest, ForwardIsTheDefinition) {
  NormProblem p(GetParam(), 13, 21);
  p.forward();
  const bool is_batch = GetParam() == Normalization::kBatch;
  const std::int64_t groups = is_batch ? p.cols : p.rows;
  const std::int64_t length = is_batch ? p.rows : p.cols;
  for (std::int64_t j = 0; j < groups; ++j) {
    oracle::Row group;
    for (std::int64_t i = 0; i < length; ++i) {
      group.push_back(is_batch ? p.mat(p.x)(i, j) : p.mat(p.x)(j, i));
    }
    const oracle::Row want = oracle::standardize(group, kEpsilon);
    for (std::int64_t i = 0; i < length; ++i) {
      const std::int64_t r = is_batch ? i : j, c = is_batch ? j : i;
      const double xhat = want[static_cast<std::size_t>(i)];
      const double y = xhat * p.vec(p.scale)[c] + p.vec(p.shift)[c];
      const double bound = chain_bound<double>(
          static_cast<double>(length), 1 + std::abs(xhat) + std::abs(y));
      EXPECT_TRUE(std::abs(p.mat(p.xhat)(r, c) - xhat) <= bound);
      EXPECT_TRUE(std::abs(p.mat(p.y)(r, c) - y) <= bound);
    }
  }
}

TEST_P(NormTest, GradientsAreFiniteDifferences) {
  NormProblem p(GetParam(), 11, 18);
  p.backward();
  const oracle::Row dx = p.dx, dscale = p.dscale, dshift = p.dshift;
  const auto loss = [&] { return p.forward(); };
  expect_gradient(p.x, dx, p.noise(), loss);
  expect_gradient(p.scale, dscale, p.noise(), loss);
  expect_gradient(p.shift, dshift, p.noise(), loss);
}

// A norm's gradient is orthogonal to 1 and (but for epsilon) to xhat.
TEST_P(NormTest, GradientHasNoMean) {
  NormProblem p(GetParam(), 16, 16);
  std::fill(p.scale.begin(), p.scale.end(), 1.);
  p.backward();
  for (std::int64_t j = 0; j < 16; ++j) {
    double sum = 0, magnitude = 0;
    for (std::int64_t i = 0; i < 16; ++i) {
      const double d = GetParam() == Normalization::kBatch ? p.mat(p.dx)(i, j)
                                                           : p.mat(p.dx)(j, i);
      sum += d;
      magnitude += 1 + std::abs(d);
    }
    EXPECT_TRUE(std::abs(sum) <= chain_bound<double>(32, magnitude));
  }
}

TEST_P(NormTest, ALaneIsAScalar) {
  constexpr std::int64_t kRows = 11, kCols = 19, kSize = kRows * kCols;
  const Buffers<Lanes> b =
      lane_buffers({kSize, kSize, kSize, kSize, kSize, kCols, kCols, kCols,
                    kCols, kCols, kCols, kCols, 2, kSize},
                   -2, 3, 12);
  expect_lanes_are_scalars(b, []<Number T>(Buffers<T>& b) {
    const auto mat = [&](int i) { return b[i].mat(kRows, kCols); };
    const auto vec = [&](int i) { return b[i].vec(); };
    const T epsilon = b[12][0] * b[12][0], inv = broadcast<T>(.11f);
    const auto backward = GetParam() == Normalization::kBatch
                              ? batch_norm_backward<T>
                              : layer_norm_backward<T>;
    if (GetParam() == Normalization::kBatch) {
      batch_norm_forward(mat(0), mat(1), vec(5), vec(6), vec(7), mat(2), vec(8),
                         vec(9), epsilon, inv);
      update_running(vec(10), vec(6), b[12][0], b[12][1]);
      batch_norm_evaluate(mat(13), mat(2), vec(6), vec(7), vec(8), vec(9),
                          epsilon);
    } else {
      layer_norm_forward(mat(0), mat(1), vec(5), mat(2), vec(8), vec(9),
                         epsilon, inv);
    }
    backward(mat(4), vec(10), vec(11), mat(3), mat(1), vec(5), vec(8), inv);
  });
}

// With the batch's own moments, evaluation gives training's bits.
TEST(BatchNorm, EvaluationAgreesWithTraining) {
  NormProblem p(Normalization::kBatch, 9, 70);
  p.forward();
  oracle::Row y(p.y.size());
  batch_norm_evaluate(p.mat(y), p.mat(p.x), p.vec(p.mean), p.vec(p.var),
                      p.vec(p.scale), p.vec(p.shift), kEpsilon);
  EXPECT_EQ(y, p.y);
}

TEST(BatchNorm, RunningMomentsAreAWeightedMean) {
  oracle::Row running = {1, -2}, batch = {3, 5};
  update_running(Vec<double>{running.data(), 2}, {batch.data(), 2}, .75, .25);
  EXPECT_EQ(running, (oracle::Row{1.5, -.25}));
}

}  // namespace
}  // namespace reprise
