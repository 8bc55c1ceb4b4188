#pragma once

#include <filesystem>
#include <string>

#include "experiments/harness/data/raw_set.h"
#include "experiments/harness/spec/named_sets.h"

namespace reprise {

// The file as it is, or with .gz behind its name; empty if there is neither.
std::filesystem::path find_set_file(const std::filesystem::path& directory,
                                    const std::string& name);

// Reads all files of a set below this directory; fixed_split as in find_set.h.
// Throws std::runtime_error with one line that names the file. Leaves source
// and sha256 to the caller.
RawSet read_named_set(const std::filesystem::path& directory,
                      const NamedSet& set, int fixed_split);

}  // namespace reprise
