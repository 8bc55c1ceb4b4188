#pragma once

#include <map>
#include <string>

#include "experiments/harness/report/report.h"

// What stands in the files of a report.
namespace reprise {

using Files = std::map<std::string, std::string>;  // name -> bytes

// "e05_mnist"
std::string folder_name(const Study& study);

// Everything that stands in the experiment's folder. Throws std::runtime_error
// that names the study and the place.
Files study_files(const ReportInput& input);

// Everything that stands beside the folders, from their manifests, by folder
// name: the overview, the page for teachers, the calibration.
Files files_over_all(const std::map<std::string, Json>& manifests);

}  // namespace reprise
