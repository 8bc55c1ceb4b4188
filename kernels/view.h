#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>
#include <vector>

#include "kernels/number.h"

namespace reprise {

// Vec: pointer + length. Mat: pointer + extents, row-major, without gaps. Both
// are views: they own nothing and copy for free; a view of T converts to one of
// const T. Where T is Lanes the lane index is innermost by construction.
template <class T>
struct Vec {
  T* data = nullptr;
  std::int64_t n = 0;

  T& operator[](std::int64_t i) const { return data[i]; }
  T* begin() const { return data; }
  T* end() const { return data + n; }
  operator Vec<const T>() const requires(!std::is_const_v<T>) {
    return {data, n};
  }
};

template <class T>
struct Mat {
  T* data = nullptr;
  std::int64_t rows = 0;
  std::int64_t cols = 0;

  T& operator()(std::int64_t r, std::int64_t c) const {
    return data[r * cols + c];
  }
  Vec<T> row(std::int64_t r) const { return {data + r * cols, cols}; }
  Vec<T> flat() const { return {data, rows * cols}; }
  Mat<T> top(std::int64_t r) const { return {data, r, cols}; }
  operator Mat<const T>() const requires(!std::is_const_v<T>) {
    return {data, rows, cols};
  }
};

// const T without deducing T from this argument: lets a call mix Mat<T> and
// Mat<const T>.
template <class T>
using In = std::type_identity_t<const T>;
template <class T>
using VecIn = std::type_identity_t<Vec<const T>>;
template <class T>
using MatIn = std::type_identity_t<Mat<const T>>;

// Storage on a cache line's boundary, zeroed when it is made.
template <class T>
class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(std::int64_t n) : values_(static_cast<std::size_t>(n)) {}
  std::int64_t size() const { return std::ssize(values_); }
  T* data() { return values_.data(); }
  const T* data() const { return values_.data(); }
  T& operator[](std::int64_t i) { return values_[static_cast<std::size_t>(i)]; }
  const T& operator[](std::int64_t i) const {
    return values_[static_cast<std::size_t>(i)];
  }
  Vec<T> vec() { return {data(), size()}; }
  Vec<const T> vec() const { return {data(), size()}; }
  Mat<T> mat(std::int64_t rows, std::int64_t cols) {
    return {data(), rows, cols};
  }

 private:
  template <class U>
  struct CacheLineAllocator {
    using value_type = U;
    CacheLineAllocator() = default;
    template <class V>
    CacheLineAllocator(const CacheLineAllocator<V>&) {}
    U* allocate(std::size_t n) {
      return static_cast<U*>(
          ::operator new(n * sizeof(U), std::align_val_t(kCacheLine)));
    }
    void deallocate(U* p, std::size_t) {
      ::operator delete(p, std::align_val_t(kCacheLine));
    }
    bool operator==(const CacheLineAllocator&) const = default;
    static constexpr std::size_t kCacheLine = 64;
  };
  std::vector<T, CacheLineAllocator<T>> values_;
};

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
