#include "experiments/e18_optimizers/stepper.h"

#include <algorithm>

#include "kernels/optimizer.h"

namespace reprise::optimizers {

OptimizerSpec parse_rule(const Json& json) {
  const SpecReader reader(
      json, "params.optimizer",
      {"name", "lr", "momentum", "nesterov", "rho", "beta1", "beta2", "epsilon",
       "bias_correction", "amsgrad", "epsilon_hat", "weight_decay"});
  OptimizerSpec spec;
  spec.kind = reader.name<OptimizerKind>("name");
  spec.momentum = reader.number("momentum", kZeroToOne, spec.momentum);
  spec.nesterov = reader.boolean("nesterov", spec.nesterov);
  spec.rho = reader.number("rho", kZeroToOne, spec.rho);
  spec.beta1 = reader.number("beta1", kZeroToOne, spec.beta1);
  spec.beta2 = reader.number("beta2", kZeroToOne, spec.beta2);
  spec.epsilon = reader.number("epsilon", kAtLeastZero, spec.epsilon);
  spec.bias_correction =
      reader.boolean("bias_correction", spec.bias_correction);
  spec.amsgrad = reader.boolean("amsgrad", spec.amsgrad);
  spec.epsilon_hat = reader.boolean("epsilon_hat", spec.epsilon_hat);
  spec.weight_decay =
      reader.number("weight_decay", kAtLeastZero, spec.weight_decay);
  return spec;
}

Stepper::Stepper(const OptimizerSpec& spec, std::size_t n)
    : spec_(spec), gradient_(static_cast<std::int64_t>(n)) {
  for (int i = 0; i < 3; ++i) state_.emplace_back(gradient_.size());
}

void Stepper::step(Values& w, const Values& gradient, double rate) {
  OptimizerClock clock{beta1_power_, beta2_power_};
  const OptimizerStep<double> numbers =
      begin_step<double>(&spec_, &clock, &rate);
  beta1_power_ = clock.beta1_power;
  beta2_power_ = clock.beta2_power;
  std::copy(gradient.begin(), gradient.end(), gradient_.data());
  optimizer_update<double>({w.data(), std::ssize(w)}, gradient_.vec(),
                           state_[0].vec(), state_[1].vec(), state_[2].vec(),
                           spec_, numbers, true);
}

}  // namespace reprise::optimizers
