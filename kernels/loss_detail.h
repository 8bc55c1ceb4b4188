#pragma once

#include "kernels/math.h"
#include "kernels/piecewise.h"
#include "kernels/reduce.h"

// The losses, one struct each: value(s, y) of one output and slope(s, y), its
// derivative in s. s is p for the regression losses, the logit z for the rest;
// t = y s, y = ±1, in the hinge family. Every value is right to 4 u times
// |s| + |y| + 1 unless stated.
namespace reprise::loss_detail {

// (s - y)^2, 2 (s - y).
struct Squared {
  template <Number T>
  static T value(T s, T y) {
    const T d = s - y;
    return d * d;
  }
  template <Number T>
  static T slope(T s, T y) {
    const T d = s - y;
    return d + d;
  }
};

// |s - y|, sign(s - y).
struct Absolute {
  template <Number T>
  static T value(T s, T y) {
    return absolute_value(s - y);
  }
  template <Number T>
  static T slope(T s, T y) {
    return sign_of(s - y);
  }
};

// d^2 / 2 for |d| <= 1, else |d| - 1/2; d = s - y. Slope d within [-1, 1].
struct Huber {
  template <Number T>
  static T value(T s, T y) {
    const T half = broadcast<T>(.5);
    const T size = absolute_value(s - y);
    return select_less(T(1), size, size - half, half * size * size);
  }
  template <Number T>
  static T slope(T s, T y) {
    return clamp(s - y, T(-1), T(1));
  }
};

// From the logit z, y in [0, 1], p = sigmoid(z):
//   max(z, 0) - z y + log(1 + exp(-|z|)).
// The slope is that in z, written from p: p - y.
struct BinaryCrossEntropy {
  template <Number T>
  static T value(T z, T y) {
    const T tail = log(T(1) + exp(-absolute_value(z)));
    return fma(-z, y, select_positive(z, z, T(0))) + tail;
  }
  template <Number T>
  static T slope(T p, T y) {
    return p - y;
  }
};

// max(0, 1 - t); slope -y where t < 1, else 0.
struct Hinge {
  template <Number T>
  static T value(T s, T y) {
    const T m = fma(-y, s, T(1));
    return select_positive(m, m, T(0));
  }
  template <Number T>
  static T slope(T s, T y) {
    return select_positive(fma(-y, s, T(1)), -y, T(0));
  }
};

// max(0, 1 - t)^2.
struct SquaredHinge {
  template <Number T>
  static T value(T s, T y) {
    const T m = fma(-y, s, T(1));
    return select_positive(m, m * m, T(0));
  }
  template <Number T>
  static T slope(T s, T y) {
    const T m = fma(-y, s, T(1));
    return select_positive(m, -(m + m) * y, T(0));
  }
};

// max(0, 1 - t)^2 for t >= -1, else -4 t (Zhang 2004).
struct ModifiedHuber {
  template <Number T>
  static T value(T s, T y) {
    const T t = y * s;
    return select_less(t, T(-1), T(-4) * t, SquaredHinge::value(s, y));
  }
  template <Number T>
  static T slope(T s, T y) {
    return select_less(y * s, T(-1), T(-4) * y, SquaredHinge::slope(s, y));
  }
};

// max(0, -t); slope -y where t < 0, else 0.
struct Perceptron {
  template <Number T>
  static T value(T s, T y) {
    const T m = -(y * s);
    return select_positive(m, m, T(0));
  }
  template <Number T>
  static T slope(T s, T y) {
    return select_positive(-(y * s), -y, T(0));
  }
};

// The largest of a row; a NaN in front stays, one further back is passed over
// (the sum of exponentials meets it).
template <Number T>
inline T row_max(Vec<const T> z) {
  T m = z[0];
  for (std::int64_t k = 1; k < z.n; ++k) m = larger_of(m, z[k]);
  return m;
}

template <Number T>
inline void softmax(Mat<T> p, Mat<const T> z) {
  for (std::int64_t r = 0; r < z.rows; ++r) {
    const T m = row_max(z.row(r));
    for (std::int64_t k = 0; k < z.cols; ++k) p(r, k) = z(r, k) - m;
  }
  map_elements(
      p.flat(), [](auto d) { return exp(d); }, p.data);
  for (std::int64_t r = 0; r < z.rows; ++r) {
    T sum(0);
    for (const T& e : p.row(r)) sum = sum + e;
    const T inverse = T(1) / sum;
    for (T& e : p.row(r)) e = e * inverse;
  }
}

// The largest p of a row is 1 / sum_j exp(z_j - max z): its logarithm, negated,
// is the log of that sum, and no exponential is taken twice.
template <Number T>
inline T cross_entropy_sum(Mat<const T> z, Mat<const T> p, Mat<const T> y) {
  T sum(0);
  for (std::int64_t r = 0; r < z.rows; ++r) {
    const T m = row_max(z.row(r));
    const T log_sum = -log(row_max(p.row(r)));
    for (std::int64_t k = 0; k < z.cols; ++k) {
      sum = fma(y(r, k), (m - z(r, k)) + log_sum, sum);
    }
  }
  return sum;
}

template <Number T>
inline void cross_entropy_backward(Mat<T> dz, Mat<const T> p, Mat<const T> y,
                                   T scale) {
  for (std::int64_t r = 0; r < p.rows; ++r) {
    T mass(0);
    for (const T& target : y.row(r)) mass = mass + target;
    for (std::int64_t k = 0; k < p.cols; ++k) {
      dz(r, k) = scale * fma(p(r, k), mass, -y(r, k));
    }
  }
}

template <Number T, class L>
inline void identity_backward(Mat<T> dz, Mat<const T> p, Mat<const T> y,
                              T scale, L) {
  map_elements(
      dz.flat(),
      [scale](auto p, auto y) { return decltype(p)(scale) * L::slope(p, y); },
      p.data, y.data);
}

template <Number T, class L>
inline void sigmoid_backward(Mat<T> dz, Mat<const T> p, Mat<const T> y, T scale,
                             L) {
  map_elements(
      dz.flat(),
      [scale](auto p, auto y) {
        return decltype(p)(scale) * L::slope(p, y) * fma(-p, p, p);
      },
      p.data, y.data);
}

template <Number T, class L>
inline void softmax_backward(Mat<T> dz, Mat<const T> p, Mat<const T> y, T scale,
                             L) {
  for (std::int64_t r = 0; r < p.rows; ++r) {
    T inner(0);
    for (std::int64_t k = 0; k < p.cols; ++k) {
      dz(r, k) = L::slope(p(r, k), y(r, k));
      inner = fma(p(r, k), dz(r, k), inner);
    }
    for (std::int64_t k = 0; k < p.cols; ++k) {
      dz(r, k) = scale * p(r, k) * (dz(r, k) - inner);
    }
  }
}

// The index of the largest, ties to the lowest; for one column 1 iff positive.
template <Number T>
inline T class_of(Vec<const T> x) {
  if (x.n == 1) return select_less(T(0), x[0], T(1), T(0));
  T best = x[0], index(0);
  for (std::int64_t k = 1; k < x.n; ++k) {
    index = select_less(best, x[k], T(static_cast<Scalar<T>>(k)), index);
    best = larger_of(best, x[k]);
  }
  return index;
}

}  // namespace reprise::loss_detail
