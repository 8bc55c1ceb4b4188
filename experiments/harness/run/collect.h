#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "experiments/harness/run/store.h"
#include "experiments/harness/study/plan.h"

namespace reprise {

// What the store has of a plan.
struct Collected {
  Trials trials;
  std::int64_t missing = 0;  // how many of the plan's trials are not there
  // Which engines ran, what their bits hold for, and where: JSON as text.
  std::set<std::string> engines, bits, hosts;
};
Collected collect(const StudyPlan& plan, Store& store);

}  // namespace reprise
