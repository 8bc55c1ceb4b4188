#pragma once

#include <string>
#include <vector>

// The settings that Gal and Ghahramani's grid search chose on each split, with
// which their nets, and ours, are trained.
namespace reprise::mc_dropout {

struct UciSet {
  std::string name;
  int first = 0;       // its first row in their table of results
  int train_rows = 0;  // of every split
  int inputs = 0;
  std::string rmse, log_likelihood;  // means over the splits, as the paper's
  std::vector<double> rates, taus;   // one a split: drop rate, precision
};
extern const std::vector<UciSet> kUciSets;

}  // namespace reprise::mc_dropout
