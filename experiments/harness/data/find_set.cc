#include "experiments/harness/data/find_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "experiments/harness/data/set_readers.h"
#include "experiments/harness/data/simulated_sets.h"
#include "experiments/harness/data/simulated_uci.h"
#include "experiments/harness/spec/named_sets.h"

namespace reprise {
namespace {

namespace fs = std::filesystem;

// The place as seen from here, where that is shorter.
std::string show_place(const fs::path& place) {
  const std::string near = fs::proximate(place).string();
  return near.size() < place.string().size() ? near : place.string();
}

bool holds(const fs::path& directory, const NamedSet& set) {
  return std::all_of(set.files.begin(), set.files.end(),
                     [&](const ListedFile& file) {
                       return !find_set_file(directory, file.name).empty();
                     });
}

}  // namespace

std::vector<fs::path> data_directories(const fs::path& data_dir) {
  std::vector<fs::path> directories;
  if (!data_dir.empty()) directories.push_back(data_dir);
  const char* variable = std::getenv("REPRISE_DATA");
  if (variable != nullptr && *variable != '\0') directories.push_back(variable);
  for (const fs::path& checkout : {fs::path(REPRISE_SOURCE_DIR), fs::path()}) {
    directories.push_back(checkout / "data");
    directories.push_back((checkout / "../shared/data").lexically_normal());
  }
  directories.push_back("/usr/share/datasets");
  // Debian's python3-sklearn.
  directories.push_back("/usr/lib/python3/dist-packages/sklearn/datasets/data");
  return directories;
}

fs::path find_named_set(const std::string& name,
                        const std::vector<fs::path>& directories) {
  const NamedSet& set = find_listed(name);
  if (set.kind == SetKind::kSimulated) return ".";
  for (const fs::path& directory : directories) {
    if (holds(directory, set)) return directory;
  }
  return {};
}

fs::path find_file(const std::string& name,
                   const std::vector<fs::path>& directories) {
  for (const fs::path& directory : directories) {
    const fs::path file = find_set_file(directory, name);
    if (!file.empty()) return file;
  }
  return {};
}

RawSet load_named_set(const std::string& name, int fixed_split,
                      const std::vector<fs::path>& directories) {
  const NamedSet& set = find_listed(name);
  if (set.kind == SetKind::kSimulated) {
    return name == "simulated-mc-dropout" || fixed_splits(name) > 0
               ? simulate_uci(name, fixed_split)
               : simulate_set(name);
  }
  const fs::path directory = find_named_set(name, directories);
  if (directory.empty()) {
    std::string places;
    for (const fs::path& place : directories) {
      places += (places.empty() ? "" : ", ") + place.string();
    }
    throw std::runtime_error(fmt::format(
        "data set {}: found it in none of {}; allowed: a directory that holds "
        "{} (plain or .gz) and its like; tools/fetch-data {} may download it",
        name, places, set.files[0].name, name));
  }
  RawSet raw = read_named_set(directory, set, fixed_split);
  const fs::path place =
      find_set_file(directory, set.files[0].name).parent_path();
  raw.source = fmt::format("{}: {}, in {}", name, set.title, show_place(place));
  raw.sha256 = hash_rows(raw);
  return raw;
}

}  // namespace reprise
