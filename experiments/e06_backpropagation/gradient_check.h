#pragma once

#include "experiments/e06_backpropagation/checked_net.h"
#include "experiments/harness/study/task.h"

// The gradient of a net beside centred differences of its loss, extrapolated
// from two steps.
namespace reprise::backpropagation {

struct GradientError {
  double worst = 0;  // of all tensors: |differences - gradient| over the longer
                     // of the two; over the longest of all tensors where a
                     // tensor's own gradient is none (biases before batch norm)
  int compared = 0, skipped = 0;  // entries; those with a kink within the step
};
GradientError check_gradient(CheckedNet& net);

// params: {"activation", "between"}. Every loss with every output that goes
// with it, each without more, with Bernoulli dropout and an L2 penalty, and
// with Gaussian dropout and an L1 penalty: metrics "errors" in that order,
// "compared" and "skipped" in all.
Json check_gradients(const Json& params, std::uint64_t seed,
                     const TaskContext& context);

// params: {"net": CheckedSettings}: metric "error".
Json check_one(const Json& params, std::uint64_t seed,
               const TaskContext& context);

}  // namespace reprise::backpropagation
