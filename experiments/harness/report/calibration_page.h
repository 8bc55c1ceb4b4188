#pragma once

#include <map>
#include <string>

#include "experiments/harness/report/calibration.h"
#include "experiments/harness/report/document.h"

// Calibration over all studies that a folder holds.
namespace reprise {

// A study's part, which stands in its manifest under "page".
Json calibration_json(const JudgedStudy& study);
// All of them together.
Calibration calibration_of(const std::map<std::string, Json>& manifests);

// What the overview says of it; nothing where no published run is judged.
Blocks calibration_blocks(const Calibration& calibration);
// calibration.svg and calibration.csv; none where no published run is judged.
std::map<std::string, std::string> calibration_files(
    const Calibration& calibration);

}  // namespace reprise
