#pragma once

#include <vector>

#include "experiments/harness/report/document.h"
#include "experiments/harness/report/summary.h"

namespace reprise {

// The page over all studies that a folder holds; `calibration`: what stands
// under "Are we calibrated?", nothing where there is nothing to say.
Page overview_page(const std::vector<StudySummary>& studies,
                   Blocks calibration);

}  // namespace reprise
