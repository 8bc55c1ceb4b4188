#pragma once

#include "kernels/number.h"
#include "kernels/view.h"

namespace reprise {

// The three matrix products of a dense layer. Every element of C is one chain
//   acc = fma(a_k, b_k, acc), k ascending, from bias[n] (nn) or +0,
// so it has the same bits from every implementation below but BLAS, whatever
// the tile, the vector width and the number of threads.
//   nn: C (M, N) = A (M, K) B (K, N) + bias (N), bias.data may be null
//   nt: C (M, N) = A (M, K) B (N, K)^T
//   tn: C (M, N) = A (K, M)^T B (K, N)
// C must not overlap A or B. Cost 2 M N K flop; forward error of an element at
// most K u sum |a_k b_k| / (1 - K u), u = 2^-24 (Higham 2002, 3.1).

// Plain loops, any Number (gemm_loops.h).
struct LoopProducts {
  template <Number T>
  static void nn(Mat<T> c, MatIn<T> a, MatIn<T> b, VecIn<T> bias);
  template <Number T>
  static void nt(Mat<T> c, MatIn<T> a, MatIn<T> b);
  template <Number T>
  static void tn(Mat<T> c, MatIn<T> a, MatIn<T> b);
};

// Packed and register-tiled, vectorised along columns (float, double), or
// register-tiled with one seed a lane (Lanes); output tiles over threads.
struct TiledProducts {
  template <Number T>
  static void nn(Mat<T> c, MatIn<T> a, MatIn<T> b, VecIn<T> bias);
  template <Number T>
  static void nt(Mat<T> c, MatIn<T> a, MatIn<T> b);
  template <Number T>
  static void tn(Mat<T> c, MatIn<T> a, MatIn<T> b);
};

// OpenBLAS, float and double: fast, but bits of this host.
struct BlasProducts {
  template <Number T>
  static void nn(Mat<T> c, MatIn<T> a, MatIn<T> b, VecIn<T> bias);
  template <Number T>
  static void nt(Mat<T> c, MatIn<T> a, MatIn<T> b);
  template <Number T>
  static void tn(Mat<T> c, MatIn<T> a, MatIn<T> b);
};

}  // namespace reprise
