#pragma once

#include <filesystem>
#include <string>

#include "experiments/harness/base/json.h"

// Parts of closed.h.
namespace reprise {

// The manifest, as it was written.
Json read_sealed(const std::filesystem::path& file);
// The bytes of a file that the manifest has the SHA-256 of.
std::string read_closed_file(const std::filesystem::path& folder,
                             const Json& manifest, const std::string& name);

}  // namespace reprise
