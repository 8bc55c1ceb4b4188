#pragma once

#include <span>
#include <vector>

#include "experiments/harness/study/vocabulary.h"

// What theory says of gradients and of the differences that check them.
namespace reprise::backpropagation {

// The bar of the gradient check: a centred difference is off by about 1e-11 of
// f, and a tensor's gradient is seldom under a thousandth of it.
inline constexpr double kGradientBar = 1e-7;
// A bug is seen where the check is over this.
inline constexpr double kBugBar = 1e-3;

// Root mean squares of the error over all nets and directions, by step.
struct StepErrors {
  std::vector<double> h, error;
};
StepErrors step_errors_of(std::span<const Trial> nets, const char* way);

std::vector<Claim> theory_claims();

Figure step_figure(const Trials& trials);

}  // namespace reprise::backpropagation
