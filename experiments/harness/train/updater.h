#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "experiments/harness/spec/train_settings.h"
#include "experiments/harness/train/metrics.h"
#include "experiments/harness/train/net.h"
#include "kernels/optimizer.h"
#include "kernels/regularize.h"
#include "kernels/schedule.h"
#include "kernels/view.h"

namespace reprise {

// What follows a gradient: penalties on the weights, then one step of the
// optimizer at the rate of its schedule, a state for each parameter.
template <Number T>
class Updater {
 public:
  // settings: one a lane; what the lanes share is read from the first.
  Updater(std::span<const TrainSettings> settings, std::int64_t parameters)
      : settings_(settings), first_(settings[0]) {
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      const TrainSettings& s = of_lane(lane);
      optimizers_.push_back(s.optimizer);
      schedules_.emplace_back(s.schedule, s.optimizer.lr);
    }
    const int tensors = optimizer_state_count(first_.optimizer);
    state_storage_ = Buffer<T>(tensors * parameters);
    for (int i = 0; i < tensors; ++i) {
      state_[i] = {state_storage_.data() + i * parameters, parameters};
    }
    init_optimizer_state<T>(
        state_[0], state_[1], state_[2], first_.optimizer,
        make_lanes<T>([&](int lane) { return of_lane(lane).optimizer.lr; }));
    const auto lanes = [&](double RegularizationSpec::*field) {
      return make_lanes<T>(
          [&](int lane) { return of_lane(lane).regularization.*field; });
    };
    l2_ = lanes(&RegularizationSpec::l2);
    l1_ = lanes(&RegularizationSpec::l1);
    max_norm_ = lanes(&RegularizationSpec::max_norm);
  }

  // Penalties on the weights: into the gradient of n rows, and for
  // scikit-learn's convention (alpha over the batch's size) into the loss that
  // is reported.
  void penalize(Net<T>& net, std::int64_t n, Tally<T>& seen) const {
    const RegularizationSpec& on = first_.regularization;
    T l2 = l2_;
    if (first_.convention == Convention::kScikitLearn && on.l2 > 0) {
      const auto alpha = [&](int lane) {
        return of_lane(lane).regularization.l2;
      };
      l2 = make_lanes<T>(
          [&](int lane) { return alpha(lane) / static_cast<double>(n); });
      for (const Layer<T>& layer : net.layers) {
        const T squares = sum_of_squares<T>(layer.w.flat());
        for (int lane = 0; lane < kWidth<T>; ++lane) {
          seen.loss[static_cast<std::size_t>(lane)] +=
              .5 * alpha(lane) * static_cast<double>(get_lane(squares, lane));
        }
      }
    }
    for (const Layer<T>& layer : net.layers) {
      if (on.l2 > 0) add_l2_gradient<T>(layer.dw.flat(), layer.w.flat(), l2);
      if (on.l1 > 0) add_l1_gradient<T>(layer.dw.flat(), layer.w.flat(), l1_);
    }
  }

  // One step, and whatever holds the weights' norms.
  void update(Net<T>& net) {
    double lr[kWidth<T>];
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      Schedule& schedule = schedules_[static_cast<std::size_t>(lane)];
      lr[lane] = schedule.rate();
      if (first_.schedule.per_step) schedule.advance();
    }
    if (first_.convention == Convention::kScikitLearn) keep_velocity(lr);
    const OptimizerStep<T> numbers =
        begin_step<T>(optimizers_.data(), clocks_, lr);
    if (first_.optimizer.kind == OptimizerKind::kAdamW) {
      // Only weights decay; a layer's other parameters follow its W.
      for (std::size_t l = 0; l < net.layers.size(); ++l) {
        const Layer<T>& layer = net.layers[l];
        const std::int64_t from = layer.w.data - net.parameters.data;
        const std::int64_t end =
            l + 1 < net.layers.size()
                ? net.layers[l + 1].w.data - net.parameters.data
                : net.parameters.n;
        const std::int64_t weights = layer.in * layer.out;
        apply(net, numbers, from, weights, true);
        apply(net, numbers, from + weights, end - from - weights, false);
      }
    } else {
      apply(net, numbers, 0, net.parameters.n, false);
    }
    if (first_.regularization.max_norm > 0) {
      for (const Layer<T>& layer : net.layers) {
        limit_column_norms<T>(layer.w, max_norm_);
      }
    }
  }

  void end_epoch() {
    for (Schedule& schedule : schedules_) {
      if (!first_.schedule.per_step) schedule.advance();
    }
  }

 private:
  const TrainSettings& of_lane(int lane) const {
    return settings_[static_cast<std::size_t>(lane)];
  }

  // scikit-learn's velocity is a step of the weights, v = momentum v - lr g;
  // ours is one of gradients, and becomes that when it is multiplied by lr. So
  // where the rate changes, ours is measured in the new one.
  void keep_velocity(const double* lr) {
    if (first_.optimizer.kind != OptimizerKind::kSgd ||
        first_.optimizer.momentum == 0) {
      return;
    }
    bool changes = false;
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      changes |= last_rate_[lane] != 0 && last_rate_[lane] != lr[lane];
    }
    if (changes) {
      const T factor =
          make_lanes<T>([&](int lane) { return last_rate_[lane] / lr[lane]; });
      map_elements(
          state_[0], [factor](auto v) { return v * decltype(v)(factor); },
          state_[0].data);
    }
    std::copy(lr, lr + kWidth<T>, last_rate_);
  }

  // The step of n parameters, from one on.
  void apply(Net<T>& net, const OptimizerStep<T>& numbers, std::int64_t from,
             std::int64_t n, bool decays) {
    const auto part = [&](Vec<T> v) {
      return v.data == nullptr ? v : Vec<T>{v.data + from, n};
    };
    optimizer_update<T>(part(net.parameters), part(net.gradients),
                        part(state_[0]), part(state_[1]), part(state_[2]),
                        first_.optimizer, numbers, decays);
  }

  std::span<const TrainSettings> settings_;
  const TrainSettings& first_;
  std::vector<OptimizerSpec> optimizers_;
  std::vector<Schedule> schedules_;
  OptimizerClock clocks_[kWidth<T>];
  Buffer<T> state_storage_;
  Vec<T> state_[3];
  T l2_, l1_, max_norm_;
  double last_rate_[kWidth<T>] = {};
};

}  // namespace reprise
