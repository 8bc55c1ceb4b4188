#pragma once

#include <algorithm>

#include "kernels/elements.h"
#include "kernels/kinds.h"
#include "kernels/math.h"
#include "kernels/optimizer_detail.h"

namespace reprise {

// What the numbers need from step to step, one lane: beta^t by running product.
struct OptimizerClock {
  double beta1_power = 1, beta2_power = 1;
};

// How many state tensors of w's size this optimizer keeps (0 to 3).
inline int optimizer_state_count(const OptimizerSpec& spec) {
  switch (spec.kind) {
    case OptimizerKind::kSgd:
      return spec.momentum != 0 ? 1 : 0;
    case OptimizerKind::kAdagrad:
    case OptimizerKind::kRmsprop:
      return 1;
    case OptimizerKind::kRprop:
      return 2;
    case OptimizerKind::kAdam:
    case OptimizerKind::kAdamW:
      return spec.amsgrad ? 3 : 2;
  }
  return 0;
}

// Advances every lane's clock by one step and returns the step's numbers.
// lr[lane] is lr_t, the schedule already in it. Adam's and AdamW's step size
// and the factor of sqrt(v) at step t:
//   default          lr / (1 - beta1^t), 1 / sqrt(1 - beta2^t)
//   epsilon_hat      lr sqrt(1 - beta2^t) / (1 - beta1^t), 1
//   no bias_correction  lr, 1
template <Number T>
OptimizerStep<T> begin_step(const OptimizerSpec* specs, OptimizerClock* clocks,
                            const double* lr) {
  for (int lane = 0; lane < kWidth<T>; ++lane) {
    clocks[lane].beta1_power *= specs[lane].beta1;
    clocks[lane].beta2_power *= specs[lane].beta2;
  }
  const auto is_adam = [specs](int lane) {
    return specs[lane].kind == OptimizerKind::kAdam ||
           specs[lane].kind == OptimizerKind::kAdamW;
  };
  const auto each = [](auto f) { return make_lanes<T>(f); };
  OptimizerStep<T> step;
  step.rate = each([&](int i) {
    if (!is_adam(i) || !specs[i].bias_correction) return lr[i];
    const double rate = lr[i] / (1 - clocks[i].beta1_power);
    return specs[i].epsilon_hat ? rate * sqrt(1 - clocks[i].beta2_power) : rate;
  });
  step.root_scale = each([&](int i) {
    return specs[i].bias_correction && !specs[i].epsilon_hat
               ? 1 / sqrt(1 - clocks[i].beta2_power)
               : 1.;
  });
  step.momentum = each([&](int i) { return specs[i].momentum; });
  step.rho = each([&](int i) { return specs[i].rho; });
  step.one_minus_rho = each([&](int i) { return 1 - specs[i].rho; });
  step.beta1 = each([&](int i) { return specs[i].beta1; });
  step.one_minus_beta1 = each([&](int i) { return 1 - specs[i].beta1; });
  step.beta2 = each([&](int i) { return specs[i].beta2; });
  step.one_minus_beta2 = each([&](int i) { return 1 - specs[i].beta2; });
  step.epsilon = each([&](int i) { return specs[i].epsilon; });
  step.shrink = each([&](int i) {
    return specs[i].kind == OptimizerKind::kAdamW
               ? 1 - lr[i] * specs[i].weight_decay
               : 1.;
  });
  step.eta_minus = each([&](int i) { return specs[i].eta_minus; });
  step.eta_plus = each([&](int i) { return specs[i].eta_plus; });
  step.step_min = each([&](int i) { return specs[i].step_min; });
  step.step_max = each([&](int i) { return specs[i].step_max; });
  return step;
}

// w -= …, in place. g: gradient (penalties included), s0..s2: state, zeroed at
// the start (rprop: s0 = lr, set by init_optimizer_state); those beyond
// optimizer_state_count are not touched.
template <Number T>
void init_optimizer_state(Vec<T> s0, Vec<T> s1, Vec<T> s2,
                          const OptimizerSpec& spec, T lr) {
  const bool is_rprop = spec.kind == OptimizerKind::kRprop;
  std::fill(s0.begin(), s0.end(), is_rprop ? lr : T(0));
  std::fill(s1.begin(), s1.end(), T(0));
  std::fill(s2.begin(), s2.end(), T(0));
}

// One pass over w, g and the state. decays: AdamW shrinks this tensor (weights;
// not biases, scales, shifts). Lanes share spec's kind, nesterov, amsgrad and
// whether momentum is 0; the numbers are step's. The equations, and how they
// round, are in optimizer_detail.h.
template <Number T>
void optimizer_update(Vec<T> w, Vec<T> g, Vec<T> s0, Vec<T> s1, Vec<T> s2,
                      const OptimizerSpec& spec, const OptimizerStep<T>& step,
                      bool decays) {
  namespace detail = optimizer_detail;
  const T* gradient = g.data;
  switch (spec.kind) {
    case OptimizerKind::kSgd:
      if (spec.momentum == 0) {
        update_elements(w.n, detail::Sgd<T>{step}, w.data, gradient);
      } else if (spec.nesterov) {
        update_elements(w.n, detail::Nesterov<T>{step}, w.data, s0.data,
                        gradient);
      } else {
        update_elements(w.n, detail::Momentum<T>{step}, w.data, s0.data,
                        gradient);
      }
      break;
    case OptimizerKind::kAdagrad:
      update_elements(w.n, detail::Adagrad<T>{step}, w.data, s0.data, gradient);
      break;
    case OptimizerKind::kRmsprop:
      update_elements(w.n, detail::Rmsprop<T>{step}, w.data, s0.data, gradient);
      break;
    case OptimizerKind::kRprop:
      update_elements(w.n, detail::Rprop<T>{step}, w.data, s0.data, s1.data,
                      gradient);
      break;
    case OptimizerKind::kAdam:
    case OptimizerKind::kAdamW: {
      detail::Adam<T> adam{step};
      if (!decays) adam.step.shrink = T(1);
      if (spec.amsgrad) {
        update_elements(w.n, detail::Amsgrad<T>{adam}, w.data, s0.data, s1.data,
                        s2.data, gradient);
      } else {
        update_elements(w.n, adam, w.data, s0.data, s1.data, gradient);
      }
      break;
    }
  }
}

}  // namespace reprise
