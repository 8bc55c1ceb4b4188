#pragma once

#include "kernels/gemm.h"
#include "kernels/reduce.h"

namespace reprise {

// The affine layer y = x w + b, x (B, I), w (I, O), b (O), y (B, O), by the
// products of kernels/gemm.h: Products is LoopProducts, TiledProducts or
// BlasProducts (include its header). Each y is one chain over I from its bias.
// Cost 2 B I O flop.
template <class Products, Number T>
void affine_forward(Mat<T> y, MatIn<T> x, MatIn<T> w, VecIn<T> b) {
  Products::nn(y, x, w, b);
}

// The way back, dy (B, O) the gradient of y:
//   dw = x^T dy (I, O), one chain over B; db = column sums of dy (O), one chain
//   over B from +0; dx = dy w^T (B, I), one chain over O.
// dx.data null: dx is not wanted (the first layer). dx must not overlap dy.
// Cost 4 B I O flop, half of it for dx.
template <class Products, Number T>
void affine_backward(Mat<T> dw, Vec<T> db, Mat<T> dx, MatIn<T> dy, MatIn<T> x,
                     MatIn<T> w) {
  Products::tn(dw, x, dy);
  reduce_rows(
      db, dy.rows, [](auto sum, auto g) { return sum + g; }, dy.data);
  if (dx.data != nullptr) Products::nt(dx, dy, w);
}

}  // namespace reprise
