#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <utility>

#include "experiments/harness/study/judge.h"
#include "experiments/harness/study/study.h"
#include "experiments/harness/study/task.h"
#include "tests/study/hand_made.h"

// One row of a study, judged on trials that a test computes: by the study's own
// task, and by one that is wrong.
namespace reprise {

using TaskRun =
    std::function<Json(const Json& params, std::uint64_t, const TaskContext&)>;

// The study of that id, which the test is linked with.
inline const Study& study_of(const std::string& id) {
  for (const Study& study : all_studies()) {
    if (study.id == id) return study;
  }
  throw std::runtime_error("not linked: study " + id);
}

// Computes a group of a task, every cell: its first so many seeds (0: all), by
// `run` in place of its own task where there is one.
inline void compute_group(Trials& trials, const Study& study,
                          const std::string& name, int seeds = 0,
                          TaskRun run = {}) {
  const TrialGroup* group = find_group(study, name);
  if (group == nullptr) throw std::runtime_error("no group " + name);
  DataSource data;
  const TaskContext context(data);
  for (const GroupCell& cell : cross(*group)) {
    TaskRun task = run;
    for (const Task& own : study.tasks) {
      if (!task && own.name == cell.spec.at("task")) task = own.run;
    }
    const Json params = cell.spec.value("params", Json::object());
    TrialCell made{cell.levels};
    const int n = seeds == 0 ? cell.seeds : seeds;
    for (int seed = 1; seed <= n; ++seed) {
      const auto s = static_cast<std::uint64_t>(seed);
      made.trials.push_back(
          computed(s, task(params, s, context), {{"params", params}}));
    }
    trials.add(name, std::move(made));
  }
}

// The verdict of one of its rows on these trials.
inline Verdict verdict_of(const Study& study, const std::string& claim,
                          const Trials& trials) {
  for (const Claim& row : study.claims) {
    if (row.id == claim) return judge_all({row}, trials, true)[0].verdict;
  }
  throw std::runtime_error("no claim " + claim);
}

// The same, on one group of a task computed anew.
inline Verdict verdict_by(const Study& study, const std::string& claim,
                          const std::string& group, int seeds = 0,
                          TaskRun run = {}) {
  Trials trials;
  compute_group(trials, study, group, seeds, std::move(run));
  return verdict_of(study, claim, trials);
}

}  // namespace reprise
