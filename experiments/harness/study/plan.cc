#include "experiments/harness/study/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "experiments/harness/base/text.h"
#include "experiments/harness/spec/named_sets.h"
#include "experiments/harness/spec/trial_id.h"
#include "experiments/harness/study/cost.h"
#include "experiments/harness/study/quick_tier.h"

namespace reprise {

namespace {

// Replaces every named set that is absent by its stand-in, if it has one, and
// the name of a published file that is absent by null. True if a set was
// replaced.
bool use_stand_ins(Json& json,
                   const std::function<bool(const std::string&)>& has) {
  bool replaced = false;
  if (json.contains("params") && json["params"].contains("published")) {
    Json& name = json["params"]["published"];
    if (name.is_string() && !has(name)) name = nullptr;
  }
  for_each_dataset(json, [&](Json& dataset) {
    const std::string name = named_set_of(dataset);
    if (name.empty() || has(name) || stand_in_for(name).empty()) return;
    dataset["name"] = stand_in_for(name);
    replaced = true;
  });
  return replaced;
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

// One seed of it alone; 0 where the task means something else by its spec.
double flops_of_training(Json spec) {
  constexpr Precision kPrecision = Precision::kFloat;
  spec["seed"] = 1;
  try {
    const TrainSpec train = parse_train_spec(spec);
    return flops_of_seeds(
        train_flops(train, kPrecision),
        planned_block(resolve_engine(Engine::kAuto, train, kPrecision)), 1);
  } catch (const SpecError&) {
    return 0;
  }
}

// Of a task: what its group says, or it says itself, or training the spec among
// its params takes.
void count_compute(PlannedTrial& trial, const TrialGroup& group) {
  const Json& params = trial.spec["params"];
  trial.flops = group.flops;
  if (trial.flops == 0 && trial.task->flops) {
    trial.flops = trial.task->flops(params);
  } else if (trial.flops == 0 && params.contains("spec")) {
    trial.flops = flops_of_training(params["spec"]);
  }
  if (trial.flops == 0) trial.flops = kSmallTaskFlops;
}

void count_train(PlannedTrial& trial, const TrialGroup& group) {
  trial.flops =
      group.flops > 0 ? group.flops : train_flops(trial.train, trial.precision);
  trial.block = planned_block(
      resolve_engine(Engine::kAuto, trial.train, trial.precision));
}

// Where a group stands, for messages and ids.
struct Place {
  const Study& study;
  const TrialGroup& group;
  Engine engine;
};

PlannedTrial plan_trial(const Place& place, const Json& spec, int seed) {
  const auto& [study, group, engine] = place;
  PlannedTrial trial;
  trial.experiment = study.id;
  trial.group = group.name;
  trial.version = group.version > 0 ? group.version : study.version;
  trial.place = fmt::format("{} {}, group '{}', seed {}", study.id, study.name,
                            group.name, seed);
  trial.seed = static_cast<std::uint64_t>(seed);
  trial.precision = group.precision;
  try {
    if (spec.contains("task")) {
      plan_compute(trial, study, spec);
      count_compute(trial, group);
    } else {
      plan_train(trial, spec, engine);
      count_train(trial, group);
    }
  } catch (const std::exception& error) {
    throw std::runtime_error(fmt::format("{}: {}", trial.place, error.what()));
  }
  trial.id =
      trial_id(trial.spec, trial.precision_text(), trial.bits, trial.version);
  return trial;
}

bool runs_at(const TrialGroup& group, Tier tier) { return group.tier <= tier; }

// What the tier runs of every cell of every group. The quick one deals out by
// what the study itself asks for, whatever data is here.
std::vector<std::vector<CellShare>> shares_of(
    const Study& study, const std::vector<std::vector<GroupCell>>& cells,
    Tier tier) {
  std::vector<std::vector<CellShare>> shares;
  std::vector<CostedGroup> costs;
  for (std::size_t g = 0; g < cells.size(); ++g) {
    const TrialGroup& group = study.groups[g];
    shares.emplace_back();
    CostedGroup& costed = costs.emplace_back();
    costed.name = group.name;
    for (const GroupCell& cell : cells[g]) {
      const int seeds = runs_at(group, tier) ? cell.seeds : 0;
      shares.back().push_back({seeds});
      if (tier != Tier::kQuick) continue;
      const PlannedTrial first =
          plan_trial({study, group, Engine::kAuto}, cell.spec, 1);
      const std::int64_t parts =
          first.task != nullptr
              ? 0
              : std::max(first.train.epochs, first.train.steps);
      costed.cells.push_back({seeds, first.flops, first.block, parts});
    }
  }
  return tier == Tier::kQuick ? deal_out(study, costs) : shares;
}

// The spec with the first of its epochs or steps, at least one.
Json first_part(Json spec, double length) {
  Json seeded = spec;
  seeded["seed"] = 1;
  const TrainSpec train = parse_train_spec(seeded);
  const bool in_steps = train.steps > 0;
  const auto all = static_cast<double>(in_steps ? train.steps : train.epochs);
  spec[in_steps ? "steps" : "epochs"] =
      std::max(static_cast<std::int64_t>(all * length), std::int64_t{1});
  return spec;
}

}  // namespace

std::string PlannedTrial::precision_text() const {
  return task != nullptr ? "none" : name_of(precision);
}

StudyPlan plan_study(const Study& study, const PlanOptions& options,
                     const std::function<bool(const std::string&)>& has) {
  StudyPlan plan;
  plan.study = &study;
  std::vector<std::vector<GroupCell>> cells;
  for (const TrialGroup& group : study.groups) cells.push_back(cross(group));
  const auto shares = shares_of(study, cells, options.tier);
  std::set<std::string> known;
  for (std::size_t g = 0; g < cells.size(); ++g) {
    const TrialGroup& group = study.groups[g];
    for (std::size_t c = 0; c < cells[g].size(); ++c) {
      GroupCell& cell = cells[g][c];
      const CellShare& share = shares[g][c];
      plan.cells.push_back(
          {group.name, cell.levels, {}, cell.seeds, share.length < 1});
      std::vector<std::string>& ids = plan.cells.back().ids;
      int seeds = share.seeds;
      if (seeds == 0) continue;
      if (options.seeds && cell.seeds > 1) seeds = *options.seeds;
      if (share.length < 1) cell.spec = first_part(cell.spec, share.length);
      plan.stand_in |= use_stand_ins(cell.spec, has);
      for (int seed = 1; seed <= seeds; ++seed) {
        PlannedTrial trial =
            plan_trial({study, group, options.engine}, cell.spec, seed);
        ids.push_back(trial.id);
        if (known.insert(trial.id).second) {
          plan.trials.push_back(std::move(trial));
        }
      }
    }
  }
  return plan;
}

double flops_of(const StudyPlan& plan) {
  std::map<std::string, const PlannedTrial*> trials;
  for (const PlannedTrial& trial : plan.trials) trials[trial.id] = &trial;
  double sum = 0;
  for (const PlannedCell& cell : plan.cells) {
    if (cell.ids.empty()) continue;
    const PlannedTrial& first = *trials.at(cell.ids.front());
    sum += flops_of_seeds(first.flops, first.block,
                          static_cast<int>(cell.ids.size()));
  }
  return sum;
}

}  // namespace reprise
