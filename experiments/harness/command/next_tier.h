#pragma once

#include <optional>
#include <vector>

#include "experiments/harness/run/collect.h"

// What the tier above the quick one would take.
namespace reprise {

// A study as it ran.
struct RanStudy {
  const StudyPlan* plan;
  const Trials* trials;
};

// Seconds of the whole standard tier of these studies on so many workers, at
// the rates that their quick trials had here; nothing where none of them has a
// time.
std::optional<double> seconds_of_standard(const std::vector<RanStudy>& studies,
                                          int workers);

}  // namespace reprise
