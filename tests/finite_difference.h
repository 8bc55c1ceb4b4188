#pragma once

#include <algorithm>
#include <cmath>

#include "tests/tolerance.h"

namespace reprise {

// A derivative by centred differences, and how far it may be from the true one.
struct Slope {
  double value, bound;
};

// f'(x) ~ (f(x + h) - f(x - h)) / 2h. noise: the absolute rounding error of one
// evaluation of f. No kink may lie within 2 eps^(1/5) max(1, |x|) of x.
template <class F>
Slope centred_difference(F f, double x, double noise) {
  const double h = difference_step(1. / 3, x);
  const double above = x + h, below = x - h;
  const double value = (f(above) - f(below)) / (above - below);
  const double s = difference_step(1. / 5, x);
  const double third =
      (f(x + 2 * s) - 2 * f(x + s) + 2 * f(x - s) - f(x - 2 * s)) /
      (2 * s * s * s);
  return {value, centred_difference_bound(h, third, noise)};
}

}  // namespace reprise
