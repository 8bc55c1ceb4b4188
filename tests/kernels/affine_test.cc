#include "kernels/affine.h"

#include <gtest/gtest.h>

#include "kernels/gemm_loops.h"
#include "tests/finite_difference.h"
#include "tests/lanes_check.h"

namespace reprise {
namespace {

constexpr std::int64_t kRows = 6, kIn = 5, kOut = 19;

// y = x w + b of one random layer, and L = sum g y.
struct AffineProblem {
  std::vector<double> x = TestNumbers(1).vector(kRows * kIn, -1, 1);
  std::vector<double> w = TestNumbers(2).vector(kIn * kOut, -1, 1);
  std::vector<double> b = TestNumbers(3).vector(kOut, -1, 1);
  std::vector<double> g = TestNumbers(4).vector(kRows * kOut, -1, 1);
  std::vector<double> y = g, dx = x, dw = w, db = b;

  static Mat<double> mat(std::vector<double>& v, std::int64_t rows) {
    return {v.data(), rows, std::ssize(v) / rows};
  }
  static Vec<double> vec(std::vector<double>& v) {
    return {v.data(), std::ssize(v)};
  }
  double forward() {
    affine_forward<LoopProducts>(mat(y, kRows), mat(x, kRows), mat(w, kIn),
                                 vec(b));
    double sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) sum += g[i] * y[i];
    return sum;
  }
  void backward(Mat<double> dx) {
    affine_backward<LoopProducts>(mat(dw, kIn), vec(db), dx, mat(g, kRows),
                                  mat(x, kRows), mat(w, kIn));
  }
  // L is a sum of kRows kOut terms, each at most kIn + 1 in size.
  static double noise() {
    constexpr double kTerms = kRows * kOut;
    return chain_bound<double>(kTerms + kIn, kTerms * (kIn + 1));
  }
};

TEST(Affine, ForwardIsTheDefinition) {
  AffineProblem p;
  p.forward();
  for (std::int64_t r = 0; r < kRows; ++r) {
    for (std::int64_t o = 0; o < kOut; ++o) {
      double want = p.vec(p.b)[o];
      for (std::int64_t i = 0; i < kIn; ++i) {
        want += p.mat(p.x, kRows)(r, i) * p.mat(p.w, kIn)(i, o);
      }
      EXPECT_TRUE(std::abs(p.mat(p.y, kRows)(r, o) - want) <=
                  chain_bound<double>(kIn, kIn + 1));
    }
  }
}

TEST(Affine, GradientsAreFiniteDifferences) {
  AffineProblem p;
  p.backward(p.mat(p.dx, kRows));
  const auto loss = [&] { return p.forward(); };
  expect_gradient(p.x, p.dx, p.noise(), loss);
  expect_gradient(p.w, p.dw, p.noise(), loss);
  expect_gradient(p.b, p.db, p.noise(), loss);
}

TEST(Affine, FirstLayerNeedsNoInputGradient) {
  AffineProblem p, q;
  p.backward(p.mat(p.dx, kRows));
  q.backward({nullptr, kRows, kIn});
  EXPECT_EQ(p.dw, q.dw);
  EXPECT_EQ(p.db, q.db);
  EXPECT_EQ(q.dx, q.x);  // untouched
}

TEST(Affine, ALaneIsAScalar) {
  const Buffers<Lanes> b =
      lane_buffers({kRows * kIn, kIn * kOut, kOut, kRows * kOut, kRows * kOut,
                    kIn * kOut, kOut, kRows * kIn},
                   -1, 1, 5);
  expect_lanes_are_scalars(b, []<Number T>(Buffers<T>& b) {
    affine_forward<LoopProducts>(b[4].mat(kRows, kOut), b[0].mat(kRows, kIn),
                                 b[1].mat(kIn, kOut), b[2].vec());
    affine_backward<LoopProducts>(b[5].mat(kIn, kOut), b[6].vec(),
                                  b[7].mat(kRows, kIn), b[3].mat(kRows, kOut),
                                  b[0].mat(kRows, kIn), b[1].mat(kIn, kOut));
  });
}

}  // namespace
}  // namespace reprise
