#include "experiments/harness/numeric/numpy_random.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "experiments/harness/numeric/double_double.h"

// Golden digits are those of numpy.random.RandomState (NumPy 1.24.2).
namespace reprise {
namespace {

using Int32s = std::vector<std::int32_t>;
using Int64s = std::vector<std::int64_t>;

std::vector<double> draw(int n, auto f) {
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(f());
  return values;
}

Int64s randints(int n, NumpyRandom& random, std::int64_t low,
                std::int64_t high) {
  Int64s values;
  for (int i = 0; i < n; ++i) values.push_back(random.randint(low, high));
  return values;
}

TEST(NumpyRandom, WordsAreTheStandardMersenneTwister) {
  for (const std::uint32_t seed : {0u, 1u, 5489u, 4294967295u}) {
    std::mt19937 standard(seed);
    NumpyRandom ours(seed);
    for (int i = 0; i < 5000; ++i) ASSERT_EQ(ours.next_uint32(), standard());
  }
}

// One stream through every kind of draw, so that a draw that takes a word too
// many or leaves a spare behind shows in all that follow.
TEST(NumpyRandom, EveryDrawInOneStream) {
  NumpyRandom random(1);
  EXPECT_EQ(random.next_uint32(), 1791095845u);
  EXPECT_EQ(random.next_uint32(), 4282876139u);
  EXPECT_EQ(random.next_uint32(), 3093770124u);
  EXPECT_EQ(draw(2, [&] { return random.random_sample(); }),
            (std::vector{0x1.dd78288001dfbp-1, 0x1.06661c4d65aacp-3}));
  EXPECT_EQ(draw(2, [&] { return random.uniform(-3, 5); }),
            (std::vector{0x1.3f823d096472dp+2, -0x1.1c7d61e85c7f8p+0}));
  EXPECT_EQ(draw(5, [&] { return random.standard_normal(); }),
            (std::vector{-0x1.9a0a634080b53p+0, -0x1.7a5309ebd2e39p+0,
                         0x1.ef19891292875p-2, 0x1.81eb0d0469bcap-3,
                         -0x1.dbd6bb47faa9ep-2}));
  EXPECT_EQ(randints(8, random, 0, 10), (Int64s{4, 2, 4, 7, 7, 9, 1, 7}));
  EXPECT_EQ(randints(4, random, -5, 7), (Int64s{-5, 1, 4, 4}));
  EXPECT_EQ(randints(3, random, 0, std::int64_t{1} << 40),
            (Int64s{31410917695, 264966508054, 248577198593}));
  EXPECT_EQ(random.permutation(12),
            (Int32s{6, 4, 7, 11, 10, 2, 3, 5, 9, 8, 1, 0}));
  EXPECT_EQ(random.randint(std::int64_t{1} << 32), 1808643459);
  EXPECT_EQ(random.randint(-(std::int64_t{1} << 62), std::int64_t{1} << 62),
            -1445226915845095531);
  EXPECT_EQ(draw(2, [&] { return random.normal(1, .5); }),
            (std::vector{0x1.6e5059d9eae32p+0, 0x1.63e93a38576d8p-2}));
}

// Here libm's logarithm is rounded wrongly (NumPy prints
// -0.8852303456915943), ours is not. Three normals in 10,000 are like that.
TEST(NumpyRandom, NormalRestsOnTheCorrectlyRoundedLogarithm) {
  NumpyRandom random(42);
  for (int i = 0; i < 11; ++i) random.next_uint32();
  random.standard_normal();
  random.standard_normal();
  EXPECT_EQ(random.standard_normal(), -0x1.c53ce97058270p-1);
}

TEST(NumpyRandom, OtherSeeds) {
  NumpyRandom zero(0);
  for (int i = 0; i < 3; ++i) zero.next_uint32();
  EXPECT_EQ(zero.random_sample(), 0x1.b04399a693acdp-1);
  NumpyRandom last(4294967295u);
  EXPECT_EQ(last.next_uint32(), 419326371u);
}

TEST(NumpyRandom, FarDownTheStream) {
  NumpyRandom random(7);
  double x = 0;
  for (int i = 0; i < 1000000; ++i) x = random.random_sample();
  EXPECT_EQ(x, 0x1.38d21361b1823p-1);
  for (int i = 0; i < 100001; ++i) x = random.standard_normal();
  EXPECT_EQ(x, 0x1.092a301aac2f8p-3);
  const Int32s order = random.permutation(60000);
  EXPECT_EQ(Int32s(order.begin(), order.begin() + 5),
            (Int32s{32415, 1734, 24769, 3764, 57402}));
}

TEST(NumpyRandom, ShuffleNeedsNoWordForAtMostOneElement) {
  NumpyRandom random(3), other(3);
  Int32s none, one{5};
  random.shuffle(none);
  random.shuffle(one);
  EXPECT_EQ(random.next_uint32(), other.next_uint32());
}

// exp, log, sin and cos against long double (64 bits), rounded to double: that
// is the correctly rounded value unless the argument is among the one in a
// thousand whose value lies that near to a midpoint.
TEST(DoubleDouble, FunctionsAreCorrectlyRounded) {
  NumpyRandom random(11);
  int exp_differs = 0, log_differs = 0, sin_differs = 0, cos_differs = 0;
  constexpr int kDraws = 100000, kOneInAThousand = kDraws / 1000;
  for (int i = 0; i < kDraws; ++i) {
    const double u = random.random_sample(), x = random.uniform(-7, 7);
    const auto as_double = [](long double y) { return static_cast<double>(y); };
    exp_differs += rounded_exp(100 * x) !=
                   as_double(std::exp(static_cast<long double>(100 * x)));
    log_differs += rounded_log(u) != as_double(std::log(1.0L * u));
    sin_differs += rounded_sin(x) != as_double(std::sin(1.0L * x));
    cos_differs += rounded_cos(x) != as_double(std::cos(1.0L * x));
  }
  EXPECT_LE(exp_differs, kOneInAThousand);
  EXPECT_LE(log_differs, kOneInAThousand);
  EXPECT_LE(sin_differs, kOneInAThousand);
  EXPECT_LE(cos_differs, kOneInAThousand);
}

// Arguments that cancel most: the doubles nearest to multiples of pi / 2.
TEST(DoubleDouble, NearTheZeros) {
  EXPECT_EQ(rounded_sin(0x1.921fb54442d18p+1), 0x1.1a62633145c07p-53);
  EXPECT_EQ(rounded_cos(0x1.921fb54442d18p+0), 0x1.1a62633145c07p-54);
  EXPECT_EQ(rounded_sin(0.0), 0.0);
  EXPECT_EQ(rounded_cos(0.0), 1.0);
  EXPECT_EQ(rounded_exp(0.0), 1.0);
  EXPECT_EQ(rounded_exp(0x1p-54), 1.0);
  EXPECT_EQ(rounded_exp(1.0), 0x1.5bf0a8b145769p+1);
  EXPECT_EQ(rounded_log(1.0), 0.0);
  EXPECT_EQ(rounded_log(2.0), 0x1.62e42fefa39efp-1);
  EXPECT_EQ(rounded_log(0.5), -0x1.62e42fefa39efp-1);
  EXPECT_EQ(rounded_log(1 - 0x1p-53), -0x1p-53);
}

}  // namespace
}  // namespace reprise
