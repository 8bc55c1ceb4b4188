#pragma once

#include <string>

#include "experiments/harness/data/dataset.h"

namespace reprise {

// What the training rows hold, for reading: the rows of each class, or least,
// mean and largest of each target; and the first rows with all their digits
// (of long rows the first numbers). Several lines.
std::string describe_rows(const Dataset<double>& set);

}  // namespace reprise
