#pragma once

#include <string>

#include "experiments/harness/spec/spec.h"

namespace reprise {

// JSON from a file, or from stdin where the name is "-". Throws
// std::runtime_error with one line that names the file and the place in it.
Json read_json(const std::string& name);

}  // namespace reprise
