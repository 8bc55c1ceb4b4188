#pragma once

#include <cstdint>
#include <span>

#include "kernels/view.h"

// How alike the units of a hidden layer are. A unit is its incoming weights,
// its bias and its outgoing weights: column j of w (I, O), b[j], row j of next
// (O, K).
namespace reprise {

struct HiddenLayer {
  Mat<const double> w;
  std::span<const double> b;
  Mat<const double> next;
};

// The largest Euclidean distance between two of its units; 0 where all are
// equal, NaN where a number is.
double largest_unit_distance(const HiddenLayer& layer);

// How many different units there are; equal is bit for bit, but for the sign
// of 0.
std::int64_t different_units(const HiddenLayer& layer);

}  // namespace reprise
