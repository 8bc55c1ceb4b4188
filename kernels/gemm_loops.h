#pragma once

#include "kernels/gemm.h"

// The three products of gemm.h as plain loops: their definition, and the oracle
// of the others. Each element is one chain over ascending k, held in C itself.
namespace reprise {

template <Number T>
void LoopProducts::nn(Mat<T> c, MatIn<T> a, MatIn<T> b, VecIn<T> bias) {
  for (std::int64_t m = 0; m < c.rows; ++m) {
    for (std::int64_t n = 0; n < c.cols; ++n) {
      c(m, n) = bias.data != nullptr ? bias[n] : T(0);
    }
    for (std::int64_t k = 0; k < b.rows; ++k) {
      const T a_mk = a(m, k);
      for (std::int64_t n = 0; n < c.cols; ++n) {
        c(m, n) = fma(a_mk, b(k, n), c(m, n));
      }
    }
  }
}

template <Number T>
void LoopProducts::nt(Mat<T> c, MatIn<T> a, MatIn<T> b) {
  for (std::int64_t m = 0; m < c.rows; ++m) {
    for (std::int64_t n = 0; n < c.cols; ++n) {
      T acc(0);
      for (std::int64_t k = 0; k < a.cols; ++k) {
        acc = fma(a(m, k), b(n, k), acc);
      }
      c(m, n) = acc;
    }
  }
}

template <Number T>
void LoopProducts::tn(Mat<T> c, MatIn<T> a, MatIn<T> b) {
  for (std::int64_t m = 0; m < c.rows; ++m) {
    for (std::int64_t n = 0; n < c.cols; ++n) c(m, n) = T(0);
    for (std::int64_t k = 0; k < a.rows; ++k) {
      const T a_km = a(k, m);
      for (std::int64_t n = 0; n < c.cols; ++n) {
        c(m, n) = fma(a_km, b(k, n), c(m, n));
      }
    }
  }
}

}  // namespace reprise
