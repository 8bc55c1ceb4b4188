#pragma once

#include "experiments/harness/study/vocabulary.h"

// The tables and pictures of study 18.
namespace reprise::optimizers {

Table rates_table(const Trials& trials);
Table deepobs_table(const Trials& trials);
Table strategy_table(const Trials& trials);
Table exercise_table(const Trials& trials);

Figure smoothing_figure(const Trials& trials);
Figure ravine_figure(const Trials& trials);
Figure rosenbrock_figure(const Trials& trials);
Figure rates_figure(const Trials& trials);
Figure grid_figure(const Trials& trials);
Figure counter_figure(const Trials& trials);

// The optimizers of group "rates", and its rates.
extern const std::vector<std::string> kSeven, kRateLabels;
extern const std::vector<double> kRates;

// The greatest mean test accuracy over the rates, and how many of them come
// within 2 points of it.
struct BestRate {
  double accuracy;
  std::string label;
  int near;
};
BestRate best_rate(const Trials& trials, const std::string& optimizer);

}  // namespace reprise::optimizers
