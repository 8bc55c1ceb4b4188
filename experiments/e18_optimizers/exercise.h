#pragma once

#include "experiments/harness/study/task.h"

// The much-copied optimization exercise: 2-5-2-1 ReLU and sigmoid on 300 moons.
namespace reprise::optimizers {

// params: {"data": the 300 moons, "rule": "descent" | "momentum" | "adam
// outside" | "adam inside" (of the root: where epsilon stands), "lr", "epochs",
// "every"}. Metrics: "cost" of the last batch of epochs 0, every, 2 every …,
// before its update, and "accuracy" on all rows at the end.
Json exercise(const Json& params, std::uint64_t seed,
              const TaskContext& context);

}  // namespace reprise::optimizers
