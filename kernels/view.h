#pragma once

#include <cstdint>
#include <new>
#include <type_traits>
#include <vector>

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

}  // namespace reprise
