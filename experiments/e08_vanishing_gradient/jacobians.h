#pragma once

#include <string>
#include <vector>

#include "experiments/harness/study/task.h"
#include "experiments/harness/study/vocabulary.h"

// How layers stretch what goes through them, forward and back.
namespace reprise::vanishing {

// 8 / (3 pi) sigma sqrt n: the mean singular value of an n x n matrix of
// independent entries of deviation sigma (quarter-circle law).
inline constexpr double kQuarterCircle = 0.84882636315677518;

// params: {"spec"}: hidden tanh or linear layers of one width. Metric "mean":
// the mean singular value of the Jacobians between hidden layers, at image
// number `seed` of the test set (Glorot and Bengio 2010).
Json jacobian_mean(const Json& params, std::uint64_t seed,
                   const TaskContext& context);
// About how many flop it takes, as the quick tier counts them: nearly all go
// into the singular values.
double jacobian_flops(const Json& params);

// params: {"width", "layers", "init"}. Linear layers, output gradient N(0, 1).
// Metric "backward": the variance of the gradient before each layer over what
// it was behind it.
Json variance_ratios(const Json& params, std::uint64_t seed,
                     const TaskContext& context);
double variance_flops(const Json& params);

// Group "variance", which runs it: the expected factor a layer is 1/3 from
// "standard" weights, 1 from "normalized" ones. One row: both rescale the same
// draws.
std::vector<Claim> variance_theorems(const std::string& source);

// params: {"activation", "width", "depth"}. The end-to-end Jacobian of a random
// net with N(0, 4/n) weights at a random point. Metrics: its largest singular
// value ("norm") and (1/4)^L prod ||W_l|| ("bound").
Json product_bound(const Json& params, std::uint64_t seed,
                   const TaskContext& context);

// Group "product bound", which runs it: sigmoid nets keep the bound, tanh nets,
// whose slope reaches 1, do not (the negative control).
std::vector<Claim> bound_theorems();

}  // namespace reprise::vanishing
