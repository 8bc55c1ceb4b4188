#pragma once

#include <cstdint>

#include "kernels/kinds.h"
#include "kernels/math.h"

namespace reprise {

// lr_t of one lane, t = 0, 1, 2… steps or epochs: in double, with + - * / sqrt
// and our own cos; gamma^k by running product.
//   constant         lr
//   step             lr gamma^floor(t / step_size)
//   exponential      lr gamma^t
//   inverse          lr / (1 + decay t)
//   inverse_sqrt     lr (t + 1) / warmup up to t + 1 = warmup, then
//                    lr sqrt(warmup / (t + 1)): lr is the peak
//                    (Vaswani et al. 2017, 5.3)
//   cosine           lr_min + (lr - lr_min) (1 + cos(pi t / period)) / 2,
//                    lr_min from t = period on (Loshchilov and Hutter 2017,
//                    eq. 5)
//   linear_warmup    lr min(1, (t + 1) / warmup)
//   sklearn_optimal  1 / (alpha (t0 + t)), t0 = 1 / (alpha alpha^(-1/4)); lr is
//                    not used (scikit-learn's SGD, after Bottou)
//   sklearn_invscaling  lr / sqrt(1 + rows t): per epoch, rows of the training
//                    set (scikit-learn's MLP, power_t 1/2)
class Schedule {
 public:
  Schedule(const ScheduleSpec& spec, double lr) : spec_(spec), lr_(lr) {
    rate_ = rate_now();
  }
  double rate() const { return rate_; }
  // t += 1
  void advance() {
    ++t_;
    const bool new_level =
        spec_.kind == ScheduleKind::kExponential ||
        (spec_.kind == ScheduleKind::kStep && t_ % spec_.step_size == 0);
    if (new_level) power_ = power_ * spec_.gamma;
    rate_ = rate_now();
  }

 private:
  double rate_now() const {
    const double t = static_cast<double>(t_);
    const double warmup = static_cast<double>(spec_.warmup);
    switch (spec_.kind) {
      case ScheduleKind::kConstant:
        return lr_;
      case ScheduleKind::kStep:
      case ScheduleKind::kExponential:
        return lr_ * power_;
      case ScheduleKind::kInverse:
        return lr_ / (1 + spec_.decay * t);
      case ScheduleKind::kInverseSqrt:
        return t + 1 < warmup ? lr_ * ((t + 1) / warmup)
                              : lr_ * sqrt(warmup / (t + 1));
      case ScheduleKind::kCosine: {
        if (t_ >= spec_.period) return spec_.lr_min;
        constexpr double kPi = 3.141592653589793;
        const double phase = kPi * t / static_cast<double>(spec_.period);
        return spec_.lr_min + (lr_ - spec_.lr_min) * ((1 + cos(phase)) * .5);
      }
      case ScheduleKind::kLinearWarmup:
        return t + 1 < warmup ? lr_ * ((t + 1) / warmup) : lr_;
      case ScheduleKind::kSklearnOptimal: {
        const double typical_weight = sqrt(1 / sqrt(spec_.alpha));
        const double t0 = 1 / (typical_weight * spec_.alpha);
        return 1 / (spec_.alpha * (t0 + t));
      }
      case ScheduleKind::kSklearnInvscaling:
        return lr_ / sqrt(1 + static_cast<double>(spec_.rows) * t);
    }
    return lr_;
  }

  ScheduleSpec spec_;
  double lr_;
  std::int64_t t_ = 0;
  double power_ = 1;
  double rate_;
};

}  // namespace reprise
