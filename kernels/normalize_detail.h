#pragma once

#include "kernels/reduce.h"

// What batch and layer norm share.
namespace reprise::normalize_detail {

// 1 / sqrt(var + epsilon), three roundings.
template <Number T>
struct InverseStd {
  T epsilon;
  template <Number W>
  W operator()(W var) const {
    return W(1) / sqrt(var + W(epsilon));
  }
};

// y = xhat scale + shift for one row.
template <Number T>
inline void scale_shift(Vec<T> y, VecIn<T> xhat, VecIn<T> scale,
                        VecIn<T> shift) {
  map_elements(
      y,
      [](auto xhat, auto scale, auto shift) { return fma(xhat, scale, shift); },
      xhat.data, scale.data, shift.data);
}

// dshift = sum_r dy, dscale = sum_r dy xhat: one chain a column.
template <Number T>
inline void scale_shift_backward(Vec<T> dscale, Vec<T> dshift, MatIn<T> dy,
                                 MatIn<T> xhat) {
  reduce_rows(
      dshift, dy.rows, [](auto sum, auto dy) { return sum + dy; }, dy.data);
  reduce_rows(
      dscale, dy.rows,
      [](auto sum, auto dy, auto xhat) { return fma(dy, xhat, sum); }, dy.data,
      xhat.data);
}

}  // namespace reprise::normalize_detail
