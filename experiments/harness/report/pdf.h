#pragma once

#include <filesystem>
#include <span>

#include "experiments/harness/report/report.h"

// Pictures as PDF, for LaTeX. Their bytes are those of one machine, as its
// fonts and its rsvg-convert are: no comparison of reports reads them.
namespace reprise {

// Throws std::runtime_error, with what to install, where there is no
// rsvg-convert.
void require_rsvg_convert();

// Beside each picture that write_report wrote, NAME.pdf, as of the time
// $SOURCE_DATE_EPOCH (0: 1970). Throws std::runtime_error.
void write_pdfs(const std::filesystem::path& out,
                std::span<const ReportInput> inputs);

}  // namespace reprise
