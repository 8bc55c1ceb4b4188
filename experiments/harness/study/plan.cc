#include "experiments/harness/study/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "experiments/harness/base/text.h"
#include "experiments/harness/spec/named_sets.h"
#include "experiments/harness/spec/trial_id.h"

namespace reprise {

namespace {

// Replaces every named set that is absent by its stand-in, if it has one. True
// if one was replaced.
bool use_stand_ins(Json& json,
                   const std::function<bool(const std::string&)>& has) {
  bool replaced = false;
  for_each_dataset(json, [&](Json& dataset) {
    const std::string name = named_set_of(dataset);
    if (name.empty() || has(name) || stand_in_for(name).empty()) return;
    dataset["name"] = stand_in_for(name);
    replaced = true;
  });
  return replaced;
}

int seeds_of(const TrialGroup& group, const GroupCell& cell,
             const PlanOptions& options) {
  if (group.tier == Tier::kPaper && options.tier != Tier::kPaper) return 0;
  int seeds = cell.seeds;
  if (options.tier == Tier::kQuick && !group.whole) {
    if (!cell.quick || group.quick_seeds == 0) return 0;
    seeds = std::min(seeds, group.quick_seeds);
  }
  if (options.seeds && cell.seeds > 1) seeds = *options.seeds;
  return seeds;
}

const Task& find_task(const Study& study, const std::string& name) {
  std::vector<std::string> names;
  for (const Task& task : study.tasks) {
    if (task.name == name) return task;
    names.push_back(task.name);
  }
  throw std::runtime_error(
      fmt::format("task: found '{}'; allowed: {}", name, join(names, ", ")));
}

void plan_compute(PlannedTrial& trial, const Study& study, const Json& spec) {
  for (const auto& [key, value] : spec.items()) {
    if (key != "task" && key != "params") {
      throw std::runtime_error(
          fmt::format("{}: unknown key; allowed: task, params", key));
    }
  }
  if (!spec["task"].is_string()) {
    throw std::runtime_error("task: allowed: a task's name");
  }
  const Json params = spec.value("params", Json::object());
  trial.task = &find_task(study, spec["task"]);
  trial.spec = {{"experiment", study.id},
                {"task", spec["task"]},
                {"params", params},
                {"seed", trial.seed}};
}

void plan_train(PlannedTrial& trial, const Json& spec, Engine engine) {
  Json seeded = spec;
  seeded["seed"] = trial.seed;
  trial.train = parse_train_spec(seeded);
  trial.spec = to_json(trial.train);
  // Lanes are floats: a trial in double goes where `auto` sends it.
  if (engine == Engine::kLanes && trial.precision == Precision::kDouble) {
    engine = Engine::kAuto;
  }
  trial.engine = resolve_engine(engine, trial.train, trial.precision);
  trial.bits = bits_of(trial.engine);
}

}  // namespace

std::string PlannedTrial::precision_text() const {
  return task != nullptr ? "none" : name_of(precision);
}

StudyPlan plan_study(const Study& study, const PlanOptions& options,
                     const std::function<bool(const std::string&)>& has) {
  StudyPlan plan;
  plan.study = &study;
  std::set<std::string> known;
  for (const TrialGroup& group : study.groups) {
    const std::string where =
        fmt::format("{} {}, group '{}'", study.id, study.name, group.name);
    for (GroupCell& cell : cross(group)) {
      plan.cells.push_back({group.name, cell.levels, {}, cell.seeds});
      std::vector<std::string>& ids = plan.cells.back().ids;
      const int seeds = seeds_of(group, cell, options);
      if (seeds > 0) plan.stand_in |= use_stand_ins(cell.spec, has);
      for (int seed = 1; seed <= seeds; ++seed) {
        PlannedTrial trial;
        trial.experiment = study.id;
        trial.version = group.version > 0 ? group.version : study.version;
        trial.place = fmt::format("{}, seed {}", where, seed);
        trial.seed = static_cast<std::uint64_t>(seed);
        trial.precision = group.precision;
        trial.flops = group.flops;
        try {
          if (cell.spec.contains("task")) {
            plan_compute(trial, study, cell.spec);
          } else {
            plan_train(trial, cell.spec, options.engine);
          }
        } catch (const std::exception& error) {
          throw std::runtime_error(
              fmt::format("{}: {}", trial.place, error.what()));
        }
        trial.id = trial_id(trial.spec, trial.precision_text(), trial.bits,
                            trial.version);
        ids.push_back(trial.id);
        if (known.insert(trial.id).second) {
          plan.trials.push_back(std::move(trial));
        }
      }
    }
  }
  return plan;
}

}  // namespace reprise
