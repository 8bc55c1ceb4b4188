#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "kernels/optimizer.h"
#include "kernels/schedule.h"

// What optimizers and schedules mean, in double with libm, in the words of the
// papers: beta^t by pow, corrected moments by name, one number at a time.
namespace reprise::oracle {

// One parameter's life under an optimizer.
class Optimizer {
 public:
  explicit Optimizer(const OptimizerSpec& spec)
      : spec_(spec), delta_(spec.lr) {}

  // The parameter after one more step with gradient g.
  double step(double w, double g, bool decays) {
    ++t_;
    const double lr = spec_.lr;
    switch (spec_.kind) {
      case OptimizerKind::kSgd: {
        velocity_ = spec_.momentum * velocity_ + g;
        return w - lr * (spec_.nesterov ? g + spec_.momentum * velocity_
                                        : velocity_);
      }
      case OptimizerKind::kAdagrad:
        square_ += g * g;
        return w - lr * g / (std::sqrt(square_) + spec_.epsilon);
      case OptimizerKind::kRmsprop:
        square_ = spec_.rho * square_ + (1 - spec_.rho) * g * g;
        return w - lr * g / (std::sqrt(square_) + spec_.epsilon);
      case OptimizerKind::kRprop:
        return rprop(w, g);
      case OptimizerKind::kAdamW:
        if (decays) w -= lr * spec_.weight_decay * w;
        return adam(w, g);
      case OptimizerKind::kAdam:
        return adam(w, g);
    }
    return w;
  }

 private:
  double rprop(double w, double g) {
    if (g * last_ > 0) {
      delta_ = std::min(delta_ * spec_.eta_plus, spec_.step_max);
    } else if (g * last_ < 0) {
      delta_ = std::max(delta_ * spec_.eta_minus, spec_.step_min);
      g = 0;
    }
    last_ = g;
    return g > 0 ? w - delta_ : g < 0 ? w + delta_ : w;
  }

  double adam(double w, double g) {
    velocity_ = spec_.beta1 * velocity_ + (1 - spec_.beta1) * g;
    square_ = spec_.beta2 * square_ + (1 - spec_.beta2) * g * g;
    largest_ = std::max(largest_, square_);
    const double v = spec_.amsgrad ? largest_ : square_;
    if (!spec_.bias_correction) {
      return w - spec_.lr * velocity_ / (std::sqrt(v) + spec_.epsilon);
    }
    const double c1 = 1 - std::pow(spec_.beta1, t_);
    const double c2 = 1 - std::pow(spec_.beta2, t_);
    if (spec_.epsilon_hat) {
      const double rate = spec_.lr * std::sqrt(c2) / c1;
      return w - rate * velocity_ / (std::sqrt(v) + spec_.epsilon);
    }
    return w -
           spec_.lr * (velocity_ / c1) / (std::sqrt(v / c2) + spec_.epsilon);
  }

  OptimizerSpec spec_;
  int t_ = 0;
  double velocity_ = 0, square_ = 0, largest_ = 0, last_ = 0, delta_;
};

inline double schedule(const ScheduleSpec& s, double lr, std::int64_t t) {
  const double n = static_cast<double>(t),
               warmup = static_cast<double>(s.warmup);
  switch (s.kind) {
    case ScheduleKind::kConstant:
      return lr;
    case ScheduleKind::kStep:
      return lr * std::pow(s.gamma, static_cast<double>(t / s.step_size));
    case ScheduleKind::kExponential:
      return lr * std::pow(s.gamma, n);
    case ScheduleKind::kInverse:
      return lr / (1 + s.decay * n);
    case ScheduleKind::kInverseSqrt:
      return lr * std::min((n + 1) / warmup, std::pow(warmup / (n + 1), .5));
    case ScheduleKind::kCosine:
      return t >= s.period
                 ? s.lr_min
                 : s.lr_min + (lr - s.lr_min) / 2 *
                                  (1 + std::cos(n * std::numbers::pi /
                                                static_cast<double>(s.period)));
    case ScheduleKind::kLinearWarmup:
      return lr * std::min(1., (n + 1) / warmup);
    case ScheduleKind::kSklearnOptimal:
      return 1 / (s.alpha * (std::pow(s.alpha, -.75) + n));
    case ScheduleKind::kSklearnInvscaling:
      return lr * std::pow(static_cast<double>(s.rows) * n + 1, -.5);
  }
  return lr;
}

}  // namespace reprise::oracle
