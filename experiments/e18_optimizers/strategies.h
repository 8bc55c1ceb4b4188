#pragma once

#include "experiments/harness/study/task.h"

// scikit-learn's example "Compare Stochastic learning strategies for
// MLPClassifier".
namespace reprise::optimizers {

// params: {"spec": a trial spec of scikit-learn's convention, without a seed}:
// random_state 0, in double; a schedule sklearn_invscaling gets its rows from
// the data. Metrics: "score", the accuracy on the training
// rows behind the last epoch (they stand a second time as validation rows),
// "loss" of the last epoch, and "curve", the losses of all.
Json strategy(const Json& params, std::uint64_t seed,
              const TaskContext& context);

}  // namespace reprise::optimizers
