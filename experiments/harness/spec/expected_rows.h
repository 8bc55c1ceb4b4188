#pragma once

#include <cstdint>

#include "experiments/harness/spec/data.h"

namespace reprise {

// How many rows a data spec will give, as far as it says so itself: a generator
// has its n, a named set its published numbers. 1000 where nothing is said
// (files of the user's own).
struct ExpectedRows {
  std::int64_t train = 0, validation = 0, test = 0;
};

// data: in canonical form. Reads no file, so that every machine expects the
// same; what is wrong with the numbers is found when the rows are loaded.
ExpectedRows expected_rows(const DataSpec& data);

}  // namespace reprise
