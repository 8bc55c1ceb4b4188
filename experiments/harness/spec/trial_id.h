#pragma once

#include <string>

#include "experiments/harness/base/json.h"

namespace reprise {

// A trial's name for ever: SHA-256, in hex, of the canonical text of
//   {"arithmetic": kArithmeticVersion, "bits", "precision", "spec", "version"}.
// What cannot change the bits (threads, tier, which of the exact engines) is
// not in it. precision: "float", "double", or "none" for a compute trial; bits:
// "exact" or "host"; version: the experiment's.
std::string trial_id(const Json& spec, const std::string& precision,
                     const std::string& bits, int version);

}  // namespace reprise
