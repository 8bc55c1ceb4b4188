#include "experiments/harness/run/collect.h"

#include <utility>

namespace reprise {

Collected collect(const StudyPlan& plan, Store& store) {
  Collected result;
  result.trials.stand_in = plan.stand_in;
  std::set<std::string> missing;
  for (const PlannedCell& planned : plan.cells) {
    TrialCell cell{planned.levels, {}, planned.asked};
    for (const std::string& id : planned.ids) {
      if (const auto row = store.find(id)) {
        cell.trials.push_back(to_trial(*row));
        result.engines.insert(row->engine);
        result.bits.insert(row->bits);
        result.hosts.insert(row->host);
      } else {
        missing.insert(id);
      }
    }
    result.trials.add(planned.group, std::move(cell));
  }
  result.missing = std::ssize(missing);
  return result;
}

}  // namespace reprise
