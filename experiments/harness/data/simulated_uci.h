#pragma once

#include <string>

#include "experiments/harness/data/raw_set.h"

namespace reprise {

// What takes the place of a UCI regression set that is not there
// ("simulated-yacht" …): as many rows and inputs, N(0, 1), a target that bends
// in two of them, with about the real one's mean and deviation, and 20 splits,
// one row of ten to test; fixed_split as in load_named_set. And
// "simulated-mc-dropout": the published results' columns, every split at its
// set's published mean. Throws std::runtime_error where there is none of the
// name.
RawSet simulate_uci(const std::string& name, int fixed_split);

}  // namespace reprise
