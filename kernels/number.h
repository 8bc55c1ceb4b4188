#pragma once

#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <experimental/simd>
#include <type_traits>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// The number type is the seam: kernels and the training loop are written once,
// for any Number T. A float trains one net, a Lanes trains one net per SIMD
// lane, a double is the oracle of both. Whatever differs between them is here.
namespace reprise {

// A SIMD register of scalars, as wide as the machine's. Wider packs spill on
// AVX2 and are four times slower.
template <class S>
using Pack = std::experimental::native_simd<S>;
using Lanes = Pack<float>;

template <class T>
struct NumberTraits;  // Scalar, Bits (unsigned, same size), kWidth

template <>
struct NumberTraits<float> {
  using Scalar = float;
  using Bits = std::uint32_t;
  static constexpr int kWidth = 1;
};
template <>
struct NumberTraits<double> {
  using Scalar = double;
  using Bits = std::uint64_t;
  static constexpr int kWidth = 1;
};
template <>
struct NumberTraits<Pack<float>> {
  using Scalar = float;
  using Bits [[gnu::vector_size(sizeof(Pack<float>))]] = std::uint32_t;
  static constexpr int kWidth = static_cast<int>(Pack<float>::size());
};
template <>
struct NumberTraits<Pack<double>> {
  using Scalar = double;
  using Bits [[gnu::vector_size(sizeof(Pack<double>))]] = std::uint64_t;
  static constexpr int kWidth = static_cast<int>(Pack<double>::size());
};

template <class T>
concept Number = requires {
  typename NumberTraits<T>::Bits;
};

template <Number T>
using Scalar = typename NumberTraits<T>::Scalar;
template <Number T>
using Bits = typename NumberTraits<T>::Bits;
template <Number T>
inline constexpr int kWidth = NumberTraits<T>::kWidth;
template <class T>
inline constexpr bool kIsPack = Number<T>&& kWidth<T> != 1;

// The pack that holds several T side by side, for loops over independent
// elements: Wide<float> is Lanes, and a Lanes is as wide as it gets.
template <Number T>
using Wide = std::conditional_t<kIsPack<T>, T, Pack<Scalar<T>>>;

template <Number T>
[[gnu::always_inline]] inline Bits<T> to_bits(T x) {
  return std::bit_cast<Bits<T>>(x);
}
template <Number T>
[[gnu::always_inline]] inline T from_bits(Bits<T> b) {
  return std::bit_cast<T>(b);
}

namespace detail {

// By the instruction's name: GCC 12 calls std::experimental::fma out of line,
// operands through memory, at a tenth of the speed.
template <class P>
[[gnu::always_inline]] inline P pack_fma(P a, P b, P c) {
  constexpr bool kSingle = std::same_as<typename P::value_type, float>;
#if defined(__x86_64__)
#if defined(__AVX512F__)
  if constexpr (kSingle) {
    return std::bit_cast<P>(_mm512_fmadd_ps(std::bit_cast<__m512>(a),
                                            std::bit_cast<__m512>(b),
                                            std::bit_cast<__m512>(c)));
  } else {
    return std::bit_cast<P>(_mm512_fmadd_pd(std::bit_cast<__m512d>(a),
                                            std::bit_cast<__m512d>(b),
                                            std::bit_cast<__m512d>(c)));
  }
#else
  if constexpr (kSingle) {
    return std::bit_cast<P>(_mm256_fmadd_ps(std::bit_cast<__m256>(a),
                                            std::bit_cast<__m256>(b),
                                            std::bit_cast<__m256>(c)));
  } else {
    return std::bit_cast<P>(_mm256_fmadd_pd(std::bit_cast<__m256d>(a),
                                            std::bit_cast<__m256d>(b),
                                            std::bit_cast<__m256d>(c)));
  }
#endif
#elif defined(__aarch64__)
  if constexpr (kSingle) {
    return std::bit_cast<P>(vfmaq_f32(std::bit_cast<float32x4_t>(c),
                                      std::bit_cast<float32x4_t>(a),
                                      std::bit_cast<float32x4_t>(b)));
  } else {
    return std::bit_cast<P>(vfmaq_f64(std::bit_cast<float64x2_t>(c),
                                      std::bit_cast<float64x2_t>(a),
                                      std::bit_cast<float64x2_t>(b)));
  }
#else
#error "Reprise needs a fused multiply-add: x86-64-v3 or later, or AArch64"
#endif
}

}  // namespace detail

// fma, sqrt (and the functions of math.h) are objects, not functions: a call by
// plain name then never considers std::experimental's or libm's function of
// that name, whose bits are not ours.

// All of these are always inlined: a call passes packs through memory.

// a b + c, rounded once. The only fusing there is (-ffp-contract=off).
inline constexpr struct {
  template <Number T>
  [[gnu::always_inline]] T operator()(T a, T b, T c) const {
    if constexpr (kIsPack<T>) {
      return detail::pack_fma(a, b, c);
    } else if constexpr (std::same_as<T, float>) {
      return __builtin_fmaf(a, b, c);
    } else {
      return __builtin_fma(a, b, c);
    }
  }
} fma;

inline constexpr struct {
  template <Number T>
  [[gnu::always_inline]] T operator()(T x) const {
    if constexpr (kIsPack<T>) {
      return std::experimental::sqrt(x);
    } else {
      return std::sqrt(x);
    }
  }
} sqrt;

// a < b ? x : y in each lane, false where a or b is NaN: the only conditional.
// By ?: on a GCC vector type: Clang 14 miscompiles stdx::where for AVX-512, and
// max differs on NaN and signed zero between optimisation levels.
template <Number T>
[[gnu::always_inline]] inline T select_less(T a, T b, T x, T y) {
  if constexpr (kIsPack<T>) {
    using V [[gnu::vector_size(sizeof(T))]] = Scalar<T>;
    const V va = std::bit_cast<V>(a), vb = std::bit_cast<V>(b);
    const Bits<T> vx = to_bits(x), vy = to_bits(y);
    return from_bits<T>((va < vb) ? vx : vy);
  } else {
    return a < b ? x : y;
  }
}

// One scalar in every lane.
template <Number T>
[[gnu::always_inline]] inline T broadcast(std::type_identity_t<Scalar<T>> x) {
  return T(x);
}

// T from one value a lane: f(lane) is converted to T's scalar, rounded once.
template <Number T, class F>
[[gnu::always_inline]] inline T make_lanes(F f) {
  if constexpr (kIsPack<T>) {
    return T([&](auto lane) {
      return static_cast<Scalar<T>>(f(static_cast<int>(lane)));
    });
  } else {
    return static_cast<T>(f(0));
  }
}

template <Number T>
[[gnu::always_inline]] inline Scalar<T> get_lane(T x, int lane) {
  if constexpr (kIsPack<T>) {
    return x[static_cast<std::size_t>(lane)];
  } else {
    return x;
  }
}

}  // namespace reprise
