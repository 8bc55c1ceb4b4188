#pragma once

#include "experiments/harness/study/task.h"

// What is read of trained nets beside their curves.
namespace reprise::l2 {

// Trains a spec of two inputs. params: {"spec", "side", "reach"}. Metrics:
// "w0", the first layer's weights, the "least" and the "greatest" of them,
// "train_metric", "test_metric", and, where side > 0, what it answers on a
// square (answers_on_square).
Json trained_weights(const Json& params, std::uint64_t seed,
                     const TaskContext& context);

}  // namespace reprise::l2
