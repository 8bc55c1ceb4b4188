#pragma once

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "kernels/elements.h"
#include "kernels/kinds.h"
#include "kernels/random.h"

namespace reprise {

// The numbers of a drop rate, one a lane, each rounded once from double.
template <Number T>
struct DropoutRate {
  T threshold;  // rate rounded up to a multiple of 2^-24: exact in any Number
  T kept;       // 1 / (1 - rate)
  T deviation;  // sqrt(rate / (1 - rate))
};

// rates: kWidth<T> of them, each in [0, 1); throws std::runtime_error.
template <Number T>
DropoutRate<T> make_dropout_rate(const double* rates) {
  for (int l = 0; l < kWidth<T>; ++l) {
    if (!(rates[l] >= 0 && rates[l] < 1)) {
      throw std::runtime_error("dropout rate " + std::to_string(rates[l]) +
                               "; allowed: 0 <= rate < 1");
    }
  }
  return {
      make_lanes<T>(
          [&](int l) { return std::ceil(rates[l] * 0x1p24) * 0x1p-24; }),
      make_lanes<T>([&](int l) { return 1 / (1 - rates[l]); }),
      make_lanes<T>([&](int l) { return sqrt(rates[l] / (1 - rates[l])); })};
}

namespace random {

// Drops where the unit draw is below the threshold: with probability rate, at
// most 2^-24 more; the same elements in float and double.
template <Number T>
struct BernoulliMaker {
  DropoutRate<T> rate;
  template <Number W>
  [[gnu::always_inline]] Block<W> make(const Block<Words<W>>& draws) const {
    Block<W> mask;
    for (int k = 0; k < 4; ++k) {
      mask.word[k] = select_less(to_unit<W>(draws.word[k]), W(rate.threshold),
                                 broadcast<W>(0), W(rate.kept));
    }
    return mask;
  }
};

template <Number T>
struct GaussianMaker {
  DropoutRate<T> rate;
  template <Number W>
  [[gnu::always_inline]] Block<W> make(const Block<Words<W>>& draws) const {
    Block<W> mask = NormalMaker{}.make<W>(draws);
    for (W& m : mask.word) m = fma(W(rate.deviation), m, broadcast<W>(1));
    return mask;
  }
};

}  // namespace random

// Inverted dropout: y = x m, and m is kept for the way back (dx = dy m, by
// dropout_backward). Bernoulli: m = 0 with probability rate, else 1/(1-rate).
// Gaussian: m = 1 + sqrt(rate/(1-rate)) N(0,1), so that both have mean 1 and
// the same variance. Element i of the layer's mask is draw first_index + i of
// (key, step). y may be x. Cost: a draw and a product an element.
// Source: Srivastava et al. 2014, Dropout, sections 4 and 10.
template <Number T>
void dropout_forward(Vec<T> y, Vec<T> mask, VecIn<T> x, DropoutKind kind,
                     const DropoutRate<T>& rate, const RandomKey<T>& key,
                     std::uint64_t step, std::uint64_t first_index) {
  // In stretches, so that a mask is still in the cache when it is used.
  constexpr std::int64_t kStretch = 4096;
  for (std::int64_t i = 0; i < y.n; i += kStretch) {
    const std::int64_t n = y.n - i < kStretch ? y.n - i : kStretch;
    const Vec<T> m{mask.data + i, n};
    const std::uint64_t first = first_index + static_cast<std::uint64_t>(i);
    if (kind == DropoutKind::kBernoulli) {
      random::fill(m, key, step, first, random::BernoulliMaker<T>{rate});
    } else {
      random::fill(m, key, step, first, random::GaussianMaker<T>{rate});
    }
    map_elements(
        Vec<T>{y.data + i, n}, [](auto a, auto b) { return a * b; }, x.data + i,
        static_cast<const T*>(m.data));
  }
}

// dx = dy m; dx may be dy.
template <Number T>
void dropout_backward(Vec<T> dx, VecIn<T> dy, VecIn<T> mask) {
  map_elements(
      dx, [](auto a, auto b) { return a * b; }, dy.data, mask.data);
}

}  // namespace reprise
