#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "experiments/harness/report/report.h"
#include "experiments/harness/run/collect.h"
#include "experiments/harness/study/plan.h"

// Where `report` has its trials from: a store, or the folder of an earlier
// report.
namespace reprise {

// What the command line asks for.
struct ReportSettings {
  std::string program, store;  // for messages
  PlanOptions plan;
  std::optional<Tier> tier;
  std::filesystem::path from, out;
  bool check = false, force = false;
};

// One study, complete.
struct Found {
  StudyPlan plan;
  Collected collected;
  Tier tier;
};

// A study's report and what it refers to.
struct Made {
  std::unique_ptr<Found> found;
  ReportInput input;
};

// Every study that is complete, in order; of the others a line on stderr says
// what is missing. From a folder: of those that it holds, or of all that are
// `named`. Throws std::runtime_error where a folder's trials are not those that
// this program would read.
std::vector<Made> make_reports(const std::vector<const Study*>& studies,
                               const ReportSettings& settings, bool named,
                               DataSource& data);

}  // namespace reprise
