#pragma once

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

inline const Study& study_of_id(const std::string& id) {
  for (const Study& study : all_studies()) {
    if (study.id == id) return study;
  }
  throw std::runtime_error("no study " + id);
}

using TaskFunction =
    std::function<Json(const Json&, std::uint64_t, const TaskContext&)>;

// What runs in place of a group's task; of it the task itself is given.
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
  if (const auto broken = breaks.find(group.name); broken != breaks.end()) {
    run = broken->second(run);
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

// The row's judgement, on the trials of the groups that it reads.
inline Judgement recomputed(const std::string& study_id,
                            const std::string& claim_id,
                            const Breaks& breaks = {}, int seeds = 1000) {
  const Study& study = study_of_id(study_id);
  static DataSource data("");
  for (const Claim& claim : study.claims) {
    if (claim.id != claim_id) continue;
    Trials trials;
    const std::vector<Cell> named = cells_of(claim);
    for (const TrialGroup& group : study.groups) {
      const auto is_read = [&](const Cell& c) { return c.group == group.name; };
      if (std::ranges::any_of(named, is_read)) {
        recompute(trials, study, group, named, data, breaks, seeds);
      }
    }
    return judge_all({claim}, trials, true).front();
  }
  throw std::runtime_error("study " + study_id + " has no claim " + claim_id);
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

inline bool has_set(const char* name) { return DataSource("").has(name); }

}  // namespace reprise
