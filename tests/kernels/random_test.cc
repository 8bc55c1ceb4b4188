#include "kernels/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <vector>

#include "tests/lane_draws.h"
#include "tests/tolerance.h"
#if __has_include(<Random123/threefry.h>)
#include <Random123/threefry.h>
#endif

namespace reprise {
namespace {

using Words4 = Block<std::uint32_t>;

Words4 threefry(const Words4& counter, const Words4& key) {
  return threefry4x32<std::uint32_t>(counter, key);
}

// The known answers of Random123 (kat_vectors, threefry 4x32 20).
TEST(ThreefryTest, KnownAnswers) {
  constexpr std::uint32_t kOnes = 0xffffffff;
  const struct {
    Words4 counter, key, answer;
  } cases[] = {{{{0, 0, 0, 0}},
                {{0, 0, 0, 0}},
                {{0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8}}},
               {{{kOnes, kOnes, kOnes, kOnes}},
                {{kOnes, kOnes, kOnes, kOnes}},
                {{0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732}}},
               {{{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}},
                {{0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89}},
                {{0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84}}}};
  for (const auto& c : cases) {
    const Words4 y = threefry(c.counter, c.key);
    for (int k = 0; k < 4; ++k) EXPECT_EQ(y.word[k], c.answer.word[k]);
  }
}

#if __has_include(<Random123/threefry.h>)
TEST(ThreefryTest, EqualsRandom123) {
  Words4 counter{{1, 2, 3, 4}}, key{{5, 6, 7, 8}};
  for (int i = 0; i < 10000; ++i) {
    threefry4x32_ctr_t c;
    threefry4x32_key_t k;
    std::copy_n(counter.word, 4, c.v);
    std::copy_n(key.word, 4, k.v);
    const auto expected = ::threefry4x32(c, k);
    const Words4 y = threefry(counter, key);
    for (int j = 0; j < 4; ++j) ASSERT_EQ(y.word[j], expected.v[j]);
    key = counter;
    counter = y;
  }
}
#endif

TEST(DrawTest, IsTheWordThatTheDefinitionNames) {
  const std::uint64_t seed = 0x0123456789abcdef, step = 0xfedcba9876543210;
  const auto key = make_key<float>(&seed, Stream::kDropout);
  for (std::uint64_t index : {0ull, 1ull, 6ull, 0x7ffffffffull, 1ull << 50}) {
    const Words4 y = threefry(
        {{static_cast<std::uint32_t>(index / 4),
          static_cast<std::uint32_t>(index / 4 >> 32), 0x76543210, 0xfedcba98}},
        {{0x89abcdef, 0x01234567, 2, 0}});
    EXPECT_EQ(u32(key, step, index), y.word[index % 4]);
  }
}

// Starts inside a block, and blocks whose number crosses 2^32.
constexpr std::uint64_t kStarts[] = {0, 1, 2, 3, 64, (1ull << 34) - 70};

template <class S>
void expect_fills_are_single_draws() {
  const std::uint64_t seed = 77;
  const auto key = make_key<S>(&seed, Stream::kNoise);
  for (std::uint64_t first : kStarts) {
    for (std::int64_t n : {1, 2, 7, 64, 301}) {
      Buffer<S> uniform(n), normal(n);
      fill_uniform(uniform.vec(), key, 9, first);
      fill_normal(normal.vec(), key, 9, first);
      for (std::int64_t i = 0; i < n; ++i) {
        const std::uint64_t index = first + static_cast<std::uint64_t>(i);
        const std::uint64_t even = index / 2 * 2;
        const auto pair =
            to_normal_pair<S>(u32(key, 9, even), u32(key, 9, even + 1));
        ASSERT_EQ(uniform[i], to_unit<S>(u32(key, 9, index)));
        ASSERT_EQ(normal[i], index % 2 == 0 ? pair.first : pair.second);
      }
    }
  }
}

TEST(DrawTest, FillsAreSingleDraws) {
  expect_fills_are_single_draws<float>();
  expect_fills_are_single_draws<double>();
}

TEST(DrawTest, LanesDrawWhatScalarsDraw) {
  for (std::uint64_t first : kStarts) {
    expect_lanes_draw_as_scalars<float>(
        301, Stream::kInit,
        [&](auto out, const auto& key) { fill_uniform(out, key, 5, first); });
    expect_lanes_draw_as_scalars<float>(
        301, Stream::kInit,
        [&](auto out, const auto& key) { fill_normal(out, key, 5, first); });
    expect_lanes_draw_as_scalars<double>(
        301, Stream::kInit,
        [&](auto out, const auto& key) { fill_normal(out, key, 5, first); });
  }
}

TEST(DrawTest, FloatAndDoubleDrawTheSame) {
  const std::uint64_t seed = 3;
  const auto key_f = make_key<float>(&seed, Stream::kInit);
  const auto key_d = make_key<double>(&seed, Stream::kInit);
  constexpr std::int64_t kN = 10000;
  Buffer<float> f(kN);
  Buffer<double> d(kN);
  fill_uniform(f.vec(), key_f, 1, 0);
  fill_uniform(d.vec(), key_d, 1, 0);
  for (std::int64_t i = 0; i < kN; ++i) {
    ASSERT_EQ(static_cast<double>(f[i]), d[i]);
  }
  fill_normal(f.vec(), key_f, 1, 0);
  fill_normal(d.vec(), key_d, 1, 0);
  for (std::int64_t i = 0; i < kN; ++i) {
    ASSERT_TRUE(std::abs(f[i] - d[i]) <=
                box_muller_bound<float>() * std::abs(d[i]));
  }
}

// Moments and distribution of a million draws, from several keys.
std::vector<double> draws(bool normal, std::uint64_t seed, Stream stream,
                          std::uint64_t step) {
  Buffer<float> out(1 << 20);
  const auto key = make_key<float>(&seed, stream);
  if (normal) {
    fill_normal(out.vec(), key, step, 0);
  } else {
    fill_uniform(out.vec(), key, step, 0);
  }
  return {out.data(), out.data() + out.size()};
}

// The mean of (x - centre)^k.
double moment(const std::vector<double>& x, double centre, int k) {
  double sum = 0;
  for (double v : x) {
    double power = 1;
    for (int i = 0; i < k; ++i) power *= v - centre;
    sum += power;
  }
  return sum / static_cast<double>(x.size());
}

// The largest distance between the empirical distribution of x and cdf.
template <class F>
double kolmogorov_distance(std::vector<double> x, F cdf) {
  std::sort(x.begin(), x.end());
  const auto n = static_cast<double>(x.size());
  double worst = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double p = cdf(x[i]);
    worst = std::max({worst, std::abs(p - static_cast<double>(i) / n),
                      std::abs(p - static_cast<double>(i + 1) / n)});
  }
  return worst;
}

TEST(DistributionTest, Uniform) {
  for (std::uint64_t seed : {0, 1, 12345}) {
    const auto x = draws(false, seed, Stream::kNoise, seed);
    const auto n = static_cast<double>(x.size());
    EXPECT_TRUE(*std::min_element(x.begin(), x.end()) >= 0);
    EXPECT_TRUE(*std::max_element(x.begin(), x.end()) < 1);
    EXPECT_TRUE(std::abs(moment(x, .5, 1)) <= mean_bound(1. / 12, n));
    EXPECT_TRUE(std::abs(moment(x, .5, 2) - 1. / 12) <=
                mean_bound(1. / 80 - 1. / 144, n));
    EXPECT_TRUE(kolmogorov_distance(x, [](double v) { return v; }) <=
                distribution_bound(n));
  }
}

TEST(DistributionTest, Normal) {
  for (std::uint64_t seed : {0, 1, 12345}) {
    const auto x = draws(true, seed, Stream::kInit, seed);
    const auto n = static_cast<double>(x.size());
    // The variance of z^k is E z^2k - (E z^k)^2.
    EXPECT_TRUE(std::abs(moment(x, 0, 1)) <= mean_bound(1, n));
    EXPECT_TRUE(std::abs(moment(x, 0, 2) - 1) <= mean_bound(2, n));
    EXPECT_TRUE(std::abs(moment(x, 0, 3)) <= mean_bound(15, n));
    EXPECT_TRUE(std::abs(moment(x, 0, 4) - 3) <= mean_bound(96, n));
    EXPECT_TRUE(kolmogorov_distance(x, [](double v) {
                  return std::erfc(-v / std::numbers::sqrt2) / 2;
                }) <= distribution_bound(n));
    for (double v : x) ASSERT_TRUE(std::abs(v) <= kLargestNormal);
  }
}

TEST(DistributionTest, NeighboursSeedsStreamsAndStepsAreUncorrelated) {
  const auto x = draws(true, 1, Stream::kInit, 0);
  const auto n = static_cast<double>(x.size());
  const auto correlation = [&](const std::vector<double>& y, std::size_t lag) {
    double sum = 0;
    for (std::size_t i = 0; i + lag < x.size(); ++i) sum += x[i] * y[i + lag];
    return sum / n;
  };
  for (std::size_t lag : {1, 2, 3, 4, 16, 64}) {
    EXPECT_TRUE(std::abs(correlation(x, lag)) <= mean_bound(1, n)) << lag;
  }
  for (const auto& y :
       {draws(true, 2, Stream::kInit, 0),
        draws(true, 1ull << 32, Stream::kInit, 0),
        draws(true, 1, Stream::kNoise, 0), draws(true, 1, Stream::kInit, 1)}) {
    EXPECT_TRUE(std::abs(correlation(y, 0)) <= mean_bound(1, n));
  }
}

std::vector<std::int32_t> order(std::int64_t n, std::uint64_t seed,
                                std::uint64_t step) {
  std::vector<std::int32_t> row(static_cast<std::size_t>(n), -1);
  std::int32_t* const rows[] = {row.data()};
  permutation(rows, n, make_key<float>(&seed, Stream::kOrder), step);
  return row;
}

TEST(PermutationTest, HoldsEveryRowOnce) {
  for (std::int64_t n : {0, 1, 2, 3, 200, 255, 256, 257, 60000}) {
    auto row = order(n, 1, 0);
    if (n > 10) {
      EXPECT_NE(row, order(n, 1, 1));
      EXPECT_NE(row, order(n, 2, 0));
    }
    std::sort(row.begin(), row.end());
    for (std::int64_t i = 0; i < n; ++i) {
      ASSERT_EQ(row[static_cast<std::size_t>(i)], i);
    }
  }
}

TEST(PermutationTest, AllOrdersOfFourAreEquallyLikely) {
  constexpr int kTrials = 240000;
  std::array<std::int32_t, 4> p = {0, 1, 2, 3};
  std::vector<std::array<std::int32_t, 4>> cells;
  do cells.push_back(p);
  while (std::next_permutation(p.begin(), p.end()));
  std::vector<double> counts(cells.size());
  for (int t = 0; t < kTrials; ++t) {
    const auto row = order(4, 5, static_cast<std::uint64_t>(t));
    std::copy_n(row.begin(), 4, p.begin());
    const auto at = std::lower_bound(cells.begin(), cells.end(), p);
    ++counts[static_cast<std::size_t>(at - cells.begin())];
  }
  const double expected = kTrials / static_cast<double>(cells.size());
  double chi_square = 0;
  for (double c : counts) chi_square += (c - expected) * (c - expected);
  chi_square /= expected;
  EXPECT_TRUE(chi_square <=
              chi_square_bound(static_cast<double>(cells.size() - 1)))
      << chi_square;
}

// Where a long permutation puts its rows: the first one's place, and fixed
// points (a mean of one a permutation, and a variance of one).
TEST(PermutationTest, LongOnesAreUniformToo) {
  constexpr int kTrials = 4000, kN = 500;
  double fixed = 0, place = 0;
  for (int t = 0; t < kTrials; ++t) {
    const auto row = order(kN, 6, static_cast<std::uint64_t>(t));
    for (int i = 0; i < kN; ++i) fixed += row[static_cast<std::size_t>(i)] == i;
    place +=
        static_cast<double>(std::find(row.begin(), row.end(), 0) - row.begin());
  }
  EXPECT_TRUE(std::abs(fixed / kTrials - 1) <= mean_bound(1, kTrials));
  EXPECT_TRUE(std::abs(place / kTrials - (kN - 1) / 2.) <=
              mean_bound((kN * kN - 1) / 12., kTrials));
}

TEST(PermutationTest, LanesShuffleAsScalarsDo) {
  const auto seeds = lane_seeds();
  for (std::int64_t n : {1, 4, 200, 300}) {
    std::vector<std::vector<std::int32_t>> rows(
        kWidth<Lanes>, std::vector<std::int32_t>(static_cast<std::size_t>(n)));
    std::vector<std::int32_t*> pointers;
    for (auto& row : rows) pointers.push_back(row.data());
    permutation(pointers.data(), n,
                make_key<Lanes>(seeds.data(), Stream::kOrder), 7);
    for (std::size_t l = 0; l < rows.size(); ++l) {
      EXPECT_EQ(rows[l], order(n, seeds[l], 7)) << l;
    }
  }
}

}  // namespace
}  // namespace reprise
