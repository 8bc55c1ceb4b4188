#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>

#include "tests/math_sweep.h"

namespace reprise {
namespace {

// Well mixed bits from a counter (SplitMix64's finisher).
std::uint64_t mixed(std::uint64_t i) {
  std::uint64_t z = (i + 1) * 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

// Uniform in [-1, 1) times one of the scales at which something happens: small
// arguments, tanh's and sigmoid's slopes, exp's ends, the trigonometric range.
double scaled(std::uint64_t i) {
  constexpr double kScales[] = {1e-3, 1, 10, 40, 750, 8192, 1048576};
  return static_cast<double>(static_cast<std::int64_t>(mixed(i))) * 0x1p-63 *
         kScales[i % std::size(kScales)];
}

template <class S, class Case>
void expect_accurate(const SweepResult<S>& result) {
  EXPECT_TRUE(result.worst_ulp <= Case::kUlp)
      << result.worst_ulp << " ULP at " << result.worst_at;
  EXPECT_EQ(result.lanes_that_differ, 0) << "of " << result.count;
}

template <class Case>
class MathTest : public testing::Test {};
using Cases =
    testing::Types<ExpCase, LogCase, TanhCase, SigmoidCase, SinCase, CosCase>;
TYPED_TEST_SUITE(MathTest, Cases);

// Every 2,503rd bit pattern: all exponents, both signs, denormals and NaN.
TYPED_TEST(MathTest, FloatOverAllExponents) {
  constexpr std::uint64_t kStride = 2503;
  expect_accurate<float, TypeParam>(sweep<float, long double, TypeParam>(
      (std::uint64_t{1} << 32) / kStride, [](std::uint64_t i) {
        return std::bit_cast<float>(static_cast<std::uint32_t>(i * kStride));
      }));
}

TYPED_TEST(MathTest, FloatOverItsOrdinaryRange) {
  expect_accurate<float, TypeParam>(sweep<float, long double, TypeParam>(
      1000000, [](std::uint64_t i) { return static_cast<float>(scaled(i)); }));
}

TYPED_TEST(MathTest, DoubleOverAllExponents) {
  expect_accurate<double, TypeParam>(sweep<double, long double, TypeParam>(
      500000, [](std::uint64_t i) { return std::bit_cast<double>(mixed(i)); }));
}

TYPED_TEST(MathTest, DoubleOverItsOrdinaryRange) {
  expect_accurate<double, TypeParam>(
      sweep<double, long double, TypeParam>(1000000, scaled));
}

// The neighbours of every argument at which a branch, an overflow or an
// underflow sits.
template <class S, class Case>
void expect_accurate_at_edges() {
  using Limits = std::numeric_limits<S>;
  const S edges[] = {0,
                     Limits::denorm_min(),
                     Limits::min(),
                     Limits::max(),
                     Limits::infinity(),
                     Limits::quiet_NaN(),
                     Limits::epsilon(),
                     1,
                     static_cast<S>(0.70710678118654752),
                     static_cast<S>(1.41421356237309505),
                     static_cast<S>(0.34657359027997265),
                     math::Tables<S>::kExpLowest,
                     math::Tables<S>::kExpHighest,
                     static_cast<S>(88.722839),
                     static_cast<S>(87.336548),
                     static_cast<S>(103.97208),
                     static_cast<S>(709.782712893384),
                     static_cast<S>(708.396418532264),
                     static_cast<S>(745.133219101941),
                     20,
                     static_cast<S>(0.78539816339744831),
                     static_cast<S>(1.57079632679489662),
                     static_cast<S>(3.14159265358979324),
                     static_cast<S>(6.28318530717958648),
                     math::Tables<S>::kTrigLimit};
  constexpr std::uint64_t kNeighbours = 32;
  expect_accurate<S, Case>(sweep<S, long double, Case>(
      std::size(edges) * 2 * kNeighbours, [&](std::uint64_t i) {
        const auto bits = to_bits(edges[i / (2 * kNeighbours)]);
        using Bits = decltype(bits);
        const auto offset = static_cast<Bits>(i % kNeighbours);
        const S x = from_bits<S>(bits + offset - kNeighbours / 2);
        return i / kNeighbours % 2 == 0 ? x : -x;
      }));
}

TYPED_TEST(MathTest, Edges) {
  expect_accurate_at_edges<float, TypeParam>();
  expect_accurate_at_edges<double, TypeParam>();
}

// Values that other kernels lean on, exactly.
template <class S>
void expect_exact_values() {
  constexpr S kInf = std::numeric_limits<S>::infinity();
  EXPECT_EQ(exp(S{0}), 1);
  EXPECT_EQ(exp(-kInf), 0);
  EXPECT_EQ(exp(kInf), kInf);
  EXPECT_EQ(log(S{1}), 0);
  EXPECT_EQ(log(S{0}), -kInf);
  EXPECT_EQ(log(-S{0}), -kInf);
  EXPECT_EQ(log(kInf), kInf);
  EXPECT_TRUE(std::isnan(log(S{-1})));
  EXPECT_EQ(tanh(kInf), 1);
  EXPECT_EQ(tanh(-kInf), -1);
  EXPECT_TRUE(std::signbit(tanh(-S{0})));
  EXPECT_EQ(sigmoid(S{0}), S{1} / 2);
  EXPECT_EQ(sigmoid(kInf), 1);
  EXPECT_EQ(sigmoid(-kInf), 0);
  EXPECT_TRUE(std::signbit(sin(-S{0})));
  EXPECT_EQ(cos(S{0}), 1);
  EXPECT_TRUE(std::isnan(sin(kInf)));
}

TEST(MathValuesTest, Exact) {
  expect_exact_values<float>();
  expect_exact_values<double>();
}

// All the 24-bit fractions that a uniform draw can be, in steps.
template <class S>
void expect_accurate_turns() {
  constexpr long double kTwoPi = 6.283185307179586476925286766559L;
  double worst = 0;
  std::int64_t differ = 0;
  constexpr int kW = kWidth<Pack<S>>;
  for (std::int64_t k = 0; k + kW <= 1 << 24; k += 37) {
    const auto u = [&](int l) { return static_cast<S>(k + l) * S{0x1p-24}; };
    const SinCos<Pack<S>> pack = sincos_turns(make_lanes<Pack<S>>(u));
    const SinCos<S> y = sincos_turns(u(0));
    differ += !same_bits(y.sin, get_lane(pack.sin, 0)) +
              !same_bits(y.cos, get_lane(pack.cos, 0));
    // Reduced exactly first: 2 pi is no extended number.
    const long double turns = u(0);
    const long double quarter = std::floor(4 * turns + 0.5L);
    const long double r = (turns - quarter / 4) * kTwoPi;
    const int q = static_cast<int>(quarter) % 4;
    const long double s = q % 2 == 0 ? std::sin(r) : std::cos(r);
    const long double c = q % 2 == 0 ? std::cos(r) : std::sin(r);
    const double error = std::max(ulp_error(y.sin, q >= 2 ? -s : s),
                                  ulp_error(y.cos, q == 1 || q == 2 ? -c : c));
    if (!(error <= worst)) worst = error;
  }
  EXPECT_TRUE(worst <= kSinCosTurnsUlp) << worst;
  EXPECT_EQ(differ, 0);
}

TEST(MathValuesTest, SinCosOfTurns) {
  expect_accurate_turns<float>();
  expect_accurate_turns<double>();
}

}  // namespace
}  // namespace reprise
