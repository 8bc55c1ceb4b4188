#pragma once

#include "kernels/elements.h"

namespace reprise {
namespace orthogonal {

// Applies I - s v v^T to rows k … M-1, columns first … N-1 of a (M, N), v (M)
// used from k on. Each column's v^T a is one chain over ascending rows;
// columns are vectorised. sums (N) is scratch.
template <Number T>
void reflect(Mat<T> a, VecIn<T> v, T s, std::int64_t k, std::int64_t first,
             Vec<T> sums) {
  const std::int64_t n = a.cols - first;
  const Vec<T> y{sums.data, n};
  for (T& sum : y) sum = T(0);
  for (std::int64_t i = k; i < a.rows; ++i) {
    const T vi = v[i];
    map_elements(
        y, [vi](auto e, auto sum) { return fma(decltype(e)(vi), e, sum); },
        static_cast<const T*>(&a(i, first)), static_cast<const T*>(y.data));
  }
  for (std::int64_t i = k; i < a.rows; ++i) {
    const T svi = -(s * v[i]);
    map_elements(
        Vec<T>{&a(i, first), n},
        [svi](auto sum, auto e) { return fma(decltype(e)(svi), sum, e); },
        static_cast<const T*>(y.data), static_cast<const T*>(&a(i, first)));
  }
}

}  // namespace orthogonal

// a (M, N), M >= N, becomes the Q of its factorization Q R with R's diagonal
// positive: orthonormal columns, uniformly distributed where a's elements are
// independent normal numbers (Stewart 1980; Mezzadri 2007). By Householder
// reflections, each sum one chain. Cost 4 M N^2 flop; |Q^T Q - I| is at most
// about M N u (Higham 2002, theorem 19.4). A column of zeros is left as the
// unit vector that the reflections before it give.
template <Number T>
void orthonormalize(Mat<T> a) {
  const std::int64_t m = a.rows, n = a.cols;
  Buffer<T> reflectors(m * n), scales(n), signs(n), sums(n);
  const T zero = broadcast<T>(0), one = broadcast<T>(1);
  for (std::int64_t k = 0; k < n; ++k) {
    const Vec<T> v{reflectors.data() + k * m, m};
    T square = zero;
    for (std::int64_t i = k; i < m; ++i) {
      v[i] = a(i, k);
      square = fma(v[i], v[i], square);
    }
    // H = I - s v v^T takes column k to beta e_k; beta's sign avoids
    // cancellation in v_k = a_kk - beta, and s = 1 / (norm (norm + |a_kk|)).
    const T norm = sqrt(square);
    const T beta = select_less(v[k], zero, norm, -norm);
    v[k] = v[k] - beta;
    const T s = select_less(
        zero, norm, one / (norm * select_less(v[k], zero, -v[k], v[k])), zero);
    scales[k] = s;
    signs[k] = select_less(beta, zero, -one, one);
    if (k + 1 < n) orthogonal::reflect<T>(a, v, s, k, k + 1, sums.vec());
  }
  for (std::int64_t i = 0; i < m; ++i) {
    for (std::int64_t j = 0; j < n; ++j) a(i, j) = i == j ? one : zero;
  }
  for (std::int64_t k = n; k-- > 0;) {
    const Vec<T> v{reflectors.data() + k * m, m};
    orthogonal::reflect<T>(a, v, scales[k], k, k, sums.vec());
  }
  for (std::int64_t i = 0; i < m; ++i) {
    map_elements(
        a.row(i), [](auto e, auto sign) { return e * sign; },
        static_cast<const T*>(a.row(i).data),
        static_cast<const T*>(signs.data()));
  }
}

}  // namespace reprise
