#pragma once

#include <cstdint>
#include <vector>

#include "experiments/harness/spec/reader.h"
#include "kernels/kinds.h"
#include "kernels/view.h"

namespace reprise::optimizers {

using Values = std::vector<double>;

// The optimizer of a params object, by the words of a trial spec: {"name",
// "momentum", "nesterov", "rho", "beta1", "beta2", "epsilon",
// "bias_correction", "amsgrad", "epsilon_hat", "weight_decay"}; "lr" is the
// caller's.
OptimizerSpec parse_rule(const Json& json);

// An optimizer of the kernels and its state, in double, for n numbers.
class Stepper {
 public:
  Stepper(const OptimizerSpec& spec, std::size_t n);
  // One step from w along the gradient, by the rate.
  void step(Values& w, const Values& gradient, double rate);
  // What the optimizer remembers, to be rescaled: the first state tensor.
  Vec<double> memory() { return state_[0].vec(); }

 private:
  OptimizerSpec spec_;
  double beta1_power_ = 1, beta2_power_ = 1;
  std::vector<Buffer<double>> state_;
  Buffer<double> gradient_;
};

}  // namespace reprise::optimizers
