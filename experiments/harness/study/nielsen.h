#pragma once

#include <string>
#include <vector>

#include "experiments/harness/study/claim.h"
#include "experiments/harness/study/recipes.h"
#include "experiments/harness/study/replay.h"

// The programs behind Nielsen's book whose raw results are public, seeds and
// all: each run again in full (replay.h), beside its file. A study that has one
// lists its group, its claim and replay_tasks().
namespace reprise {

struct NielsenProgram {
  std::string name;  // "overfitting", as its file
  Replay replay;
  // As typed where the file is not here; their cells are the group's.
  std::vector<Followed> followed;
  std::string text;          // of the claim
  std::string changed = "";  // after a first look
};

// 784-30-10 with the large start, eta .5, on the first 1,000 images for 400
// epochs: test and training costs and counts of right answers.
NielsenProgram nielsen_overfitting();
// With lambda .1.
NielsenProgram nielsen_regularized();
// The same on 50,000 images: the first 6 of its 30 epochs, since the run can be
// predicted for two; with lambda 5, all 30.
NielsenProgram nielsen_overfitting_full();
NielsenProgram nielsen_regularized_full();
// 784-width-10 from small weights, then from large ones: eta .1, lambda 5.
NielsenProgram nielsen_weight_initialization(int width);
// Three new nets at eta .025, .25 and 2.5, lambda 5: training costs.
NielsenProgram nielsen_multiple_eta();
// One net drawn anew for each of nine training sizes: validation accuracy.
NielsenProgram nielsen_more_data();
inline constexpr int kMoreDataSizes[] = {100,  200,   500,   1000, 2000,
                                         5000, 10000, 20000, 50000};

// Group "nielsen NAME" with its only cell, and E row "nielsen-NAME".
TrialGroup nielsen_group(const NielsenProgram& program);
Cell nielsen_cell(const NielsenProgram& program);
Claim nielsen_claim(const NielsenProgram& program);

// A spec of his programs: the recipe `nielsen` under his convention, his seed,
// evaluated on the test rows alone.
Json nielsen_program_spec(const Nielsen& net);

}  // namespace reprise
