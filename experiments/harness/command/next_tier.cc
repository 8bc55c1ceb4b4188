#include "experiments/harness/command/next_tier.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "experiments/harness/run/estimate.h"
#include "experiments/harness/study/cost.h"

namespace reprise {
namespace {

// The cells of a plan as work; of each, the place in the list of cells.
struct CellWork {
  std::size_t cell;
  WorkAhead work;
};

std::vector<CellWork> work_of(const StudyPlan& plan) {
  std::map<std::string, const PlannedTrial*> trials;
  for (const PlannedTrial& trial : plan.trials) trials[trial.id] = &trial;
  std::vector<CellWork> list;
  for (std::size_t i = 0; i < plan.cells.size(); ++i) {
    const PlannedCell& cell = plan.cells[i];
    if (cell.ids.empty()) continue;
    const PlannedTrial& first = *trials.at(cell.ids.front());
    list.push_back({i,
                    {fmt::format("{} {} {}", first.experiment, first.group,
                                 name_of(first.engine)),
                     flops_of_seeds(first.flops, first.block,
                                    static_cast<int>(cell.ids.size()))}});
  }
  return list;
}

}  // namespace

std::optional<double> seconds_of_standard(const std::vector<RanStudy>& studies,
                                          int workers) {
  std::vector<WorkAhead> all;
  std::vector<double> spent;  // of the first in the list, those that ran
  for (const RanStudy& one : studies) {
    for (const CellWork& ran : work_of(*one.plan)) {
      const PlannedCell& cell = one.plan->cells[ran.cell];
      double seconds = 0;
      for (const Trial* trial : one.trials->select({cell.group, cell.levels})) {
        seconds += trial->seconds;
      }
      if (seconds == 0) continue;
      all.push_back(ran.work);
      spent.push_back(seconds);
    }
  }
  if (spent.empty()) return std::nullopt;
  for (const RanStudy& one : studies) {
    const StudyPlan standard = plan_study(
        *one.plan->study, {}, [](const std::string&) { return true; });
    for (CellWork& ahead : work_of(standard)) {
      all.push_back(std::move(ahead.work));
    }
  }
  TimeEstimate estimate(all, workers);
  for (std::size_t i = 0; i < spent.size(); ++i) {
    estimate.started(i, 0);
    estimate.finished(i, spent[i]);
  }
  return estimate.seconds_left(0);
}

}  // namespace reprise
