#pragma once

#include <string>

#include "experiments/harness/data/raw_set.h"

namespace reprise {

// A table with the columns of a named set (SetKind::kSimulated) that takes the
// place of one that is not there: seeded draws with about the published means,
// deviations and correlations of the real one. Throws std::runtime_error where
// there is none of the name.
RawSet simulate_set(const std::string& name);

}  // namespace reprise
