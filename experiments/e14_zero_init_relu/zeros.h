#pragma once

#include "experiments/harness/study/task.h"

// Nets that start with every parameter at 0.
namespace reprise::zero_relu {

// params: {"spec", "steps"}: plain descent on all training rows at once, with
// the spec's rate; the spec has one hidden layer and cross-entropy. Metrics:
// "loss" before each step, and "last_loss"; "hidden_moved": how many numbers of
// the gradients of W0, b0 and W1, and of these themselves, are not 0, over all
// steps; "bias_moved": how many of the output's biases are not 0 at the end;
// "prior_entropy" of the training labels; "test_right", how many test rows, and
// "answer", what the biases alone say.
Json all_zeros(const Json& params, std::uint64_t seed,
               const TaskContext& context);

// params: {"spec", "test": a data set, "every": k}: full batches, one step an
// epoch; in double. Metrics: "cost" before steps 1, k + 1, 2 k + 1…;
// "train_accuracy" and "test_accuracy" at the end, where an output of one half
// is no.
Json exercise(const Json& params, std::uint64_t seed,
              const TaskContext& context);

}  // namespace reprise::zero_relu
