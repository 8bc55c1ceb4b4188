#pragma once

#include <cstdint>

#include "experiments/harness/numeric/matrix.h"

namespace reprise {

// n points of [low, high], both ends among them, one a row. n >= 2.
Matrix interval_grid(std::int64_t n, double low, double high);

// side x side points (x, y) of the square [-reach, reach]^2, one a row: all x
// at the least y, then at the next. side >= 2.
Matrix square_grid(std::int64_t side, double reach);

}  // namespace reprise
