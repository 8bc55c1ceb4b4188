#pragma once

#include "experiments/harness/study/task.h"

// The notebook's "perceptron trick".
namespace reprise::training {

// params: {"data", "lr", "steps", "shown": [0, …]}: from weights of 1, `steps`
// times one row drawn at random, w += lr (y - step(w . x)) (1, x), labels 0 and
// 1. Metrics: "mistakes"; "last_mistake", its step; "accuracy" at the end;
// "w0", "w1", "w2" after each of the shown steps; "x1", "x2", "label" of the
// rows.
Json perceptron_trick(const Json& params, std::uint64_t seed,
                      const TaskContext& context);

}  // namespace reprise::training
