#pragma once

#include <algorithm>

#include "kernels/backprop/actions.h"

namespace reprise {

// Checkpointing by segments: keeps every length-th state on the way forward,
// then takes the segments from the last to the first, advancing through each
// once more to keep all its states. Forward steps: L - 1 + (L - k) - (S - 1)
// for S segments, the last of k steps (it is not walked twice). Slots:
// S + length - 2 (S for length 1); with length = ceil(sqrt(L)) less than
// 2 sqrt(L). Source: Chen, Xu, Zhang and Guestrin 2016. Throws
// std::runtime_error unless 1 <= length <= steps.
inline CheckpointSchedule segment_schedule(std::int64_t steps,
                                           std::int64_t length) {
  if (length < 1 || length > steps) {
    throw std::runtime_error("segment schedule: length is " +
                             std::to_string(length) + ", must be in 1 … " +
                             std::to_string(steps) + ", the number of steps");
  }
  using enum CheckpointAction;
  const std::int64_t segments = (steps + length - 1) / length;
  CheckpointSchedule schedule{steps, segments, {}};
  if (length > 2) schedule.slots += length - 2;
  std::vector<CheckpointStep>& actions = schedule.actions;
  for (std::int64_t s = 0; s < segments; ++s) {
    if (s > 0) actions.push_back({kAdvance, s * length, -1});
    actions.push_back({kSnapshot, s * length, s});
  }
  for (std::int64_t s = segments - 1; s >= 0; --s) {
    const std::int64_t begin = s * length;
    const std::int64_t last = std::min<std::int64_t>(begin + length, steps) - 1;
    const auto slot = [&](std::int64_t state) {
      return state == begin ? s : segments + state - begin - 1;
    };
    if (s < segments - 1) actions.push_back({kRestore, begin, s});
    for (std::int64_t state = begin + 1; state <= last; ++state) {
      actions.push_back({kAdvance, state, -1});
      // The last state of a segment is reversed at once: no slot for it.
      if (state < last) actions.push_back({kSnapshot, state, slot(state)});
    }
    actions.push_back({kReverse, last, -1});
    for (std::int64_t state = last - 1; state >= begin; --state) {
      actions.push_back({kRestore, state, slot(state)});
      actions.push_back({kReverse, state, -1});
    }
  }
  return schedule;
}

// The least k with k^2 >= n: the segment length that balances both parts.
inline std::int64_t ceil_sqrt(std::int64_t n) {
  std::int64_t k = 0;
  while (k * k < n) ++k;
  return k;
}

}  // namespace reprise
