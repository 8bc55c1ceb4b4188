#pragma once

#include "experiments/harness/study/task.h"

// Optimizers on functions of two numbers, to be looked at.
namespace reprise::optimizers {

// "ravine": (x^2 + 25 y^2) / 2. "rosenbrock": (1 - x)^2 + 100 (y - x^2)^2.
double test_function(const std::string& name, double x, double y);

// params: {"function", "start": [x, y], "optimizer" with "lr", "steps"}.
// Metrics: "x", "y" from the start on, "value" at the end.
Json path(const Json& params, std::uint64_t seed, const TaskContext& context);

}  // namespace reprise::optimizers
