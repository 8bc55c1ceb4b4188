#pragma once

#include <vector>

#include "kernels/view.h"

namespace reprise {

// The point of a convex hull that is nearest to the origin, and what it is made
// of.
struct HullPoint {
  std::vector<double> point;
  std::vector<double> weights;  // one a row, >= 0, of sum 1
  double length = 0;            // of the point
  // How far the hull reaches beyond the origin along the point: the least of
  // row . point / length. Over 0 it is the margin of a hyperplane through the
  // origin that has all rows on one side; where the origin is in the hull there
  // is none, and it is at most 0 but for rounding.
  double margin = 0;
};

// Of the rows of `points` (P, N), P >= 1 (Wolfe 1976). Where the rows are y x,
// x a point and y = -1 or 1 its class, the point is the hyperplane of largest
// margin through the origin, and its length is that margin. With an origin in
// the hull, length is a few roundings of the longest row. Needs rows in general
// position; cost some P steps of N^3 / 3 flop. Throws std::runtime_error where
// it does not end.
HullPoint nearest_of_hull(Mat<const double> points);

}  // namespace reprise
