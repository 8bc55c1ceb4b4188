#pragma once

#include <limits>

namespace reprise {

struct Interval {
  double low, high;
  bool contains(double x) const { return low <= x && x <= high; }
};

// Where there is none.
inline constexpr Interval kNoInterval{std::numeric_limits<double>::quiet_NaN(),
                                      std::numeric_limits<double>::quiet_NaN()};

}  // namespace reprise
