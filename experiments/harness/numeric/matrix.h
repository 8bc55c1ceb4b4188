#pragma once

#include <cstdint>
#include <vector>

#include "kernels/view.h"

namespace reprise {

// A matrix of doubles that owns its numbers, row by row.
struct Matrix {
  std::int64_t rows = 0, cols = 0;
  std::vector<double> values;

  Matrix() = default;
  Matrix(std::int64_t r, std::int64_t c)
      : rows(r), cols(c), values(static_cast<std::size_t>(r * c)) {}

  double& operator()(std::int64_t r, std::int64_t c) {
    return values[static_cast<std::size_t>(r * cols + c)];
  }
  double operator()(std::int64_t r, std::int64_t c) const {
    return values[static_cast<std::size_t>(r * cols + c)];
  }
  Mat<const double> view() const { return {values.data(), rows, cols}; }
};

}  // namespace reprise
