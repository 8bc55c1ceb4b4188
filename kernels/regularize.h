#pragma once

#include <algorithm>

#include "kernels/piecewise.h"
#include "kernels/reduce.h"

namespace reprise {

// g += c w  (the gradient of c/2 |w|^2), one rounding an element.
template <Number T>
void add_l2_gradient(Vec<T> g, VecIn<T> w, T c) {
  map_elements(
      g, [c](auto g, auto w) { return fma(decltype(w)(c), w, g); }, g.data,
      w.data);
}

// g += c sign(w), sign(0) = 0 (a subgradient of c |w|_1), one rounding.
template <Number T>
void add_l1_gradient(Vec<T> g, VecIn<T> w, T c) {
  map_elements(
      g, [c](auto g, auto w) { return fma(decltype(w)(c), sign_of(w), g); },
      g.data, w.data);
}

// Each column of w (I, O) longer than c is scaled to length c:
//   w_io *= c / |w_o| where |w_o| = sqrt(sum_i w_io^2) > c.
// The sum is one chain over i. Cost 3 I O flop. A scaled column's length is
// within (I/2 + 4) u of c (Higham 2002, 3.1).
template <Number T>
void limit_column_norms(Mat<T> w, T c) {
  constexpr std::int64_t kBlock = 64;  // columns at a time: their factors
  T factors[kBlock];
  for (std::int64_t o = 0; o < w.cols; o += kBlock) {
    const Vec<T> factor{factors, std::min<std::int64_t>(kBlock, w.cols - o)};
    const auto part = [&](std::int64_t i) {
      return Vec<T>{&w(i, o), factor.n};
    };
    std::fill(factor.begin(), factor.end(), T(0));
    for (std::int64_t i = 0; i < w.rows; ++i) {
      map_elements(
          factor, [](auto sum, auto x) { return fma(x, x, sum); }, factor.data,
          part(i).data);
    }
    map_elements(
        factor,
        [c](auto sum) {
          using W = decltype(sum);
          const W length = sqrt(sum);
          return select_less(W(c), length, W(c) / length, W(1));
        },
        factor.data);
    for (std::int64_t i = 0; i < w.rows; ++i) {
      map_elements(
          part(i), [](auto x, auto f) { return x * f; }, part(i).data,
          factor.data);
    }
  }
}

// sum of w^2, one chain: acc = fma(w, w, acc).
template <Number T>
T sum_of_squares(VecIn<T> w) {
  T sum(0);
  for (const T& x : w) sum = fma(x, x, sum);
  return sum;
}

}  // namespace reprise
