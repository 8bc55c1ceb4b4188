#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "experiments/harness/run/store.h"
#include "experiments/harness/study/plan.h"

namespace reprise {

// Where finished trials are: a store, or a results folder.
using FindTrial = std::function<std::optional<Trial>(const std::string& id)>;
FindTrial in_store(Store& store);

// What is there of a plan, each trial as its group keeps it (study/keep.h): a
// report is the same wherever its trials come from.
struct Collected {
  Trials trials;
  // How many of the plan's trials are not there, or have lost what is kept.
  std::int64_t missing = 0;
  // Which engines ran, what their bits hold for, and where: JSON as text.
  std::set<std::string> engines, bits, hosts;
};
Collected collect(const StudyPlan& plan, const FindTrial& find);
Collected collect(const StudyPlan& plan, Store& store);

// The plan's ids whose trials the store lacks, or has without something that
// their group keeps: these are to be trained.
std::set<std::string> ids_to_run(const StudyPlan& plan, Store& store);

}  // namespace reprise
