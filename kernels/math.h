#pragma once

#include "kernels/math_tables.h"
#include "kernels/number.h"

// exp, log, tanh, sigmoid, sin, cos, sincos and sincos_turns for any Number,
// from + - * / fma sqrt and bit moves alone, so that a lane, a scalar and every
// compiler and CPU give the same bits. No float is ever converted to an
// integer: adding 1.5 x 2^23 (2^52) leaves the nearest integer in the low bits.
// NaN gives NaN. Each error bound is in units in the last place of the exact
// result and holds over the whole range named; tests/kernels/math_test.cc
// compares with libm in extended precision, for binary32 also over all 2^32
// arguments.
namespace reprise {
namespace math {

template <Number T>
using TablesOf = Tables<Scalar<T>>;

template <Number T>
[[gnu::always_inline]] inline T absolute(T x) {
  return from_bits<T>(to_bits(x) & ~TablesOf<T>::kSignBit);
}

// |x| with the sign bit set.
template <Number T>
[[gnu::always_inline]] inline T minus_absolute(T x) {
  return from_bits<T>(to_bits(x) | TablesOf<T>::kSignBit);
}

// c[0] + c[1] x + … by Horner's rule.
template <Number T, int N>
[[gnu::always_inline]] inline T polynomial(const Scalar<T> (&c)[N], T x) {
  T y = broadcast<T>(c[N - 1]);
  for (int i = N - 2; i >= 0; --i) y = fma(y, x, broadcast<T>(c[i]));
  return y;
}

// x = n ln(2) + r with |r| <= ln(2)/2.
template <Number T>
struct ExpParts {
  T minus_one;      // e^r - 1
  Bits<T> shifted;  // n + kShifterBits
};

template <Number T>
[[gnu::always_inline]] inline ExpParts<T> exp_parts(T x) {
  using K = TablesOf<T>;
  const T shifter = broadcast<T>(K::kShifter);
  const T sum = fma(x, broadcast<T>(K::kLog2E), shifter);
  const T n = sum - shifter;
  T r = fma(n, broadcast<T>(-K::kLn2High), x);
  r = fma(n, broadcast<T>(-K::kLn2Low), r);
  return {fma(r * r, polynomial(K::kExp, r), r), to_bits(sum)};
}

// e^x for x <= kExpHighest or NaN. The scale 2^n is applied in two halves: the
// first is exact, so that a denormal result is rounded once.
template <Number T>
[[gnu::always_inline]] inline T exp_below_overflow(T x) {
  using K = TablesOf<T>;
  const T lowest = broadcast<T>(K::kExpLowest);
  const ExpParts<T> e = exp_parts(select_less(x, lowest, lowest, x));
  const Bits<T> biased = e.shifted - (K::kShifterBits - 2 * K::kBias);
  const Bits<T> half = biased >> 1;
  const T first = from_bits<T>(half << K::kMantissaBits);
  const T second = from_bits<T>((biased - half) << K::kMantissaBits);
  return (broadcast<T>(1) + e.minus_one) * first * second;
}

}  // namespace math

// e^x. Range: all. Error: at most 1.25 ULP. Overflow gives +Inf, underflow is
// gradual. Source: Cody and Waite's reduction, minimax polynomial.
inline constexpr struct {
  template <Number T>
  [[gnu::always_inline]] T operator()(T x) const {
    using K = math::TablesOf<T>;
    return select_less(broadcast<T>(K::kExpHighest), x,
                       broadcast<T>(K::kInfinity), math::exp_below_overflow(x));
  }
} exp;

// log x. Range: all. Error: at most 1.25 ULP. log(±0) = -Inf, log(x < 0) = NaN.
// x = 2^k (1 + f), sqrt(1/2) <= 1 + f < sqrt(2); with s = f / (2 + f),
//   log(1 + f) = f - (f^2/2 - s (f^2/2 + s^2 L(s^2))).
// Source: this form is Ng's (fdlibm's e_log.c explains it), the polynomial L
// is minimax.
inline constexpr struct {
  template <Number T>
  [[gnu::always_inline]] T operator()(T x) const {
    using K = math::TablesOf<T>;
    const T zero = broadcast<T>(0);
    const T smallest = broadcast<T>(K::kSmallestNormal);
    // Denormal arguments are scaled by 2^64 first.
    const T y = select_less(x, smallest, x * broadcast<T>(0x1p64f), x);
    const T k0 = select_less(x, smallest, broadcast<T>(-64), zero);
    const Bits<T> moved = to_bits(y) + (K::kOneBits - K::kSqrtHalfBits);
    const Bits<T> exponent =
        (moved >> K::kMantissaBits) + (K::kShifterBits - K::kBias);
    const T k = from_bits<T>(exponent) - broadcast<T>(K::kShifter) + k0;
    const T f = from_bits<T>((moved & K::kMantissaMask) + K::kSqrtHalfBits) -
                broadcast<T>(1);
    const T s = f / (broadcast<T>(2) + f);
    const T z = s * s;
    const T half_square = broadcast<T>(0.5f) * f * f;
    const T tail = fma(z, math::polynomial(K::kLog, z), half_square);
    const T low = half_square - fma(s, tail, k * broadcast<T>(K::kLn2Low));
    const T finite = fma(k, broadcast<T>(K::kLn2High), f - low);
    // +Inf and NaN give themselves; 0 and below are no ordinary arguments.
    const T inf = broadcast<T>(K::kInfinity);
    const T at_most_zero = select_less(x, zero, broadcast<T>(K::kNan), -inf);
    return select_less(zero, x, select_less(x, inf, finite, x),
                       select_less(x, smallest, at_most_zero, x));
  }
} log;

// tanh x = m / (m + 2), m = e^{2|x|} - 1, with x's sign. Range: all. Error: at
// most 3 ULP.
inline constexpr struct {
  template <Number T>
  [[gnu::always_inline]] T operator()(T x) const {
    using K = math::TablesOf<T>;
    // From 20 on the quotient rounds to 1.
    const T highest = broadcast<T>(40), one = broadcast<T>(1);
    const T a = math::absolute(x);
    const T y = select_less(highest, a + a, highest, a + a);
    const math::ExpParts<T> e = math::exp_parts(y);
    const T scale = from_bits<T>((e.shifted - (K::kShifterBits - K::kBias))
                                 << K::kMantissaBits);
    const T m = fma(scale, e.minus_one, scale - one);
    const T t = m / (m + broadcast<T>(2));
    return from_bits<T>(to_bits(t) ^ (to_bits(x) & K::kSignBit));
  }
} tanh;

// 1 / (1 + e^-x), as e^x / (1 + e^x) where x < 0: small results keep their
// relative accuracy, denormal ones too. Range: all. Error: at most 3 ULP.
inline constexpr struct {
  template <Number T>
  [[gnu::always_inline]] T operator()(T x) const {
    const T one = broadcast<T>(1);
    const T e = math::exp_below_overflow(math::minus_absolute(x));
    return select_less(x, broadcast<T>(0), e, one) / (one + e);
  }
} sigmoid;

template <Number T>
struct SinCos {
  T sin, cos;
};

namespace math {

// sin and cos of n pi/2 + r, |r| <= pi/4; quarter holds n in its low bits.
template <Number T>
[[gnu::always_inline]] inline SinCos<T> sincos_reduced(T r, Bits<T> quarter) {
  using K = TablesOf<T>;
  using Word = typename K::Word;
  constexpr int kToSign = static_cast<int>(sizeof(Word)) * 8 - 2;
  const T z = r * r;
  const Bits<T> s = to_bits(fma(r * z, polynomial(K::kSin, z), r));
  const T half = fma(broadcast<T>(-0.5f), z, broadcast<T>(1));
  const Bits<T> c = to_bits(fma(z * z, polynomial(K::kCos, z), half));
  // All ones where n is odd: sine and cosine change places.
  const Bits<T> swap = Word{0} - (quarter & Word{1});
  const Bits<T> sine = (s & ~swap) | (c & swap);
  const Bits<T> cosine = (c & ~swap) | (s & swap);
  return {from_bits<T>(sine ^ ((quarter & Word{2}) << kToSign)),
          from_bits<T>(cosine ^ (((quarter + Word{1}) & Word{2}) << kToSign))};
}

}  // namespace math

// sin x and cos x together. Range: |x| <= 2^13 in binary32, 2^20 in binary64,
// NaN beyond. Error: at most 2 ULP. Source: reduction by pi/2 in three parts
// (Cody and Waite) with fma, minimax polynomials.
inline constexpr struct {
  template <Number T>
  [[gnu::always_inline]] SinCos<T> operator()(T x) const {
    using K = math::TablesOf<T>;
    const T shifter = broadcast<T>(K::kShifter);
    const T a = math::absolute(x);
    const T sum = fma(a, broadcast<T>(K::kTwoOverPi), shifter);
    const T n = sum - shifter;
    T r = fma(n, broadcast<T>(-K::kHalfPi[0]), a);
    r = fma(n, broadcast<T>(-K::kHalfPi[1]), r);
    r = fma(n, broadcast<T>(-K::kHalfPi[2]), r);
    const SinCos<T> y = math::sincos_reduced(r, to_bits(sum));
    const T limit = broadcast<T>(K::kTrigLimit), nan = broadcast<T>(K::kNan);
    const T sine = from_bits<T>(to_bits(y.sin) ^ (to_bits(x) & K::kSignBit));
    return {select_less(limit, a, nan, sine),
            select_less(limit, a, nan, y.cos)};
  }
} sincos;

// Range and error: sincos.
inline constexpr struct {
  template <Number T>
  [[gnu::always_inline]] T operator()(T x) const {
    return sincos(x).sin;
  }
} sin;

inline constexpr struct {
  template <Number T>
  [[gnu::always_inline]] T operator()(T x) const {
    return sincos(x).cos;
  }
} cos;

// sin and cos of 2 pi u, for u in [0, 1]: the reduction by quarter turns is
// exact. Error: at most 3 ULP.
inline constexpr struct {
  template <Number T>
  [[gnu::always_inline]] SinCos<T> operator()(T u) const {
    using K = math::TablesOf<T>;
    const T shifter = broadcast<T>(K::kShifter);
    const T sum = fma(u, broadcast<T>(4), shifter);
    const T r = fma(sum - shifter, broadcast<T>(-0.25f), u);
    return math::sincos_reduced(r * broadcast<T>(K::kTwoPi), to_bits(sum));
  }
} sincos_turns;

}  // namespace reprise
