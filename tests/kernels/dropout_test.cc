#include "kernels/dropout.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "tests/lane_draws.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

constexpr std::int64_t kRows = 100000;

template <class S>
RandomKey<S> key_of(std::uint64_t seed) {
  return make_key<S>(&seed, Stream::kDropout);
}

template <class S>
struct Pass {
  Buffer<S> y, mask, x;
};

// A forward pass of n ones.
template <class S>
Pass<S> forward(DropoutKind kind, double rate, std::int64_t n,
                std::uint64_t first = 0) {
  Pass<S> pass{Buffer<S>(n), Buffer<S>(n), Buffer<S>(n)};
  for (S& x : pass.x.vec()) x = 1;
  dropout_forward<S>(pass.y.vec(), pass.mask.vec(), pass.x.vec(), kind,
                     make_dropout_rate<S>(&rate), key_of<S>(4), 11, first);
  return pass;
}

TEST(DropoutTest, BernoulliMaskHasItsTwoValuesAtItsRate) {
  for (double rate : {0., .001, .2, .5, .9}) {
    const Pass<float> pass =
        forward<float>(DropoutKind::kBernoulli, rate, kRows);
    const auto kept = static_cast<float>(1 / (1 - rate));
    double dropped = 0, sum = 0;
    for (std::int64_t i = 0; i < kRows; ++i) {
      const float m = pass.mask[i];
      ASSERT_TRUE(m == 0 || m == kept) << m;
      ASSERT_EQ(pass.y[i], m);
      dropped += m == 0;
      sum += m;
    }
    EXPECT_TRUE(std::abs(dropped / kRows - rate) <=
                proportion_bound(rate, kRows));
    // E m = 1; the variance is rate / (1 - rate).
    EXPECT_TRUE(std::abs(sum / kRows - 1) <=
                mean_bound(rate / (1 - rate), kRows) + unit_roundoff<float>());
  }
}

TEST(DropoutTest, GaussianMaskHasItsMoments) {
  for (double rate : {.2, .5, .8}) {
    const Pass<float> pass =
        forward<float>(DropoutKind::kGaussian, rate, kRows);
    const double variance = rate / (1 - rate);
    double sum = 0, squares = 0;
    for (float m : pass.mask.vec()) {
      sum += m - 1.;
      squares += (m - 1.) * (m - 1.);
    }
    EXPECT_TRUE(std::abs(sum / kRows) <= mean_bound(variance, kRows));
    EXPECT_TRUE(std::abs(squares / kRows - variance) <=
                mean_bound(2 * variance * variance, kRows));
  }
}

TEST(DropoutTest, FloatAndDoubleDropTheSame) {
  for (double rate : {.1, .5, 1. / 3}) {
    const auto f = forward<float>(DropoutKind::kBernoulli, rate, kRows);
    const auto d = forward<double>(DropoutKind::kBernoulli, rate, kRows);
    for (std::int64_t i = 0; i < kRows; ++i) {
      ASSERT_EQ(f.mask[i] == 0, d.mask[i] == 0);
    }
  }
}

TEST(DropoutTest, ElementIsTheDrawThatItsIndexNames) {
  for (const auto& [word, kind] : all_of<DropoutKind>()) {
    const auto whole = forward<float>(kind, .4, 10000);
    for (std::uint64_t first : {1u, 6u, 4095u}) {
      const auto part = forward<float>(kind, .4, 5000, first);
      for (std::int64_t i = 0; i < 5000; ++i) {
        ASSERT_EQ(part.mask[i],
                  whole.mask[i + static_cast<std::int64_t>(first)]);
      }
    }
  }
}

// Each lane at its own rate, 0 among them.
TEST(DropoutTest, LanesDropAsScalarsDo) {
  std::vector<double> rates(64);
  for (std::size_t l = 0; l < rates.size(); ++l) {
    rates[l] = .05 * static_cast<double>(l % 19);
  }
  for (const Named<DropoutKind>& kind : all_of<DropoutKind>()) {
    expect_lanes_draw_as_scalars<float>(
        501, Stream::kDropout, [&]<class T>(Vec<T> y, const auto& key, int l) {
          Buffer<T> x(y.n), mask(y.n);
          for (std::int64_t i = 0; i < y.n; ++i) {
            x[i] = T(static_cast<float>(i) / 7 - 30);
          }
          dropout_forward<T>(y, mask.vec(), x.vec(), kind.value,
                             make_dropout_rate<T>(&rates[l < 0 ? 0 : l]), key,
                             3, 5);
        });
  }
}

// The gradient of y = x m is m, so that the way back is the way there.
TEST(DropoutTest, BackwardIsTheSameProductAndBothWorkInPlace) {
  constexpr std::int64_t kN = 777;
  Pass<float> pass = forward<float>(DropoutKind::kGaussian, .3, kN);
  Buffer<float> dy(kN), dx(kN);
  for (std::int64_t i = 0; i < kN; ++i) {
    dy[i] = static_cast<float>(i) / 3 - 100;
    pass.x[i] = dy[i];
  }
  dropout_backward<float>(dx.vec(), dy.vec(), pass.mask.vec());
  for (std::int64_t i = 0; i < kN; ++i) {
    ASSERT_EQ(dx[i], dy[i] * pass.mask[i]);
  }
  const double rate = .3;
  dropout_forward<float>(
      pass.x.vec(), pass.mask.vec(), pass.x.vec(), DropoutKind::kGaussian,
      make_dropout_rate<float>(&rate), key_of<float>(4), 11, 0);
  dropout_backward<float>(dy.vec(), dy.vec(), pass.mask.vec());
  for (std::int64_t i = 0; i < kN; ++i) {
    ASSERT_EQ(pass.x[i], dx[i]);
    ASSERT_EQ(dy[i], dx[i]);
  }
}

TEST(DropoutTest, RefusesRatesOutsideItsRange) {
  for (double rate : {-.1, 1., 2., std::nan("")}) {
    EXPECT_THROW(make_dropout_rate<float>(&rate), std::runtime_error);
  }
}

}  // namespace
}  // namespace reprise
