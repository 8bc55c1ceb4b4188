#include "experiments/harness/numeric/classified.h"

#include <algorithm>
#include <cstddef>

namespace reprise {

std::int64_t answer_of(const Matrix& outputs, std::int64_t row) {
  const double* first = outputs.values.data() + row * outputs.cols;
  return std::max_element(first, first + outputs.cols) - first;
}

double share_right(const Matrix& outputs,
                   std::span<const std::int32_t> labels) {
  std::int64_t right = 0;
  for (std::int64_t r = 0; r < outputs.rows; ++r) {
    if (answer_of(outputs, r) == labels[static_cast<std::size_t>(r)]) ++right;
  }
  return static_cast<double>(right) / static_cast<double>(outputs.rows);
}

}  // namespace reprise
