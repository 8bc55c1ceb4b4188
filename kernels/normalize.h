#pragma once

#include <algorithm>

#include "kernels/elements.h"
#include "kernels/kinds.h"
#include "kernels/normalize_detail.h"
#include "kernels/reduce.h"

namespace reprise {

// Batch norm (Ioffe and Szegedy 2015), x and y (B, O), the rest (O):
//   mean = sum_r x / B, var = sum_r (x - mean)^2 / B (biased),
//   inv_std = 1 / sqrt(var + eps), xhat = (x - mean) inv_std,
//   y = xhat scale + shift.
// Two passes: a sum of squares minus the squared mean would cancel. Each sum is
// one chain over the rows; inv_rows is 1/B. Cost 8 B O flop. Relative error of
// mean (B + 1) u sum |x| / |sum x|, of var (B + 4) u.
// To be kept from forward for backward: xhat (B, O), and inv_std: (O) for batch
// norm, (B) for layer norm. y may be x; xhat may be neither.
template <Number T>
void batch_norm_forward(Mat<T> y, Mat<T> xhat, Vec<T> inv_std, Vec<T> mean,
                        Vec<T> var, MatIn<T> x, VecIn<T> scale, VecIn<T> shift,
                        T epsilon, T inv_rows) {
  const auto divide = [inv_rows](auto sum) {
    return sum * decltype(sum)(inv_rows);
  };
  reduce_rows(
      mean, x.rows, [](auto sum, auto x) { return sum + x; }, x.data);
  map_elements(mean, divide, mean.data);
  std::fill(var.begin(), var.end(), T(0));
  for (std::int64_t r = 0; r < x.rows; ++r) {
    map_elements(
        var,
        [](auto sum, auto x, auto mean) {
          const auto d = x - mean;
          return fma(d, d, sum);
        },
        var.data, x.row(r).data, mean.data);
  }
  map_elements(var, divide, var.data);
  map_elements(inv_std, normalize_detail::InverseStd<T>{epsilon}, var.data);
  for (std::int64_t r = 0; r < x.rows; ++r) {
    map_elements(
        xhat.row(r),
        [](auto x, auto mean, auto inv) { return (x - mean) * inv; },
        x.row(r).data, mean.data, inv_std.data);
    normalize_detail::scale_shift<T>(y.row(r), xhat.row(r), scale, shift);
  }
}

// The way back, dy (B, O):
//   dshift = sum_r dy, dscale = sum_r dy xhat,
//   dx = scale inv_std (dy - dshift / B - xhat dscale / B).
// dx may be dy. Cost 10 B O flop. Absolute error of dx some u times scale
// inv_std (|dy| + |dshift| / B + |xhat dscale| / B).
template <Number T>
void batch_norm_backward(Mat<T> dx, Vec<T> dscale, Vec<T> dshift, MatIn<T> dy,
                         MatIn<T> xhat, VecIn<T> inv_std, VecIn<T> scale,
                         T inv_rows) {
  normalize_detail::scale_shift_backward<T>(dscale, dshift, dy, xhat);
  for (std::int64_t r = 0; r < dy.rows; ++r) {
    map_elements(
        dx.row(r),
        [inv_rows](auto dy, auto xhat, auto inv, auto scale, auto dscale,
                   auto dshift) {
          using W = decltype(dy);
          const W direct = fma(-dshift, W(inv_rows), dy);
          return scale * inv * fma(-(dscale * W(inv_rows)), xhat, direct);
        },
        dy.row(r).data, xhat.row(r).data, inv_std.data, scale.data, dscale.data,
        dshift.data);
  }
}

// y = (x - mean) / sqrt(var + eps) scale + shift with given (running) moments,
// by the operations of the forward pass. y may be x.
template <Number T>
void batch_norm_evaluate(Mat<T> y, MatIn<T> x, VecIn<T> mean, VecIn<T> var,
                         VecIn<T> scale, VecIn<T> shift, T epsilon) {
  constexpr std::int64_t kBlock = 64;  // columns at a time: their 1 / std
  T inverses[kBlock];
  for (std::int64_t o = 0; o < x.cols; o += kBlock) {
    const Vec<T> inv{inverses, std::min<std::int64_t>(kBlock, x.cols - o)};
    map_elements(inv, normalize_detail::InverseStd<T>{epsilon}, var.data + o);
    for (std::int64_t r = 0; r < x.rows; ++r) {
      map_elements(
          Vec<T>{&y(r, o), inv.n},
          [](auto x, auto mean, auto inv, auto scale, auto shift) {
            return fma((x - mean) * inv, scale, shift);
          },
          &x(r, o), mean.data + o, inv.data, scale.data + o, shift.data + o);
    }
  }
}

// running = momentum running + (1 - momentum) batch; one_minus is rounded by
// the caller from 1 - momentum in double.
template <Number T>
void update_running(Vec<T> running, VecIn<T> batch, T momentum, T one_minus) {
  map_elements(
      running,
      [momentum, one_minus](auto running, auto batch) {
        using W = decltype(batch);
        return fma(W(momentum), running, W(one_minus) * batch);
      },
      running.data, batch.data);
}

// Layer norm (Ba, Kiros and Hinton 2016): the same along each row, inv_std (B),
// inv_cols 1/O; the sums are one chain a row, scale and shift (O). Same cost
// and errors with O in the place of B. y may be x; xhat may be neither.
template <Number T>
void layer_norm_forward(Mat<T> y, Mat<T> xhat, Vec<T> inv_std, MatIn<T> x,
                        VecIn<T> scale, VecIn<T> shift, T epsilon, T inv_cols) {
  for (std::int64_t r = 0; r < x.rows; r += kRowChains) {
    const std::int64_t n = std::min<std::int64_t>(kRowChains, x.rows - r);
    T mean[kRowChains] = {}, var[kRowChains] = {};
    const T* rows = x.row(r).data;
    const auto at = [&](std::int64_t k, std::int64_t c) {
      return rows[k * x.cols + c];
    };
    reduce_cols(mean, n, x.cols, [&](T sum, std::int64_t k, std::int64_t c) {
      return sum + at(k, c);
    });
    for (T& m : mean) m = m * inv_cols;
    reduce_cols(var, n, x.cols, [&](T sum, std::int64_t k, std::int64_t c) {
      const T d = at(k, c) - mean[k];
      return fma(d, d, sum);
    });
    for (std::int64_t k = 0; k < n; ++k) {
      const T inv = normalize_detail::InverseStd<T>{epsilon}(var[k] * inv_cols);
      inv_std[r + k] = inv;
      map_elements(
          xhat.row(r + k),
          [m = mean[k], inv](auto x) {
            using W = decltype(x);
            return (x - W(m)) * W(inv);
          },
          x.row(r + k).data);
      normalize_detail::scale_shift<T>(y.row(r + k), xhat.row(r + k), scale,
                                       shift);
    }
  }
}

// dshift, dscale as in batch norm (chains over the rows); with g = dy scale,
//   dx = inv_std (g - sum_c g / O - xhat sum_c g xhat / O).
// dx may be dy. Cost 12 B O flop.
template <Number T>
void layer_norm_backward(Mat<T> dx, Vec<T> dscale, Vec<T> dshift, MatIn<T> dy,
                         MatIn<T> xhat, VecIn<T> inv_std, VecIn<T> scale,
                         T inv_cols) {
  normalize_detail::scale_shift_backward<T>(dscale, dshift, dy, xhat);
  for (std::int64_t r = 0; r < dy.rows; r += kRowChains) {
    const std::int64_t n = std::min<std::int64_t>(kRowChains, dy.rows - r);
    T mean[kRowChains] = {}, inner[kRowChains] = {};
    const T* g = dy.row(r).data;
    const T* h = xhat.row(r).data;
    reduce_cols(mean, n, dy.cols, [&](T sum, std::int64_t k, std::int64_t c) {
      return fma(g[k * dy.cols + c], scale[c], sum);
    });
    reduce_cols(inner, n, dy.cols, [&](T sum, std::int64_t k, std::int64_t c) {
      const std::int64_t i = k * dy.cols + c;
      return fma(g[i] * scale[c], h[i], sum);
    });
    for (std::int64_t k = 0; k < n; ++k) {
      map_elements(
          dx.row(r + k),
          [m = mean[k] * inv_cols, s = inner[k] * inv_cols,
           inv = inv_std[r + k]](auto dy, auto xhat, auto scale) {
            using W = decltype(dy);
            return W(inv) * fma(-W(s), xhat, fma(dy, scale, -W(m)));
          },
          dy.row(r + k).data, xhat.row(r + k).data, scale.data);
    }
  }
}

// Weight norm (Salimans and Kingma 2016): w = g v / |v|, column by column (one
// column a unit), w and v (I, O), g and inv_norm = 1 / |v| (O); |v|^2 is one
// chain over I. Cost 3 I O flop; relative error (I/2 + 5) u. w may be v.
template <Number T>
void weight_norm_forward(Mat<T> w, Vec<T> inv_norm, MatIn<T> v, VecIn<T> g) {
  reduce_rows(
      inv_norm, v.rows, [](auto sum, auto v) { return fma(v, v, sum); },
      v.data);
  map_elements(inv_norm, normalize_detail::InverseStd<T>{T(0)}, inv_norm.data);
  for (std::int64_t i = 0; i < v.rows; ++i) {
    map_elements(
        w.row(i), [](auto v, auto g, auto inv) { return v * (g * inv); },
        v.row(i).data, g.data, inv_norm.data);
  }
}

// The way back, dw (I, O):
//   dg = sum_i dw v / |v|, dv = g / |v| (dw - dg v / |v|). dv may be dw.
template <Number T>
void weight_norm_backward(Mat<T> dv, Vec<T> dg, MatIn<T> dw, MatIn<T> v,
                          VecIn<T> g, VecIn<T> inv_norm) {
  reduce_rows(
      dg, v.rows, [](auto sum, auto dw, auto v) { return fma(dw, v, sum); },
      dw.data, v.data);
  map_elements(
      dg, [](auto sum, auto inv) { return sum * inv; }, dg.data, inv_norm.data);
  for (std::int64_t i = 0; i < v.rows; ++i) {
    map_elements(
        dv.row(i),
        [](auto dw, auto v, auto g, auto inv, auto dg) {
          return g * inv * fma(-dg, v * inv, dw);
        },
        dw.row(i).data, v.row(i).data, g.data, inv_norm.data, dg.data);
  }
}

}  // namespace reprise
