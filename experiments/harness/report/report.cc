#include "experiments/harness/report/report.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "experiments/harness/base/files.h"
#include "experiments/harness/report/pages.h"
#include "experiments/harness/report/timings.h"

namespace reprise {
namespace {

namespace fs = std::filesystem;

// A folder that is made beside its place and goes unless it is put there.
class FolderInTheMaking {
 public:
  explicit FolderInTheMaking(fs::path place)
      : place_(std::move(place)), making_(hidden("tmp")) {
    fs::remove_all(making_);
    fs::create_directories(making_);
  }
  ~FolderInTheMaking() {
    std::error_code ignored;
    fs::remove_all(making_, ignored);
  }
  FolderInTheMaking(const FolderInTheMaking&) = delete;
  FolderInTheMaking& operator=(const FolderInTheMaking&) = delete;

  const fs::path& path() const { return making_; }

  // A full folder cannot be renamed over: the old one steps aside first, and
  // comes back if the new one cannot take its place.
  void put() {
    const fs::path old = hidden("old");
    fs::remove_all(old);
    const bool had = fs::exists(place_);
    if (had) fs::rename(place_, old);
    std::error_code error;
    fs::rename(making_, place_, error);
    if (error) {
      if (had) fs::rename(old, place_);
      throw std::runtime_error(fmt::format("{}: cannot be put in place: {}",
                                           place_.string(), error.message()));
    }
    if (had) fs::remove_all(old);
  }

 private:
  fs::path hidden(const char* ending) const {
    return place_.parent_path() / fmt::format(".{}.{}.{}",
                                              place_.filename().string(),
                                              ::getpid(), ending);
  }
  fs::path place_, making_;
};

// The manifests that OUT holds, and those of the new files in their place.
std::map<std::string, Json> all_manifests(
    const fs::path& out, const std::map<std::string, Files>& made) {
  std::map<std::string, Json> manifests;
  if (fs::is_directory(out)) {
    for (const auto& entry : fs::directory_iterator(out)) {
      const std::string name = entry.path().filename().string();
      const fs::path file = entry.path() / "manifest.json";
      if (!name.starts_with('e') || !fs::exists(file)) continue;
      Json manifest = Json::parse(read_file(file), nullptr, false);
      if (!manifest.is_object() || !manifest.contains("study") ||
          !manifest.contains("verdicts")) {
        refuse_file(file.string(), "no manifest of a report",
                    "what `reprise report` writes");
      }
      manifests[name] = std::move(manifest);
    }
  }
  for (const auto& [folder, files] : made) {
    manifests[folder] = Json::parse(files.at("manifest.json"));
  }
  return manifests;
}

std::map<std::string, Files> make_all(std::span<const ReportInput> inputs) {
  std::map<std::string, Files> made;
  for (const ReportInput& input : inputs) {
    made[folder_name(*input.study)] = study_files(input);
  }
  return made;
}

}  // namespace

void write_report(const fs::path& out, std::span<const ReportInput> inputs) {
  // All is made before anything is written: a study that fails leaves OUT as it
  // was.
  const auto made = make_all(inputs);
  const Files over_all = files_over_all(all_manifests(out, made));
  try {
    fs::create_directories(out);
    for (const auto& [folder, files] : made) {
      FolderInTheMaking making(out / folder);
      for (const auto& [name, bytes] : files) {
        write_file(making.path() / name, bytes);
      }
      making.put();
    }
    for (const auto& [name, bytes] : over_all) write_file(out / name, bytes);
  } catch (const fs::filesystem_error& error) {
    throw std::runtime_error(
        fmt::format("{}: {}", out.string(), error.code().message()));
  }
}

std::vector<std::string> differing_files(const fs::path& out,
                                         std::span<const ReportInput> inputs,
                                         Compare how) {
  std::set<std::string> differing;
  const auto compared = [how](const std::string& name,
                              const std::string& bytes) {
    return how == Compare::kBytes ? bytes : without_timings(name, bytes);
  };
  const auto compare = [&](const std::string& name, const std::string& bytes) {
    const fs::path file = out / name;
    const std::string last = file.filename().string();
    if (!fs::is_regular_file(file) ||
        compared(last, read_file(file)) != compared(last, bytes)) {
      differing.insert(name);
    }
  };
  const auto made = make_all(inputs);
  for (const auto& [folder, files] : made) {
    for (const auto& [name, bytes] : files) compare(folder + "/" + name, bytes);
    if (!fs::is_directory(out / folder)) continue;
    for (const auto& entry : fs::directory_iterator(out / folder)) {
      const std::string name = entry.path().filename().string();
      // Made beside the report, by a program that is not ours.
      if (entry.path().extension() == ".pdf") continue;
      if (!files.contains(name)) differing.insert(folder + "/" + name);
    }
  }
  for (const auto& [name, bytes] : files_over_all(all_manifests(out, made))) {
    compare(name, bytes);
  }
  return {differing.begin(), differing.end()};
}

}  // namespace reprise
