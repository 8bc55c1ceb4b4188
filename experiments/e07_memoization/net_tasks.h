#pragma once

#include "experiments/harness/study/task.h"

// The tasks of study 07 that differentiate layered nets.
namespace reprise::memo {

// params: {"widths": […]}: one row, tanh, in double: the gradient by walking
// every path and by remembering.
Json count_paths(const Json& params, std::uint64_t seed,
                 const TaskContext& context);
// About how many flop it takes, as the quick tier counts them; so below.
double count_paths_flops(const Json& params);

// A net of 2 to 4 layers of 2 to 7 units, any activations, 1 to 3 rows: the
// same comparison; and what a stale memory gives: the states are those from
// before one weight of the first layer was changed by .1.
Json compare_gradients(const Json& params, std::uint64_t seed,
                       const TaskContext& context);

// params: {"width", "depth"}: one unit of the last layer by recursion without
// memory, beside the edges of the whole net.
Json recurse(const Json& params, std::uint64_t seed,
             const TaskContext& context);

// An MLP of 1 to 8 layers of 1 to 40 units and 1 to 8 rows: multiply-adds of
// one forward pass and of the whole gradient of the parameters.
Json count_flops(const Json& params, std::uint64_t seed,
                 const TaskContext& context);

// params: {"layers", "width", "rows", "snapshots"}: one gradient kept whole, by
// segments of about sqrt(layers), and by the binomial schedule.
Json checkpoint(const Json& params, std::uint64_t seed,
                const TaskContext& context);
double checkpoint_flops(const Json& params);

}  // namespace reprise::memo
