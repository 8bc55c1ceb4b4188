#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "kernels/math.h"
#include "tests/tolerance.h"

// Sweeps of a function of kernels/math.h against libm in extended precision.
namespace reprise {

// |got - exact| in units in the last place of exact, as S has them; +Inf where
// one is NaN and the other is not.
// Float is long double or double, wider than S.
template <class S, class Float>
double ulp_error(S got, Float exact) {
  using Limits = std::numeric_limits<S>;
  static_assert(std::numeric_limits<Float>::digits > Limits::digits);
  constexpr double kWrong = std::numeric_limits<double>::infinity();
  if (std::isnan(exact) || std::isnan(got)) {
    return std::isnan(exact) && std::isnan(got) ? 0 : kWrong;
  }
  if (std::isinf(got) && std::isinf(exact)) {
    return std::signbit(got) == std::signbit(exact) ? 0 : kWrong;
  }
  if (std::isinf(exact)) return kWrong;
  // What S cannot hold counts as the first power of two beyond it.
  const Float beyond = std::ldexp(Float{1}, Limits::max_exponent);
  const Float value = std::clamp<Float>(got, -beyond, beyond);
  exact = std::clamp(exact, -beyond, beyond);
  int place = Limits::min_exponent - Limits::digits;
  if (exact != 0) {
    place = std::clamp(std::ilogb(exact) - Limits::digits + 1, place,
                       Limits::max_exponent - Limits::digits);
  }
  return static_cast<double>(std::ldexp(std::abs(value - exact), -place));
}

template <class S>
bool same_bits(S a, S b) {
  return (a != a && b != b) || to_bits(a) == to_bits(b);
}

template <class S>
struct SweepResult {
  double worst_ulp = 0;
  S worst_at = 0;
  std::int64_t lanes_that_differ = 0;
  std::int64_t count = 0;
};

// Case's function at argument(0), argument(1), … (count of them, in whole
// packs): scalar against the oracle in Float, pack against scalar.
template <class S, class Float, class Case, class Argument>
SweepResult<S> sweep(std::uint64_t count, Argument argument) {
  constexpr int kW = kWidth<Pack<S>>;
  SweepResult<S> result;
  for (std::uint64_t first = 0; first < count; first += kW) {
    std::array<S, kW> x;
    for (int l = 0; l < kW; ++l) {
      x[static_cast<std::size_t>(l)] =
          argument(first + static_cast<std::uint64_t>(l));
    }
    const Pack<S> pack = Case::kFunction(make_lanes<Pack<S>>(
        [&](int l) { return x[static_cast<std::size_t>(l)]; }));
    for (int l = 0; l < kW; ++l) {
      const S at = x[static_cast<std::size_t>(l)];
      const S y = Case::kFunction(at);
      const double error =
          ulp_error(y, Case::template oracle<S>(static_cast<Float>(at)));
      if (!(error <= result.worst_ulp)) {
        result.worst_ulp = error;
        result.worst_at = at;
      }
      result.lanes_that_differ += !same_bits(y, get_lane(pack, l));
      ++result.count;
    }
  }
  return result;
}

// One struct a function: the function, its oracle for |x| in its range, and its
// bound. Float is the oracle's own type: long double, or double where that is
// plenty (binary32) and time counts.
struct ExpCase {
  static constexpr double kUlp = kExpUlp;
  static constexpr auto kFunction = [](auto x) { return exp(x); };
  template <class S, class Float>
  static Float oracle(Float x) {
    return std::exp(x);
  }
};

struct LogCase {
  static constexpr double kUlp = kLogUlp;
  static constexpr auto kFunction = [](auto x) { return log(x); };
  template <class S, class Float>
  static Float oracle(Float x) {
    return std::log(x);
  }
};

struct TanhCase {
  static constexpr double kUlp = kTanhUlp;
  static constexpr auto kFunction = [](auto x) { return tanh(x); };
  template <class S, class Float>
  static Float oracle(Float x) {
    return std::tanh(x);
  }
};

struct SigmoidCase {
  static constexpr double kUlp = kSigmoidUlp;
  static constexpr auto kFunction = [](auto x) { return sigmoid(x); };
  template <class S, class Float>
  static Float oracle(Float x) {
    const Float e = std::exp(-std::abs(x));
    return (x < 0 ? e : Float{1}) / (1 + e);
  }
};

// NaN beyond the stated range.
struct SinCase {
  static constexpr double kUlp = kSinCosUlp;
  static constexpr auto kFunction = [](auto x) { return sin(x); };
  template <class S, class Float>
  static Float oracle(Float x) {
    return std::abs(x) <= math::Tables<S>::kTrigLimit
               ? std::sin(x)
               : std::numeric_limits<Float>::quiet_NaN();
  }
};

struct CosCase {
  static constexpr double kUlp = kSinCosUlp;
  static constexpr auto kFunction = [](auto x) { return cos(x); };
  template <class S, class Float>
  static Float oracle(Float x) {
    return std::abs(x) <= math::Tables<S>::kTrigLimit
               ? std::cos(x)
               : std::numeric_limits<Float>::quiet_NaN();
  }
};

}  // namespace reprise
