#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

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

// Each entry of gradient against the slope of f in the same entry of x. Where a
// slope is large enough to tell, one that is wrong by a tenth of a percent must
// not pass: the check itself is checked.
inline void expect_gradient(std::vector<double>& x,
                            const std::vector<double>& gradient, double noise,
                            const std::function<double()>& f) {
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double old = x[i];
    const Slope want = centred_difference(
        [&](double v) {
          x[i] = v;
          return f();
        },
        old, noise);
    x[i] = old;
    EXPECT_TRUE(std::abs(gradient[i] - want.value) <= want.bound)
        << i << ": " << gradient[i] << ", want " << want.value;
    if (std::abs(want.value) < .1) continue;
    EXPECT_FALSE(std::abs(1.001 * gradient[i] - want.value) <= want.bound);
  }
}

}  // namespace reprise
