#pragma once

#include <vector>

#include "experiments/harness/report/document.h"
#include "experiments/harness/report/summary.h"

namespace reprise {

// A lesson for each idea: its lead picture, what to look at, what to vary, a
// question for the class and its answer.
Page teachers_page(const std::vector<StudySummary>& studies);

}  // namespace reprise
