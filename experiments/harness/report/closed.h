#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "experiments/harness/report/pages.h"
#include "experiments/harness/study/study.h"

// The files that a report is made from again: cells.json, trials.csv and
// curves.csv beside manifest.json. They hold what the groups keep.
namespace reprise {

Files closed_files(const Study& study, const Trials& trials);

// The manifest with the SHA-256 of these files, and one of its own text.
Json sealed(Json manifest, const Files& files);

// What a folder results/eNN_name holds: the trials by id, each with what any of
// its groups keeps, and the manifest.
struct ClosedStudy {
  Json manifest;
  std::map<std::string, Trial> trials;
};
// Throws std::runtime_error of one line that names the file where one is not
// there, was changed since it was written, or where a spec does not give its
// trial's id.
ClosedStudy read_closed(const std::filesystem::path& folder);

// The study's folders of a results folder, by their names, that hold a
// manifest.
std::vector<std::filesystem::path> closed_folders(
    const std::filesystem::path& results);

}  // namespace reprise
