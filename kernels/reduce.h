#pragma once

#include <algorithm>

#include "kernels/elements.h"

// Sums over a matrix. Each is one left-to-right chain from +0, so its bits do
// not depend on how many chains run side by side; what is vectorised is the
// work on the terms, and chains of different outputs.
namespace reprise {

// out[c] = f(… f(f(0, x(0, c)…), x(1, c)…) …): one chain down each column of
// matrices of out.n columns, columns side by side. Cost rows * out.n calls.
template <Number T, class F, class... X>
inline void reduce_rows(Vec<T> out, std::int64_t rows, F f, const X*... x) {
  std::fill(out.begin(), out.end(), T(0));
  for (std::int64_t r = 0; r < rows; ++r) {
    map_elements(out, f, static_cast<const T*>(out.data), x + r * out.n...);
  }
}

// The sum of f(x[i]…) for i = 0 … n - 1: terms as packs, added one by one.
template <Number T, class F, class... X>
inline T sum_elements(std::int64_t n, F f, const X*... x) {
  T sum(0);
  std::int64_t i = 0;
  for (; i + kStep<T> <= n; i += kStep<T>) {
    T terms[kStep<T>];
    store_at(terms, f(load_at<Wide<T>>(x + i)...));
    for (const T& term : terms) sum = sum + term;
  }
  if constexpr (kStep<T> != 1) {
    for (; i < n; ++i) sum = sum + f(x[i]...);
  }
  return sum;
}

// How many rows' chains run side by side: enough to hide the latency of an fma.
inline constexpr int kRowChains = 8;

// acc[k] = f(acc[k], k, c) for c = 0 … cols - 1: one chain along each of n
// rows, n <= kRowChains.
template <Number T, class F>
inline void reduce_cols(T* acc, std::int64_t n, std::int64_t cols, F f) {
  if (n == kRowChains) {
    for (std::int64_t c = 0; c < cols; ++c) {
      for (int k = 0; k < kRowChains; ++k) acc[k] = f(acc[k], k, c);
    }
  } else {
    for (std::int64_t k = 0; k < n; ++k) {
      for (std::int64_t c = 0; c < cols; ++c) acc[k] = f(acc[k], k, c);
    }
  }
}

}  // namespace reprise
