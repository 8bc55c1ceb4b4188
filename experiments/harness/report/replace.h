#pragma once

#include <filesystem>
#include <span>

#include "experiments/harness/report/report.h"

namespace reprise {

// Throws std::runtime_error of one line that names both where OUT holds a
// report of a higher tier, of more seeds or of other data than one of the
// inputs, so that writing would lose it.
void refuse_to_replace(const std::filesystem::path& out,
                       std::span<const ReportInput> inputs);

}  // namespace reprise
