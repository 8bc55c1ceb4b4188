#pragma once

#include <string>

#include "experiments/harness/base/json.h"

namespace reprise {

// What this program is, as a result depends on it, and as it was built.
struct ProgramFacts {
  std::string version;   // "0.1.0"
  std::string commit;    // "2dfd24e0c9aa", "+" behind it where files differed
                         // from it; "unknown" outside git
  int arithmetic = 0;    // kArithmeticVersion
  std::string compiler;  // "GCC 12.2.0"
  std::string isa;       // "x86-64-v3"
};
ProgramFacts program_facts();

// The same as an object.
Json to_json(const ProgramFacts& facts);
// "reprise 0.1.0, commit …, arithmetic 1, GCC 12.2.0, x86-64-v4"
std::string version_line();

}  // namespace reprise
