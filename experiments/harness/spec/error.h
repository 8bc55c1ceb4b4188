#pragma once

#include <stdexcept>
#include <string>

#include "experiments/harness/base/json.h"

namespace reprise {

// A mistake in a spec, told in one line: the key by its path, what was found,
// what is allowed.
struct SpecError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// "optimizer.lr: found "fast"; allowed: a finite number >= 0", in one line.
[[noreturn]] void throw_found(const std::string& path, const Json& found,
                              const std::string& allowed);

}  // namespace reprise
