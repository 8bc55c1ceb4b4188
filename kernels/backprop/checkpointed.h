#pragma once

#include "kernels/backprop/actions.h"
#include "kernels/backprop/steps.h"

namespace reprise {

// The gradient with little memory: states are kept where the schedule says so
// (segments.h, revolve.h) and computed again from there where they are needed.
// Every element has the bits of memoized_gradient: the same calls on the same
// values.
// Shapes: net.h; x (B, n_0). Writes gradient, adds to count.
// Cost: memoized_gradient's and the schedule's forward steps above L - 1.
// Memory: the schedule's slots, 2 states (current, next) and 3 working
// matrices.
// Throws std::runtime_error if the shapes or the schedule do not fit.
template <class Products, Number T>
void checkpointed_gradient(NetGradient<T>& gradient, const LayeredNet<T>& net,
                           MatIn<T> x, const Target<T>& target,
                           const CheckpointSchedule& schedule,
                           BackpropWorkspace<T>& work, BackpropCount& count) {
  check_shapes(gradient, net, x, target);
  if (schedule.steps != net.steps()) {
    throw std::runtime_error(
        "checkpoint schedule: has " + std::to_string(schedule.steps) +
        " steps, the net has " + std::to_string(net.steps()) + " layers");
  }
  play_schedule(schedule);
  const std::int64_t current = schedule.slots, next = schedule.slots + 1;
  work.reserve(schedule.slots + 2, x.rows * net.max_width());
  count.hold(schedule.slots + 2 + work.kWorking);

  std::int64_t l = 0;  // s_l is current
  const auto numbers = [&] { return x.rows * net.width(l); };
  const auto state = [&](std::int64_t i) {
    return work.state(i).mat(x.rows, net.width(l));
  };
  const auto advance = [&] {
    step_forward<Products>(work.state(next).mat(x.rows, net.width(l + 1)),
                           work.activation, net, l, state(current), count);
    std::swap(work.state(current), work.state(next));
    ++l;
  };
  std::copy_n(x.data, numbers(), work.state(current).data());
  for (const CheckpointStep& step : schedule.actions) {
    switch (step.action) {
      case CheckpointAction::kSnapshot:
        std::copy_n(work.state(current).data(), numbers(),
                    work.state(step.slot).data());
        break;
      case CheckpointAction::kRestore:
        l = step.state;
        std::copy_n(work.state(step.slot).data(), numbers(),
                    work.state(current).data());
        break;
      case CheckpointAction::kAdvance:
        while (l < step.state) advance();
        break;
      case CheckpointAction::kReverse:
        if (step.state == net.steps() - 1) {
          // y is needed once: on to s_L, and back by the other buffer.
          advance();
          start_back<T>(work, net, state(current), target);
          std::swap(work.state(current), work.state(next));
          --l;
        }
        step_back<Products>(gradient, work, net, l, state(current), count);
        break;
    }
  }
}

}  // namespace reprise
