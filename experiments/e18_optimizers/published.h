#pragma once

#include <string>
#include <vector>

#include "experiments/harness/study/vocabulary.h"

// What is printed elsewhere, beside the trials of study 18.
namespace reprise::optimizers {

// scikit-learn's seven strategies, as their levels are called.
extern const std::vector<std::string> kStrategies;
// Of one set: score and loss a strategy.
struct StrategyScores {
  std::string set;
  std::vector<std::pair<std::string, std::string>> printed;
};
extern const std::vector<StrategyScores> kScores;

// The exercise's costs every 1,000 epochs, and its accuracy.
struct ExerciseTrace {
  std::string rule;
  std::vector<std::string> costs;
  std::string accuracy;  // "": not printed
};
extern const std::vector<ExerciseTrace> kExercise;

// DeepOBS' best rows: mean and deviation of ten seeds.
struct BestRow {
  const char *optimizer, *lr, *mean, *sd;
};
extern const std::vector<BestRow> kBest;

std::vector<Claim> published_claims();

}  // namespace reprise::optimizers
