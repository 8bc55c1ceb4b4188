#pragma once

#include <map>
#include <string>

#include "experiments/harness/report/report.h"

// What stands in the files of a report.
namespace reprise {

using Files = std::map<std::string, std::string>;  // name -> bytes

// "e05_mnist"
std::string folder_name(const Study& study);

// Everything that stands in the experiment's folder.
Files study_files(const ReportInput& input);

// OUT/README.md from the manifests, by folder name.
std::string results_index(const std::map<std::string, Json>& manifests);

}  // namespace reprise
