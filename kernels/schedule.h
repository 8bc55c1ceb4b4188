#pragma once

#include <cstdint>

namespace reprise {

enum class ScheduleKind {
  kConstant,
  kStep,
  kExponential,
  kInverse,
  kInverseSqrt,
  kCosine,
  kLinearWarmup,
  kSklearnOptimal,
};

struct ScheduleSpec {
  ScheduleKind kind = ScheduleKind::kConstant;
  bool per_step = true;        // else per epoch
  std::int64_t step_size = 1;  // step
  double gamma = 1;            // step, exponential
  double decay = 0;            // inverse: lr / (1 + decay t)
  std::int64_t warmup = 1;     // inverse_sqrt, linear_warmup
  std::int64_t period = 1;     // cosine
  double lr_min = 0;           // cosine
  double alpha = 1e-4;         // sklearn_optimal
  bool operator==(const ScheduleSpec&) const = default;
};

// lr_t of one lane, t = 0, 1, 2… steps or epochs: in double, with + - * / sqrt
// and our own cos; gamma^k by running product.
class Schedule {
 public:
  Schedule(const ScheduleSpec& spec, double lr);
  double rate() const { return rate_; }
  void advance();  // t += 1

 private:
  ScheduleSpec spec_;
  double lr_;
  std::int64_t t_ = 0;
  double power_ = 1;
  double rate_;
};

}  // namespace reprise
