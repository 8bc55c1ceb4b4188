#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "experiments/harness/spec/spec.h"
#include "experiments/harness/study/study.h"
#include "experiments/harness/train/engine.h"

namespace reprise {

// One trial that a study asks for, ready to run.
struct PlannedTrial {
  std::string id;
  std::string experiment;  // "05"
  std::string group;       // "trace"
  int version = 1;         // the experiment's
  std::string place;       // "05 mnist, group 'trace', seed 1", for messages
  Json spec;               // in full: what the id is taken of
  std::uint64_t seed = 0;
  Precision precision = Precision::kFloat;
  double flops = 0;                    // about: cost.h
  int block = 1;                       // seeds that take as long as one
  const Task* task = nullptr;          // compute: what to call; null for train
  TrainSpec train;                     // train: the same spec, read
  Engine engine = Engine::kAuto;       // train: resolved, never kAuto
  std::string bits = "exact";          // "exact" | "host"
  std::string precision_text() const;  // "float" | "double" | "none"
};

struct PlanOptions {
  Tier tier = Tier::kStandard;
  std::optional<int> seeds = {};  // 1..seeds instead of the groups' own
  Engine engine = Engine::kAuto;
};

// Ids in the order of the seeds.
struct PlannedCell {
  std::string group;
  std::vector<std::string> levels;
  std::vector<std::string> ids = {};
  int asked = 0;           // seeds of the standard tier
  bool shortened = false;  // its trials have fewer epochs, and other ids
};

// A study's groups at one tier, expanded. Groups that ask for the same spec
// share the trial.
struct StudyPlan {
  const Study* study = nullptr;
  std::vector<PlannedTrial> trials;  // each id once
  // Every cell of every group in order, if need be without ids.
  std::vector<PlannedCell> cells;
  bool stand_in = false;  // some data set was replaced by its stand-in
};

// Crosses factors, applies patches, fills in defaults, takes ids. `has` says
// whether a named data set is there; where MNIST is not, Fashion-MNIST takes
// its place before the id is taken. Tiers:
//   quick: what quick_tier.h deals out, by cost; nothing is marked by hand but
//          what does not run in it at all (TrialGroup::tier);
//   standard: all but paper groups; paper: everything.
// `seeds` replaces a group's number of seeds, but a group of one seed is one
// fixed trial and stays one. Throws std::runtime_error naming the group.
StudyPlan plan_study(const Study& study, const PlanOptions& options,
                     const std::function<bool(const std::string&)>& has);

// What all of it costs together, packs filled up: flop, as cost.h counts them.
double flops_of(const StudyPlan& plan);

}  // namespace reprise
