#pragma once

#include <string>
#include <vector>

#include "experiments/harness/study/task.h"
#include "kernels/kinds.h"

// Decay in the gradient beside decay of the weights themselves: of which
// optimizers they are the same.
namespace reprise::l2 {

// One step: the gradient of the loss gets in_gradient w, the weights are then
// multiplied by shrink, and the optimizer steps. Biases do not decay.
struct Decay {
  double in_gradient = 0, shrink = 1;
};

// All parameters, flat, after each of so many steps of full-batch descent.
std::vector<std::vector<double>> descend(StartedNet& net,
                                         const OptimizerSpec& optimizer,
                                         const Decay& decay, int steps);

// The largest difference of a parameter, step by step.
std::vector<double> distances(const std::vector<std::vector<double>>& a,
                              const std::vector<std::vector<double>>& b);

// The same net once with lambda w in the gradient (L2) and once with
// w <- (1 - lr lambda) w (decoupled decay), in double.
// params: {"spec", "optimizer": {"name": "sgd" | "adam", "lr", "momentum"},
// "lambda", "steps"}. Metrics: "distance" after each step, "largest", and
// "moved": how far the parameters went from their start.
Json decay_paths(const Json& params, std::uint64_t seed,
                 const TaskContext& context);

}  // namespace reprise::l2
