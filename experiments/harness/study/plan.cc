#include "experiments/harness/study/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "experiments/harness/base/text.h"
#include "experiments/harness/spec/trial_id.h"

namespace reprise {

namespace {

// The named sets that have a stand-in, and what stands in.
const std::map<std::string, std::string>& stand_ins() {
  static const std::map<std::string, std::string> names = {
      {"mnist", "fashion-mnist"}};
  return names;
}

// Replaces every {"dataset": {"name": …}} whose set is absent, at any depth: a
// compute trial has its data set among its params. True if one was replaced.
bool use_stand_ins(Json& json,
                   const std::function<bool(const std::string&)>& has) {
  bool replaced = false;
  if (json.is_object()) {
    const auto dataset = json.find("dataset");
    if (dataset != json.end() && dataset->is_object() &&
        dataset->contains("name") && (*dataset)["name"].is_string()) {
      const std::string name = (*dataset)["name"];
      const auto found = stand_ins().find(name);
      if (found != stand_ins().end() && !has(name)) {
        (*dataset)["name"] = found->second;
        replaced = true;
      }
    }
  }
  if (json.is_structured()) {
    for (Json& value : json) replaced |= use_stand_ins(value, has);
  }
  return replaced;
}

// A group's cell: the labels chosen, the spec with their patches applied, and
// whether the quick tier has it.
struct Cell {
  std::string key;
  Json spec;
  bool quick = true;
};

std::vector<Cell> cross(const TrialGroup& group) {
  std::vector<Cell> cells = {{"", group.spec, true}};
  for (std::size_t f = 0; f < group.factors.size(); ++f) {
    const Factor& factor = group.factors[f];
    std::vector<Cell> crossed;
    for (const Cell& cell : cells) {
      for (std::size_t i = 0; i < factor.levels.size(); ++i) {
        Cell next = cell;
        if (f > 0) next.key += '\x1f';
        next.key += factor.levels[i].label;
        next.spec.merge_patch(factor.levels[i].patch);
        next.quick &= static_cast<int>(i) < factor.quick_levels;
        crossed.push_back(std::move(next));
      }
    }
    cells = std::move(crossed);
  }
  return cells;
}

int seeds_of(const TrialGroup& group, const Cell& cell,
             const PlanOptions& options) {
  if (group.tier == Tier::kPaper && options.tier != Tier::kPaper) return 0;
  int seeds = group.seeds;
  if (options.tier == Tier::kQuick && !group.whole) {
    if (!cell.quick || group.quick_seeds == 0) return 0;
    seeds = std::min(group.seeds, group.quick_seeds);
  }
  if (options.seeds && group.seeds > 1) seeds = *options.seeds;
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
  return task != nullptr ? "none" : precision_name(precision);
}

std::string to_string(Tier tier) {
  switch (tier) {
    case Tier::kQuick:
      return "quick";
    case Tier::kStandard:
      return "standard";
    case Tier::kPaper:
      return "paper";
  }
  return "";
}

StudyPlan plan_study(const Study& study, const PlanOptions& options,
                     const std::function<bool(const std::string&)>& has) {
  StudyPlan plan;
  plan.study = &study;
  std::set<std::string> known;
  for (const TrialGroup& group : study.groups) {
    const std::string where =
        fmt::format("{} {}, group '{}'", study.id, study.name, group.name);
    if (plan.cells.count(group.name) > 0) {
      throw std::runtime_error(where + ": the name is taken twice");
    }
    for (Cell& cell : cross(group)) {
      std::vector<std::string>& ids = plan.cells[group.name][cell.key];
      if (!ids.empty()) {
        throw std::runtime_error(where + ": two levels have the same label");
      }
      const int seeds = seeds_of(group, cell, options);
      if (seeds > 0) plan.stand_in |= use_stand_ins(cell.spec, has);
      for (int seed = 1; seed <= seeds; ++seed) {
        PlannedTrial trial;
        trial.experiment = study.id;
        trial.version = study.version;
        trial.place = fmt::format("{}, seed {}", where, seed);
        trial.seed = static_cast<std::uint64_t>(seed);
        trial.precision = group.precision;
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

Collected collect(const StudyPlan& plan, Store& store) {
  Collected result;
  result.trials.stand_in = plan.stand_in;
  std::set<std::string> missing;
  for (const auto& [group, cells] : plan.cells) {
    for (const auto& [key, ids] : cells) {
      std::vector<Trial>& trials = result.trials.by_group[group][key];
      for (const std::string& id : ids) {
        if (const auto row = store.find(id)) {
          trials.push_back(to_trial(*row));
          result.engines.insert(row->engine);
          result.bits.insert(row->bits);
          result.hosts.insert(row->host);
        } else {
          missing.insert(id);
        }
      }
    }
  }
  result.missing = std::ssize(missing);
  return result;
}

}  // namespace reprise
