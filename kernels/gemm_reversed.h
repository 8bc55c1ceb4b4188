#pragma once

#include <algorithm>
#include <vector>

#include "kernels/gemm_tiled.h"

namespace reprise {

// The chains of DescendingProducts, to the same bits, at the speed of
// TiledProducts: the summed index of both operands is turned round in copies.
// Cost 2 M N K flop and a copy of A and B. In double, on one thread's copies.
struct ReversedProducts {
  template <Number T>
  static void nn(Mat<T> c, MatIn<T> a, MatIn<T> b, VecIn<T> bias) {
    Copies<T>& copies = copies_of<T>();
    TiledProducts::nn<T>(c, columns(copies.a, a), rows(copies.b, b), bias);
  }
  template <Number T>
  static void nt(Mat<T> c, MatIn<T> a, MatIn<T> b) {
    Copies<T>& copies = copies_of<T>();
    TiledProducts::nt<T>(c, columns(copies.a, a), columns(copies.b, b));
  }
  template <Number T>
  static void tn(Mat<T> c, MatIn<T> a, MatIn<T> b) {
    Copies<T>& copies = copies_of<T>();
    TiledProducts::tn<T>(c, rows(copies.a, a), rows(copies.b, b));
  }

 private:
  template <class T>
  struct Copies {
    std::vector<T> a, b;
  };
  template <class T>
  static Copies<T>& copies_of() {
    thread_local Copies<T> copies;
    return copies;
  }

  // The last row first; the last column first.
  template <class T>
  static Mat<const T> rows(std::vector<T>& copy, Mat<const T> m) {
    copy.resize(static_cast<std::size_t>(m.rows * m.cols));
    for (std::int64_t r = 0; r < m.rows; ++r) {
      const T* from = m.data + (m.rows - 1 - r) * m.cols;
      std::copy(from, from + m.cols, copy.data() + r * m.cols);
    }
    return {copy.data(), m.rows, m.cols};
  }
  template <class T>
  static Mat<const T> columns(std::vector<T>& copy, Mat<const T> m) {
    copy.resize(static_cast<std::size_t>(m.rows * m.cols));
    for (std::int64_t r = 0; r < m.rows; ++r) {
      const T* from = m.data + r * m.cols;
      std::reverse_copy(from, from + m.cols, copy.data() + r * m.cols);
    }
    return {copy.data(), m.rows, m.cols};
  }
};

}  // namespace reprise
