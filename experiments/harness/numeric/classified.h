#pragma once

#include <cstdint>
#include <span>

#include "experiments/harness/numeric/matrix.h"

// What a classifier's outputs answer.
namespace reprise {

// The class of the largest of a row's outputs; of equal ones the first.
std::int64_t answer_of(const Matrix& outputs, std::int64_t row);

// The share of the rows that are answered by their label; one label a row, more
// are passed over.
double share_right(const Matrix& outputs, std::span<const std::int32_t> labels);

}  // namespace reprise
