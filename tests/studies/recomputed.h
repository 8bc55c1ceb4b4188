#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>

#include "experiments/harness/study/judge.h"
#include "experiments/harness/study/study.h"
#include "experiments/harness/study/task.h"

// A row of a study, judged on trials that a test computes: as the study says,
// or by a task that was broken on purpose.
namespace reprise {

inline const Study& study_of(const std::string& id) {
  for (const Study& study : all_studies()) {
    if (study.id == id) return study;
  }
  throw std::runtime_error("no study " + id);
}

using TaskFunction =
    std::function<Json(const Json&, std::uint64_t, const TaskContext&)>;

// What runs in place of a group's task, or under "" of every group's; of it the
// task itself is given.
using Breaks = std::map<std::string, std::function<TaskFunction(TaskFunction)>>;

inline bool is_named(const std::vector<Cell>& cells, const std::string& group,
                     const std::vector<std::string>& levels) {
  return std::ranges::any_of(cells, [&](const Cell& cell) {
    if (cell.group != group) return false;
    for (std::size_t i = 0; i < cell.levels.size(); ++i) {
      if (!cell.levels[i].empty() && cell.levels[i] != levels[i]) return false;
    }
    return true;
  });
}

// The trials of a group's cells that are named, at most `seeds` of a cell.
inline void recompute(Trials& trials, const Study& study,
                      const TrialGroup& group, const std::vector<Cell>& named,
                      DataSource& data, const Breaks& breaks, int seeds) {
  TaskFunction run;
  for (const Task& task : study.tasks) {
    if (task.name == group.spec.at("task")) run = task.run;
  }
  for (const std::string& of : {group.name, std::string()}) {
    const auto broken = breaks.find(of);
    if (broken != breaks.end()) run = broken->second(run);
  }
  for (const GroupCell& cell : cross(group)) {
    if (!is_named(named, group.name, cell.levels)) continue;
    TrialCell made{cell.levels, {}};
    for (int seed = 1; seed <= std::min(seeds, cell.seeds); ++seed) {
      Trial trial;
      trial.group = group.name;
      trial.seed = static_cast<std::uint64_t>(seed);
      trial.kind = "compute";
      trial.status = "done";
      trial.spec = cell.spec;
      trial.metrics = run(cell.spec.value("params", Json::object()), trial.seed,
                          TaskContext(data));
      made.trials.push_back(std::move(trial));
    }
    trials.add(group.name, std::move(made));
  }
}

inline DataSource& all_data() {
  static DataSource data("");
  return data;
}

inline const Claim& claim_of(const Study& study, const std::string& id) {
  for (const Claim& claim : study.claims) {
    if (claim.id == id) return claim;
  }
  throw std::runtime_error("study " + study.id + " has no claim " + id);
}

// The trials of the groups that a row reads.
inline Trials recomputed_trials(const Study& study, const Claim& claim,
                                const Breaks& breaks = {}, int seeds = 1000) {
  Trials trials;
  const std::vector<Cell> named = cells_of(claim);
  for (const TrialGroup& group : study.groups) {
    const auto is_read = [&](const Cell& c) { return c.group == group.name; };
    if (std::ranges::any_of(named, is_read)) {
      recompute(trials, study, group, named, all_data(), breaks, seeds);
    }
  }
  return trials;
}

inline Verdict verdict_of(const Study& study, const std::string& claim,
                          const Trials& trials) {
  return judge_all({claim_of(study, claim)}, trials, true).front().verdict;
}

// The row's judgement, on these trials.
inline Judgement recomputed(const std::string& study_id,
                            const std::string& claim_id,
                            const Breaks& breaks = {}, int seeds = 1000) {
  const Study& study = study_of(study_id);
  const Claim& claim = claim_of(study, claim_id);
  const Trials trials = recomputed_trials(study, claim, breaks, seeds);
  return judge_all({claim}, trials, true).front();
}

// The task with some params changed.
inline std::function<TaskFunction(TaskFunction)> with_params(Json patch) {
  return [patch](TaskFunction run) {
    return [run, patch](const Json& params, std::uint64_t seed,
                        const TaskContext& context) {
      Json changed = params;
      changed.merge_patch(patch);
      return run(changed, seed, context);
    };
  };
}

// The task, whose metrics are changed by f.
inline std::function<TaskFunction(TaskFunction)> with_metrics(
    std::function<void(Json&)> f) {
  return [f](TaskFunction run) {
    return [run, f](const Json& params, std::uint64_t seed,
                    const TaskContext& context) {
      Json metrics = run(params, seed, context);
      f(metrics);
      return metrics;
    };
  };
}

// A task of the test's own.
inline std::function<TaskFunction(TaskFunction)> in_place(TaskFunction f) {
  return [f](const TaskFunction&) { return f; };
}

// The verdict with `run`, where there is one, in place of the group's task, on
// so many seeds (0: the group's own).
inline Verdict verdict_by(const Study& study, const std::string& claim,
                          const std::string& group, int seeds = 0,
                          const TaskFunction& run = {}) {
  Breaks breaks;
  if (run) breaks[group] = in_place(run);
  return recomputed(study.id, claim, breaks, seeds == 0 ? 1000 : seeds).verdict;
}

// The verdict with params of every task changed.
inline Verdict verdict_with(const std::string& study, const std::string& claim,
                            const Json& params = Json::object()) {
  return recomputed(study, claim, {{"", with_params(params)}}).verdict;
}

// The row holds, and falls with the computation that is perturbed.
inline void expect_row(const std::string& study, const std::string& claim,
                       const Json& perturbed_params) {
  EXPECT_EQ(verdict_with(study, claim), Verdict::kReproduced) << claim;
  EXPECT_EQ(verdict_with(study, claim, perturbed_params), Verdict::kRefuted)
      << claim;
}

inline bool has_set(const char* name) { return DataSource("").has(name); }

}  // namespace reprise
