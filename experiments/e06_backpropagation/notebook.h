#pragma once

#include "experiments/harness/study/task.h"

// The course notebook's net, 2-2-1, all weights .1 and biases 0, trained row by
// row.
namespace reprise::backpropagation {

// params: {"kind": "regression" | "classification", "lr", "epochs",
// "as_written"}. Metrics "loss", an epoch's mean of the four rows' losses,
// each taken before its update, and "lowest_epoch", from 1. As written, b2's
// update starts from the updated W2[1], W1 is read (in, out) and updated as
// (out, in), and the hidden gradients use the updated W2; else every gradient
// is that of the parameters before the row.
Json notebook(const Json& params, std::uint64_t seed,
              const TaskContext& context);

}  // namespace reprise::backpropagation
