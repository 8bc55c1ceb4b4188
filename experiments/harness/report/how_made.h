#pragma once

#include <string>
#include <vector>

#include "experiments/harness/report/document.h"
#include "experiments/harness/report/report.h"

// The end of a study's page.
namespace reprise {

// Deviations from the source, settings, data with their hashes, the commands
// that make it again, references.
Blocks how_made(const ReportInput& input);

// The files that the page is made from, each with what it holds.
Blocks raw_data(const std::vector<std::string>& files);

}  // namespace reprise
