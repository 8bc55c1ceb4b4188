#include "experiments/harness/run/collect.h"

#include <utility>

#include "experiments/harness/study/keep.h"

namespace reprise {
namespace {

// The trial as the group keeps it; nothing where it is not there, or has lost
// something that the group keeps.
std::optional<Trial> kept_trial(const std::string& id,
                                const PlannedCell& planned,
                                const TrialGroup& group,
                                const FindTrial& find) {
  std::optional<Trial> trial = find(id);
  if (!trial) return trial;
  const KeptMetrics found{std::move(trial->metrics),
                          std::move(trial->left_out)};
  if (!lost(found, group.keeps, planned.levels).empty()) return std::nullopt;
  KeptMetrics kept = keep(found, group.keeps, planned.levels);
  trial->metrics = std::move(kept.metrics);
  trial->left_out = std::move(kept.left_out);
  trial->group = planned.group;
  return trial;
}

}  // namespace

FindTrial in_store(Store& store) {
  return [&store](const std::string& id) -> std::optional<Trial> {
    const auto row = store.find(id);
    return row ? std::optional(to_trial(*row)) : std::nullopt;
  };
}

Collected collect(const StudyPlan& plan, const FindTrial& find) {
  Collected result;
  result.trials.stand_in = plan.stand_in;
  std::set<std::string> missing;
  for (const PlannedCell& planned : plan.cells) {
    const TrialGroup& group = *find_group(*plan.study, planned.group);
    TrialCell cell{planned.levels, {}, planned.asked, planned.shortened};
    for (const std::string& id : planned.ids) {
      std::optional<Trial> trial = kept_trial(id, planned, group, find);
      if (!trial) {
        missing.insert(id);
        continue;
      }
      result.engines.insert(trial->engine);
      result.bits.insert(trial->bits);
      result.hosts.insert(trial->host);
      cell.trials.push_back(std::move(*trial));
    }
    result.trials.add(planned.group, std::move(cell));
  }
  result.missing = std::ssize(missing);
  return result;
}

Collected collect(const StudyPlan& plan, Store& store) {
  return collect(plan, in_store(store));
}

std::set<std::string> ids_to_run(const StudyPlan& plan, Store& store) {
  std::set<std::string> ids;
  for (const PlannedCell& planned : plan.cells) {
    const TrialGroup& group = *find_group(*plan.study, planned.group);
    for (const std::string& id : planned.ids) {
      if (!store.has_whole(id) &&
          !kept_trial(id, planned, group, in_store(store))) {
        ids.insert(id);
      }
    }
  }
  return ids;
}

}  // namespace reprise
