#pragma once

#include "experiments/harness/study/task.h"

// Does the time that a deep linear net takes to learn depend on its depth?
namespace reprise::xavier_he {

// A random teacher of orthonormal columns. The step is `pace` / curvature at
// the start: the same share of the largest stable step for every depth and
// every initialization, so that no learning rate is searched for.
// params: {"init", "layers", "pace", "target", "max_steps"}. Metrics: "steps"
// until the loss is under target x the first loss, "reached" (0: steps is where
// it was cut off), "curvature" (at the start), "least_strength" (of P on its
// way).
Json random_teacher(const Json& params, std::uint64_t seed,
                    const TaskContext& context);
// About how many flop it takes, as the quick tier counts them: Gaussian layers
// may go on to the last step, orthogonal ones arrive early at any depth.
double random_teacher_flops(const Json& params);

// Orthogonal layers and a teacher with the singular vectors of their product,
// T = P0 V diag(s) V^T, s in [.5, 2): the modes are decoupled, and each layer's
// strength starts at 1. Step pace / L.
// params: {"layers", "pace", "target", "max_steps"}. Metrics: "steps",
// "reached", "s", and "error": the largest entry of
// U^T P V - diag(strengths of Saxe's equation), U = P0 V, on the way.
Json aligned_teacher(const Json& params, std::uint64_t seed,
                     const TaskContext& context);
double aligned_teacher_flops(const Json& params);

}  // namespace reprise::xavier_he
