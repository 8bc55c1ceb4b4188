#pragma once

#include "experiments/harness/study/task.h"

// Optimizers where theory says what they do.
namespace reprise::optimizers {

// params: {"n", "lr", "beta1", "beta2", "epsilon" 0}. Adam's first step on N(0,
// 1) gradients: "corrected" and "uncorrected", its least and greatest value
// over -lr sign(g).
Json first_step(const Json& params, std::uint64_t seed,
                const TaskContext& context);

// Reddi, Kale and Kumar 2018, theorem 1: f_t = C x where t mod 3 = 1, else -x,
// on [-1, 1], from 0, rate `rate` / sqrt t, beta1 0. params: {"C", "beta2",
// "rate", "steps", "amsgrad"}. Metrics: "end", and the "path" at 1, 2, 4, …
// steps ("at").
Json counter_example(const Json& params, std::uint64_t seed,
                     const TaskContext& context);

// A quadratic with eigenvalues from 1 to `condition`, by gradient descent or
// heavy ball at its best rate and momentum. params: {"condition", "momentum":
// bool, "dimensions", "share" 1: of that rate}. Metric "factor": by how much
// the error shrinks a step, in the long run.
Json contraction(const Json& params, std::uint64_t seed,
                 const TaskContext& context);

// params: {"largest": an eigenvalue, "momentum": of gradient descent,
// "nesterov" false}. Metric
// "rate": the largest that does not diverge, by bisection to a thousandth.
Json stable_rate(const Json& params, std::uint64_t seed,
                 const TaskContext& context);

}  // namespace reprise::optimizers
