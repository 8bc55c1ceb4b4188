#pragma once

#include "kernels/view.h"

namespace reprise {

enum class OptimizerKind { kSgd, kAdagrad, kRmsprop, kRprop, kAdam, kAdamW };

struct OptimizerSpec {
  OptimizerKind kind = OptimizerKind::kSgd;
  double lr = .01;
  double momentum = 0;  // sgd
  bool nesterov = false;
  double rho = .9;  // rmsprop
  double beta1 = .9, beta2 = .999;
  double epsilon = 1e-8;
  double weight_decay = 0;  // adamw
  bool bias_correction = true, amsgrad = false, epsilon_hat = false;
  double eta_minus = .5, eta_plus = 1.2, step_min = 1e-6, step_max = 50;
  bool operator==(const OptimizerSpec&) const = default;
};

// The numbers of one step, one a lane, each rounded to T once from double.
template <Number T>
struct OptimizerStep;

// What the numbers need from step to step, one lane: beta^t by running product.
struct OptimizerClock {
  double beta1_power = 1, beta2_power = 1;
};

// How many state tensors of w's size this optimizer keeps (0 to 3).
int optimizer_state_count(const OptimizerSpec& spec);

// Advances every lane's clock by one step and returns the step's numbers.
// lr[lane] is lr_t, the schedule already in it.
template <Number T>
OptimizerStep<T> begin_step(const OptimizerSpec* specs, OptimizerClock* clocks,
                            const double* lr);

// w -= …, in place. g: gradient (penalties included), s0..s2: state, zeroed at
// the start (rprop: s0 = lr, set by init_optimizer_state).
template <Number T>
void init_optimizer_state(Vec<T> s0, Vec<T> s1, Vec<T> s2,
                          const OptimizerSpec& spec, T lr);
template <Number T>
void optimizer_update(Vec<T> w, Vec<T> g, Vec<T> s0, Vec<T> s1, Vec<T> s2,
                      const OptimizerSpec& spec, const OptimizerStep<T>& step,
                      bool decays);

}  // namespace reprise
