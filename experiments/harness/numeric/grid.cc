#include "experiments/harness/numeric/grid.h"

namespace reprise {

Matrix square_grid(std::int64_t side, double reach) {
  const Matrix x = interval_grid(side, -reach, reach);
  Matrix points(side * side, 2);
  for (std::int64_t i = 0; i < side; ++i) {
    for (std::int64_t j = 0; j < side; ++j) {
      points(i * side + j, 0) = x(j, 0);
      points(i * side + j, 1) = x(i, 0);
    }
  }
  return points;
}

Matrix interval_grid(std::int64_t n, double low, double high) {
  Matrix points(n, 1);
  const double step = (high - low) / static_cast<double>(n - 1);
  for (std::int64_t i = 0; i < n; ++i) {
    points(i, 0) = low + step * static_cast<double>(i);
  }
  points(n - 1, 0) = high;
  return points;
}

}  // namespace reprise
