#pragma once

#include "kernels/number.h"

// Functions with a kink, each from select_less alone. A NaN argument gives NaN,
// as in every other function: a diverged lane must not look healthy again.
namespace reprise {

// |x|; |-0| is -0, which no sum or product after it can tell from +0.
template <Number T>
inline T absolute_value(T x) {
  return select_less(x, T(0), -x, x);
}

// -1, 0 or 1; sign_of(±0) = ±0.
template <Number T>
inline T sign_of(T x) {
  return select_less(x, T(0), T(-1), select_less(T(0), x, T(1), x));
}

// a where x > 0, b where x <= 0, x where x is NaN.
template <Number T>
inline T select_positive(T x, T a, T b) {
  return select_less(T(0), x, a, select_less(x, T(1), b, x));
}

// The larger of two; a where either is NaN.
template <Number T>
inline T larger_of(T a, T b) {
  return select_less(a, b, b, a);
}

// x brought into [low, high].
template <Number T>
inline T clamp(T x, T low, T high) {
  return select_less(x, low, low, select_less(high, x, high, x));
}

}  // namespace reprise
