#pragma once

#include "kernels/optimizer.h"
#include "kernels/schedule.h"
#include "tests/bits/stage.h"

namespace reprise::bits {

// Steps of one optimizer under one schedule, on a tensor that decays and on one
// that does not; each trial has its own rate.
inline void print_optimizer_bits(const std::string& name,
                                 const OptimizerSpec& optimizer,
                                 const ScheduleSpec& schedule = {}) {
  report(name, [=](auto& stage) {
    using T = typename std::decay_t<decltype(stage)>::Value;
    constexpr int kSteps = 12;
    constexpr std::int64_t kSize = 37;
    std::vector<OptimizerSpec> specs;
    std::vector<Schedule> schedules;
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      specs.push_back(optimizer);
      specs.back().lr = .01 * (1 + stage.trial(lane));
      schedules.emplace_back(schedule, specs.back().lr);
    }
    std::vector<OptimizerClock> clocks(specs.size());
    for (const bool decays : {true, false}) {
      Buffer<T> w = stage.inputs(kSize, -1, 1);
      Buffer<T> s0(kSize), s1(kSize), s2(kSize);
      const T lr = make_lanes<T>(
          [&](int i) { return specs[static_cast<std::size_t>(i)].lr; });
      init_optimizer_state<T>(s0.vec(), s1.vec(), s2.vec(), optimizer, lr);
      for (int step = 0; step < kSteps; ++step) {
        double rates[kWidth<T>];
        for (int lane = 0; lane < kWidth<T>; ++lane) {
          Schedule& own = schedules[static_cast<std::size_t>(lane)];
          rates[lane] = own.rate();
          own.advance();
        }
        const OptimizerStep<T> now =
            begin_step<T>(specs.data(), clocks.data(), rates);
        Buffer<T> g = stage.inputs(kSize, -1, 1);
        g[5] = T(0);
        optimizer_update<T>(w.vec(), g.vec(), s0.vec(), s1.vec(), s2.vec(),
                            optimizer, now, decays);
        stage.add(w);
      }
    }
  });
}

inline void print_optimizer_bits() {
  using Kind = OptimizerKind;
  print_optimizer_bits("optimizer sgd", {.kind = Kind::kSgd});
  print_optimizer_bits("optimizer momentum",
                       {.kind = Kind::kSgd, .momentum = .9});
  print_optimizer_bits("optimizer nesterov",
                       {.kind = Kind::kSgd, .momentum = .9, .nesterov = true});
  print_optimizer_bits("optimizer adagrad",
                       {.kind = Kind::kAdagrad, .epsilon = 1e-10});
  print_optimizer_bits("optimizer rmsprop", {.kind = Kind::kRmsprop});
  print_optimizer_bits("optimizer rprop", {.kind = Kind::kRprop});
  print_optimizer_bits("optimizer adam", {.kind = Kind::kAdam});
  print_optimizer_bits("optimizer adam uncorrected",
                       {.kind = Kind::kAdam, .bias_correction = false});
  print_optimizer_bits("optimizer adam epsilon_hat",
                       {.kind = Kind::kAdam, .epsilon_hat = true});
  print_optimizer_bits("optimizer adam amsgrad",
                       {.kind = Kind::kAdam, .beta2 = .9, .amsgrad = true});
  print_optimizer_bits("optimizer adamw",
                       {.kind = Kind::kAdamW, .weight_decay = .1});

  using Rule = ScheduleKind;
  const auto scheduled = [](const char* name, const ScheduleSpec& schedule) {
    print_optimizer_bits(std::string("schedule ") + name, {}, schedule);
  };
  scheduled("step", {.kind = Rule::kStep, .step_size = 3, .gamma = .3});
  scheduled("exponential", {.kind = Rule::kExponential, .gamma = .9});
  scheduled("inverse", {.kind = Rule::kInverse, .decay = .1});
  scheduled("inverse_sqrt", {.kind = Rule::kInverseSqrt, .warmup = 4});
  scheduled("cosine", {.kind = Rule::kCosine, .period = 10, .lr_min = 1e-4});
  scheduled("linear_warmup", {.kind = Rule::kLinearWarmup, .warmup = 5});
  scheduled("sklearn_optimal", {.kind = Rule::kSklearnOptimal});
}

}  // namespace reprise::bits
