#pragma once

#include "experiments/harness/study/vocabulary.h"

// What study 09 shows, and the metrics that it shows and claims alike.
namespace reprise::stopping {

// Of one trained net that the 14 criteria stopped: by how many per cent the
// test error of the slowest is lower than that of the fastest (both of this
// net), and how many times longer it trained.
Metric gain();
Metric time_ratio();

Table criteria_table(const Trials& trials);
Table overfitting_table(const Trials& trials);
Figure stopping_figure(const Trials& trials);
Figure overfitting_figure(const Trials& trials);
Figure trade_figure(const Trials& trials);

}  // namespace reprise::stopping
