#pragma once

#include <cstdint>
#include <vector>

#include "kernels/view.h"

namespace reprise {

// Some rows of a data set, scaled in double and rounded to S (float or double)
// once. Labels or targets, never both: the other is empty.
template <class S>
struct Rows {
  std::int64_t n = 0;                 // rows
  Buffer<S> x;                        // (n, D)
  std::vector<std::int32_t> labels;   // (n): class 0, 1, …
  Buffer<S> targets;                  // (n, K)
  std::vector<std::int32_t> numbers;  // (n): of the set's rows, from 0
};

}  // namespace reprise
