#pragma once

#include <string>
#include <vector>

#include "experiments/harness/base/json.h"
#include "experiments/harness/spec/names.h"
#include "experiments/harness/study/keep.h"

namespace reprise {

// One level of a factor: its label, and what it changes in the group's spec (a
// JSON merge patch, RFC 7396).
struct Level {
  std::string label;
  Json patch;
  int seeds = 0;  // in place of the group's; 0: the group's
};
struct Factor {
  std::string name;
  std::vector<Level> levels;
};

// Trials crossed from factors and paired by seed: seeds 1..seeds.
struct TrialGroup {
  std::string name;
  Json spec;  // a trial spec without "seed", or {"task": …, "params": {…}}
  std::vector<Factor> factors = {};
  int seeds = 32;  // of the standard tier; the quick one takes what it can
  Tier tier = Tier::kQuick;  // the lowest that may run it (kPaper: only that)
  Precision precision = Precision::kFloat;
  double flops = 0;  // about, of one seed (cost.h); 0: as the spec or the task
                     // says
  int version = 0;   // bumped by hand when its trials alone change meaning; 0:
                     // the study's
  std::vector<Keep> keeps = {};  // what reports read of its trials, where that
                                 // is not what keep.h says of itself
};

// The group, which keeps that too.
TrialGroup keeping(std::vector<Keep> keeps, TrialGroup group);

// One cell of a group: a level of every factor.
struct GroupCell {
  std::vector<std::string> levels;
  Json spec;      // with the levels' patches applied
  int seeds = 0;  // of the standard tier
};

// Every cell, the last factor's level changing fastest.
std::vector<GroupCell> cross(const TrialGroup& group);

}  // namespace reprise
