#pragma once

#include <string>

#include "experiments/harness/spec/spec.h"

namespace reprise {

// JSON as one text: keys sorted, no spaces, every number as the shortest
// decimal that reads back to the same double (so 1 and 1.0 are one text), whole
// numbers beyond 2^53 in full, non-finite numbers as null.
std::string canonical_text(const Json& json);

// "float" or "double".
std::string precision_name(Precision precision);

// A trial's name for ever: SHA-256, in hex, of the canonical text of
//   {"arithmetic": kArithmeticVersion, "bits", "precision", "spec", "version"}.
// What cannot change the bits (threads, tier, which of the exact engines) is
// not in it. precision: "float", "double", or "none" for a compute trial; bits:
// "exact" or "host"; version: the experiment's.
std::string trial_id(const Json& spec, const std::string& precision,
                     const std::string& bits, int version);

}  // namespace reprise
