#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/study/check.h"
#include "experiments/harness/study/factors.h"
#include "experiments/harness/study/group.h"
#include "experiments/harness/study/judge.h"
#include "experiments/harness/study/study.h"
#include "experiments/harness/study/task.h"

// A row of a study judged on its own computation, as it is and perturbed.
namespace reprise {

inline const Study& study_of(const std::string& id) {
  return *std::ranges::find(all_studies(), id, &Study::id);
}

inline const Claim& claim_of(const Study& study, const std::string& id) {
  return *std::ranges::find(study.claims, id, &Claim::id);
}

// Whether the claim reads this cell of the group: labels of its factors in
// order, "" for any, the last ones maybe left out.
inline bool reads(const Claim& claim, const std::string& group,
                  const std::vector<std::string>& levels) {
  return std::ranges::any_of(cells_of(claim), [&](const Cell& cell) {
    if (cell.group != group) return false;
    for (std::size_t i = 0; i < cell.levels.size(); ++i) {
      if (!cell.levels[i].empty() && cell.levels[i] != levels[i]) return false;
    }
    return true;
  });
}

// A trial of each seed, the cell's task run here and now.
inline std::vector<Trial> run_tasks(const Study& study, const GroupCell& cell,
                                    const TaskContext& context) {
  std::vector<Trial> trials;
  const auto task = std::ranges::find(
      study.tasks, cell.spec["task"].get<std::string>(), &Task::name);
  for (int seed = 1; seed <= cell.seeds; ++seed) {
    Trial trial;
    trial.seed = static_cast<std::uint64_t>(seed);
    trial.spec = cell.spec;
    trial.spec["seed"] = seed;
    trial.status = "done";
    trial.metrics = task->run(cell.spec["params"], trial.seed, context);
    trials.push_back(std::move(trial));
  }
  return trials;
}

// The trials that the claim reads, with `patch` laid over every spec
// ({"params": {"lr": .4}}).
inline Trials run_tasks_of(const Study& study, const Claim& claim,
                           const Json& patch) {
  DataSource data;
  const TaskContext context(data);
  Trials trials;
  for (const TrialGroup& group : study.groups) {
    for (GroupCell& cell : cross(group)) {
      TrialCell made{cell.levels, {}, cell.seeds};
      if (reads(claim, group.name, cell.levels)) {
        cell.spec.merge_patch(patch);
        made.trials = run_tasks(study, cell, context);
      }
      trials.add(group.name, std::move(made));
    }
  }
  return trials;
}

inline Verdict verdict_with(const std::string& study_id,
                            const std::string& claim_id,
                            const Json& patch = Json::object()) {
  const Study& study = study_of(study_id);
  const Claim& claim = claim_of(study, claim_id);
  const Trials trials = run_tasks_of(study, claim, patch);
  return judge_all({claim}, trials, true).front().verdict;
}

// The row holds, and falls with the computation that is perturbed.
inline void expect_row(const std::string& study, const std::string& claim,
                       const Json& perturbed_params) {
  EXPECT_EQ(verdict_with(study, claim), Verdict::kReproduced) << claim;
  EXPECT_EQ(verdict_with(study, claim, {{"params", perturbed_params}}),
            Verdict::kRefuted)
      << claim;
}

}  // namespace reprise
