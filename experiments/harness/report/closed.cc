#include "experiments/harness/report/closed.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/harness/base/files.h"
#include "experiments/harness/base/sha256.h"
#include "experiments/harness/report/closed_detail.h"
#include "experiments/harness/report/trials.h"

namespace reprise {
namespace {

// One line a cell.
std::string cells_text(const Study& study, const Trials& trials) {
  std::string text =
      fmt::format("{{\"experiment\": \"{}\", \"cells\": [", study.id);
  bool first = true;
  for (const std::string& name : trials.groups()) {
    const TrialGroup* group = find_group(study, name);
    for (const TrialCell* cell : trials.cells({name})) {
      if (cell->trials.empty()) continue;
      const Trial& trial = cell->trials.front();
      Json spec = trial.spec;
      if (spec.is_object()) spec.erase("seed");
      const Json line{{"group", name},
                      {"levels", levels_text(group, cell->levels)},
                      {"kind", trial.kind},
                      {"version", trial.version},
                      {"precision", trial.precision},
                      {"bits", trial.bits},
                      {"engine", trial.engine},
                      {"spec", spec}};
      text += (first ? "\n" : ",\n") + canonical_text(line);
      first = false;
    }
  }
  return text + "\n]}\n";
}

std::string digest_of(Json manifest) {
  manifest.erase("sha256");
  return sha256_hex(canonical_text(manifest));
}

}  // namespace

Files closed_files(const Study& study, const Trials& trials) {
  return {{"cells.json", cells_text(study, trials)},
          {"trials.csv", to_csv(trials_table(study, trials))},
          {"curves.csv", to_csv(curves_table(study, trials))}};
}

Json sealed(Json manifest, const Files& files) {
  manifest["files"] = Json::object();
  for (const auto& [name, bytes] : files) {
    manifest["files"][name] = sha256_hex(bytes);
  }
  manifest["sha256"] = digest_of(manifest);
  return manifest;
}

Json read_sealed(const std::filesystem::path& file) {
  const Json manifest = read_json(file.string());
  if (!manifest.is_object() || !manifest.contains("files") ||
      !manifest["files"].is_object() || !manifest.contains("sha256")) {
    refuse_file(file.string(), "no manifest of closed results",
                "what `reprise report` writes");
  }
  if (manifest["sha256"] != digest_of(manifest)) {
    refuse_file(file.string(), "a text that its own sha256 does not fit",
                "what `reprise report` wrote");
  }
  return manifest;
}

std::string read_closed_file(const std::filesystem::path& folder,
                             const Json& manifest, const std::string& name) {
  const std::filesystem::path file = folder / name;
  const std::string bytes = read_file(file);
  const Json& files = manifest["files"];
  if (!files.contains(name) || files[name] != sha256_hex(bytes)) {
    refuse_file(file.string(), "a text that the manifest's sha256 does not fit",
                "what `reprise report` wrote");
  }
  return bytes;
}

std::vector<std::filesystem::path> closed_folders(
    const std::filesystem::path& results) {
  std::vector<std::filesystem::path> folders;
  if (!std::filesystem::is_directory(results)) {
    refuse_file(results.string(), "no folder", "a folder of results");
  }
  for (const auto& entry : std::filesystem::directory_iterator(results)) {
    if (std::filesystem::exists(entry.path() / "manifest.json")) {
      folders.push_back(entry.path());
    }
  }
  if (folders.empty()) {
    refuse_file(results.string(), "no results in it",
                "a folder that `reprise report` wrote");
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

}  // namespace reprise
