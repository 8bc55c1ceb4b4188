#pragma once

#include <cstdint>

#include "kernels/elements.h"
#include "kernels/kinds.h"
#include "kernels/orthogonal.h"
#include "kernels/random.h"

namespace reprise {

// The numbers of an InitSpec, one a lane; the scheme is the pack's.
template <Number T>
struct InitScale {
  InitScheme scheme;
  T value, gain, std, low, high;
};

// specs: kWidth<T> of them; the first gives the scheme.
template <Number T>
InitScale<T> make_init_scale(const InitSpec* specs) {
  const auto lanes = [&](double InitSpec::*number) {
    return make_lanes<T>([&](int l) { return specs[l].*number; });
  };
  return {specs[0].scheme,        lanes(&InitSpec::value),
          lanes(&InitSpec::gain), lanes(&InitSpec::std),
          lanes(&InitSpec::low),  lanes(&InitSpec::high)};
}

namespace init {

// w = scale z with z ~ N(0, 1).
template <Number T>
void normal(Mat<T> w, T scale, const RandomKey<T>& key, std::uint64_t tensor) {
  fill_normal(w.flat(), key, tensor, 0);
  map_elements(
      w.flat(), [scale](auto z) { return z * decltype(z)(scale); },
      static_cast<const T*>(w.data));
}

// w = middle + half_width u with u uniform in [-1, 1), a multiple of 2^-23.
template <Number T>
void uniform(Mat<T> w, T middle, T half_width, const RandomKey<T>& key,
             std::uint64_t tensor) {
  fill_uniform(w.flat(), key, tensor, 0);
  map_elements(
      w.flat(),
      [middle, half_width](auto u) {
        using U = decltype(u);
        const U centred = fma(broadcast<U>(2), u, broadcast<U>(-1));
        return fma(U(half_width), centred, U(middle));
      },
      static_cast<const T*>(w.data));
}

template <Number T>
void transpose(Mat<T> to, MatIn<T> from) {
  for (std::int64_t i = 0; i < from.rows; ++i) {
    for (std::int64_t j = 0; j < from.cols; ++j) to(j, i) = from(i, j);
  }
}

template <Number T>
void orthogonal(Mat<T> w, T gain, const RandomKey<T>& key,
                std::uint64_t tensor) {
  fill_normal(w.flat(), key, tensor, 0);
  if (w.rows >= w.cols) {
    orthonormalize(w);
  } else {
    Buffer<T> buffer(w.rows * w.cols);
    const Mat<T> turned = buffer.mat(w.cols, w.rows);
    transpose<T>(turned, w);
    orthonormalize(turned);
    transpose<T>(w, turned);
  }
  map_elements(
      w.flat(), [gain](auto q) { return q * decltype(q)(gain); },
      static_cast<const T*>(w.data));
}

}  // namespace init

// w (I, O), fan_in and fan_out as given (a bias is (1, O) with the fans of its
// weights). Element i is made from draw i of (key, tensor): every scheme scales
// the same unit draws, N(0, 1) or uniform in [-1, 1). Variance of an element
// over gain^2: lecun 1/fan_in, xavier 2/(fan_in + fan_out), he 2/fan_in; the
// uniform limits are sqrt(3 variance); normals are not truncated. Orthogonal:
// columns (or rows, the fewer) orthonormal, times gain.
// Source: LeCun et al. 1998; Glorot and Bengio 2010; He et al. 2015; Saxe et
// al. 2014; Mishkin and Matas 2016 (lsuv).
template <Number T>
void init_tensor(Mat<T> w, const InitScale<T>& init, std::int64_t fan_in,
                 std::int64_t fan_out, const RandomKey<T>& key,
                 std::uint64_t tensor) {
  const auto in = static_cast<double>(fan_in);
  const auto both = in + static_cast<double>(fan_out);
  // gain sqrt(variance), in double.
  const auto scaled = [&](double variance) {
    return make_lanes<T>([&](int l) {
      return static_cast<double>(get_lane(init.gain, l)) * sqrt(variance);
    });
  };
  const T zero = broadcast<T>(0);
  switch (init.scheme) {
    case InitScheme::kZeros:
      for (T& x : w.flat()) x = zero;
      return;
    case InitScheme::kConstant:
      for (T& x : w.flat()) x = init.value;
      return;
    case InitScheme::kNormal:
      return init::normal(w, init.std, key, tensor);
    case InitScheme::kUniform: {
      const T half = broadcast<T>(0.5f);
      return init::uniform(w, half * init.low + half * init.high,
                           half * init.high - half * init.low, key, tensor);
    }
    case InitScheme::kLecunNormal:
      return init::normal(w, scaled(1 / in), key, tensor);
    case InitScheme::kLecunUniform:
      return init::uniform(w, zero, scaled(3 / in), key, tensor);
    case InitScheme::kXavierNormal:
      return init::normal(w, scaled(2 / both), key, tensor);
    case InitScheme::kXavierUniform:
      return init::uniform(w, zero, scaled(6 / both), key, tensor);
    case InitScheme::kHeNormal:
      return init::normal(w, scaled(2 / in), key, tensor);
    case InitScheme::kHeUniform:
      return init::uniform(w, zero, scaled(6 / in), key, tensor);
    case InitScheme::kOrthogonal:
    case InitScheme::kLsuv:
      return init::orthogonal(w, init.gain, key, tensor);
  }
}

// 1 / sqrt(variance of all elements of z), the factor by which LSUV scales a
// layer's weights so that its outputs z (B, O) have unit variance; 1 where z
// does not vary. Mean and variance are one chain each over z in row order.
template <Number T>
T lsuv_scale(MatIn<T> z) {
  const T zero = broadcast<T>(0), one = broadcast<T>(1);
  const T inv_count = make_lanes<T>(
      [&](int) { return 1 / static_cast<double>(z.rows * z.cols); });
  T sum = zero;
  for (const T& x : z.flat()) sum = fma(x, one, sum);
  const T mean = sum * inv_count;
  T squares = zero;
  for (const T& x : z.flat()) squares = fma(x - mean, x - mean, squares);
  const T variance = squares * inv_count;
  return select_less(zero, variance, one / sqrt(variance), one);
}

}  // namespace reprise
