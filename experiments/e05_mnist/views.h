#pragma once

#include "experiments/harness/study/vocabulary.h"

namespace reprise::mnist {

Metric accuracy();  // of the test rows, %

// 784-30-10 on the first 10,000 images: small enough to be trained from all
// seeds in seconds, so that every tier shows what a seed alone does.
TrialGroup small_group();

// Every seed's test accuracy, net by net, with the published single runs.
Figure seeds_figure(const Trials& trials);

// AlgoPerf's workload asks for .97 of the test set in under 60 s.
Table target_table(const Trials& trials);

}  // namespace reprise::mnist
