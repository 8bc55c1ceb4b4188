#pragma once

#include <concepts>
#include <cstdint>
#include <type_traits>

#include "kernels/number.h"
#include "kernels/view.h"

// Loops over independent elements of views, a pack at a time. Apart from
// view.h, so that who only holds numbers needs no SIMD library.
namespace reprise {

// A W (T itself, or a pack of T) from and to neighbours in memory.
template <Number W, Number T>
inline W load_at(const T* p) {
  if constexpr (std::same_as<W, T>) {
    return *p;
  } else {
    return W(p, std::experimental::element_aligned);
  }
}
template <Number W, Number T>
inline void store_at(T* p, W w) {
  if constexpr (std::same_as<W, T>) {
    *p = w;
  } else {
    w.copy_to(p, std::experimental::element_aligned);
  }
}
// How many T are in one Wide<T>.
template <Number T>
inline constexpr std::int64_t kStep = kWidth<Wide<T>> / kWidth<T>;

// y[i] = f(x[i]…) over independent elements: n of them at a time as a pack, the
// last few one by one. f must be a generic lambda over Number; that a pack and
// a scalar give the same bits is the arithmetic contract. An x may be y.
template <Number T, class F, class... X>
inline void map_elements(Vec<T> y, F f, const X*... x) {
  std::int64_t i = 0;
  for (; i + kStep<T> <= y.n; i += kStep<T>) {
    store_at(y.data + i, f(load_at<Wide<T>>(x + i)...));
  }
  if constexpr (kStep<T> != 1) {
    for (; i < y.n; ++i) y.data[i] = f(x[i]...);
  }
}

// The same in place and for several outputs in one pass over memory: f gets one
// element of each array, by reference; what it leaves in those of non-const
// arrays is written back. The arrays must not overlap.
template <class F, class First, class... X>
inline void update_elements(std::int64_t n, F f, First* first, X*... x) {
  using T = std::remove_const_t<First>;
  std::int64_t i = 0;
  const auto store = [&i]<class P>(P* p, auto w) {
    if constexpr (!std::is_const_v<P>) store_at(p + i, w);
  };
  // On copies: a store through references would make it load the rest again.
  const auto update = [&](auto... w) {
    f(w...);
    [&](auto*... p) { (store(p, w), ...); }(first, x...);
  };
  for (; i + kStep<T> <= n; i += kStep<T>) {
    update(load_at<Wide<T>>(first + i), load_at<Wide<T>>(x + i)...);
  }
  if constexpr (kStep<T> != 1) {
    for (; i < n; ++i) update(first[i], x[i]...);
  }
}

}  // namespace reprise
