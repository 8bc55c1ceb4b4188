#include <gtest/gtest.h>

#include "kernels/normalize.h"
#include "tests/finite_difference.h"
#include "tests/lanes_check.h"
#include "tests/oracle.h"

namespace reprise {
namespace {

struct WeightNormProblem {
  oracle::Row v = TestNumbers(13).vector(kRows * kCols, -1, 1);
  oracle::Row c = TestNumbers(14).vector(kRows * kCols, -1, 1);
  oracle::Row g = TestNumbers(15).vector(kCols, .5, 2);
  oracle::Row w = v, dv = v, inv = g, dg = g;
  Mat<double> mat(oracle::Row& a) { return {a.data(), kRows, kCols}; }
  Vec<double> vec(oracle::Row& a) { return {a.data(), kCols}; }
  double forward() {
    weight_norm_forward(mat(w), vec(inv), mat(v), vec(g));
    double sum = 0;
    for (std::size_t i = 0; i < w.size(); ++i) sum += c[i] * w[i];
    return sum;
  }
  static constexpr std::int64_t kRows = 7, kCols = 11;
};

TEST(WeightNorm, ColumnsHaveLengthG) {
  WeightNormProblem p;
  p.forward();
  for (std::int64_t o = 0; o < p.kCols; ++o) {
    oracle::Row w, v;
    for (std::int64_t i = 0; i < p.kRows; ++i) {
      w.push_back(p.mat(p.w)(i, o));
      v.push_back(p.mat(p.v)(i, o));
    }
    const double g = p.vec(p.g)[o], bound = chain_bound<double>(p.kRows, g);
    EXPECT_TRUE(std::abs(oracle::length(w) - g) <= bound);
    for (std::size_t i = 0; i < w.size(); ++i) {
      EXPECT_TRUE(std::abs(w[i] - g * v[i] / oracle::length(v)) <= bound);
    }
  }
}

TEST(WeightNorm, GradientsAreFiniteDifferences) {
  WeightNormProblem p;
  p.forward();
  weight_norm_backward(p.mat(p.dv), p.vec(p.dg), p.mat(p.c), p.mat(p.v),
                       p.vec(p.g), p.vec(p.inv));
  const double n = static_cast<double>(p.w.size());
  const double noise = chain_bound<double>(n, n);
  const oracle::Row dv = p.dv, dg = p.dg;
  expect_gradient(p.v, dv, noise, [&] { return p.forward(); });
  expect_gradient(p.g, dg, noise, [&] { return p.forward(); });
}

TEST(WeightNorm, ALaneIsAScalar) {
  const Buffers<Lanes> b =
      lane_buffers({5 * 18, 5 * 18, 5 * 18, 5 * 18, 18, 18, 18}, -1, 1, 16);
  expect_lanes_are_scalars(b, []<Number T>(Buffers<T>& b) {
    const auto mat = [&](int i) { return b[i].mat(5, 18); };
    weight_norm_forward(mat(0), b[4].vec(), mat(1), b[5].vec());
    weight_norm_backward(mat(2), b[6].vec(), mat(3), mat(1), b[5].vec(),
                         b[4].vec());
  });
}

}  // namespace
}  // namespace reprise
