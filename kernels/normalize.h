#pragma once

#include "kernels/view.h"

namespace reprise {

enum class Normalization { kNone, kBatch, kLayer };

// To be kept from forward for backward: xhat (B, O), and 1/sqrt(var + eps): (O)
// for batch norm, (B) for layer norm.
template <Number T>
void batch_norm_forward(Mat<T> y, Mat<T> xhat, Vec<T> inv_std, Vec<T> mean,
                        Vec<T> var, MatIn<T> x, VecIn<T> scale, VecIn<T> shift,
                        T epsilon, T inv_rows);
template <Number T>
void batch_norm_backward(Mat<T> dx, Vec<T> dscale, Vec<T> dshift, MatIn<T> dy,
                         MatIn<T> xhat, VecIn<T> inv_std, VecIn<T> scale,
                         T inv_rows);
// y = (x - mean) / sqrt(var + eps) scale + shift with given (running) moments.
template <Number T>
void batch_norm_evaluate(Mat<T> y, MatIn<T> x, VecIn<T> mean, VecIn<T> var,
                         VecIn<T> scale, VecIn<T> shift, T epsilon);
// running = momentum running + (1 - momentum) batch; one_minus is rounded by
// the caller from 1 - momentum in double.
template <Number T>
void update_running(Vec<T> running, VecIn<T> batch, T momentum, T one_minus);

template <Number T>
void layer_norm_forward(Mat<T> y, Mat<T> xhat, Vec<T> inv_std, MatIn<T> x,
                        VecIn<T> scale, VecIn<T> shift, T epsilon, T inv_cols);
template <Number T>
void layer_norm_backward(Mat<T> dx, Vec<T> dscale, Vec<T> dshift, MatIn<T> dy,
                         MatIn<T> xhat, VecIn<T> inv_std, VecIn<T> scale,
                         T inv_cols);

// Weight norm: w = g v / |v|, column by column (one column a unit).
template <Number T>
void weight_norm_forward(Mat<T> w, Vec<T> inv_norm, MatIn<T> v, VecIn<T> g);
template <Number T>
void weight_norm_backward(Mat<T> dv, Vec<T> dg, MatIn<T> dw, MatIn<T> v,
                          VecIn<T> g, VecIn<T> inv_norm);

}  // namespace reprise
