#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "experiments/harness/data/raw_set.h"

namespace reprise {

// Where sets are looked for, in this order: data_dir, $REPRISE_DATA, data/ and
// ../shared/data in the checkout that this program was built from, the same two
// in the current directory, the system's packages.
std::vector<std::filesystem::path> data_directories(
    const std::filesystem::path& data_dir);

// The first of the directories that holds all files of the set; empty if none.
// A simulated set is everywhere.
std::filesystem::path find_named_set(
    const std::string& name,
    const std::vector<std::filesystem::path>& directories);

// The first file of the name in the directories, plain or .gz; empty if none.
std::filesystem::path find_file(
    const std::string& name,
    const std::vector<std::filesystem::path>& directories);

// Reads the set, and refuses a file whose SHA-256 is not the listed one.
// fixed_split: -1, or the number of the split whose rows are the set's own
// training and test rows. Throws std::runtime_error with one line.
RawSet load_named_set(const std::string& name, int fixed_split,
                      const std::vector<std::filesystem::path>& directories);

}  // namespace reprise
