#pragma once

#include "kernels/gemm.h"

namespace reprise {

// The three products of gemm.h with every chain over descending index: another
// order of the same sums, as exact and as repeatable as the first. How far two
// runs that differ in this alone stay together is how long a trajectory can be
// predicted at all. C and its operands as in gemm.h; each element
//   acc = bias or +0, then acc = fma(a_k, b_k, acc) for k = K - 1, …, 0.
// Cost 2 M N K flop, plain loops. Error bound gamma_K sum |a_k b_k|, as in
// ascending order.
struct DescendingProducts {
  template <Number T>
  static void nn(Mat<T> c, MatIn<T> a, MatIn<T> b, VecIn<T> bias) {
    for (std::int64_t m = 0; m < c.rows; ++m) {
      for (std::int64_t n = 0; n < c.cols; ++n) {
        c(m, n) = bias.data != nullptr ? bias[n] : T(0);
      }
      for (std::int64_t k = b.rows; k-- > 0;) {
        const T a_mk = a(m, k);
        for (std::int64_t n = 0; n < c.cols; ++n) {
          c(m, n) = fma(a_mk, b(k, n), c(m, n));
        }
      }
    }
  }

  template <Number T>
  static void nt(Mat<T> c, MatIn<T> a, MatIn<T> b) {
    for (std::int64_t m = 0; m < c.rows; ++m) {
      for (std::int64_t n = 0; n < c.cols; ++n) {
        T acc(0);
        for (std::int64_t k = a.cols; k-- > 0;) {
          acc = fma(a(m, k), b(n, k), acc);
        }
        c(m, n) = acc;
      }
    }
  }

  template <Number T>
  static void tn(Mat<T> c, MatIn<T> a, MatIn<T> b) {
    for (std::int64_t m = 0; m < c.rows; ++m) {
      for (std::int64_t n = 0; n < c.cols; ++n) c(m, n) = T(0);
      for (std::int64_t k = a.rows; k-- > 0;) {
        const T a_km = a(k, m);
        for (std::int64_t n = 0; n < c.cols; ++n) {
          c(m, n) = fma(a_km, b(k, n), c(m, n));
        }
      }
    }
  }
};

}  // namespace reprise
