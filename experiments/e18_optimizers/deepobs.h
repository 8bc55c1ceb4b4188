#pragma once

#include "experiments/harness/study/task.h"

// The problem "quadratic_deep" of DeepOBS (Schneider, Balles and Hennig 2019).
namespace reprise::optimizers {

// 100 dimensions, 90 eigenvalues in (0, 1) and 10 in (30, 60), turned at
// random; 1,000 noisy copies, of which seven batches of 128 a pass. params:
// {"optimizer" with "lr", "epochs", "reshuffle": whether each epoch takes
// another order, as DeepOBS does not, "start" 1: every coordinate's}. Metrics:
// "first_test_loss", "final_test_loss" (none where it is past the largest
// binary32, in which the source computed).
Json quadratic_deep(const Json& params, std::uint64_t seed,
                    const TaskContext& context);

}  // namespace reprise::optimizers
