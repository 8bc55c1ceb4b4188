#pragma once

#include <span>

namespace reprise {

struct Line {
  double intercept, slope;
  double at(double x) const { return intercept + slope * x; }
};

// Least squares: the line of least sum of (y - at(x))^2. As many y as x, at
// least two different x; else NaN. Cost 2 passes; sums in order.
Line fit_line(std::span<const double> x, std::span<const double> y);

}  // namespace reprise
