#pragma once

#include <algorithm>
#include <limits>

#include "kernels/backprop/actions.h"

// The binomial optimum of checkpointing (Griewank and Walther 2000, ACM TOMS
// 26(1), algorithm 799). With s snapshots, s_0 being one of them, and no step
// taken forward more than r times, beta(s, r) = binom(s + r, s) steps can be
// reversed.
namespace reprise {

// binom(n, k), 0 for k < 0 or k > n; the largest int64 where it would overflow.
inline std::int64_t binomial(std::int64_t n, std::int64_t k) {
  if (k < 0 || k > n) return 0;
  constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  std::int64_t value = 1;
  for (std::int64_t i = 1; i <= std::min<std::int64_t>(k, n - k); ++i) {
    const std::int64_t factor = n - std::min<std::int64_t>(k, n - k) + i;
    if (value > kMax / factor) return kMax;
    value = value * factor / i;  // exact: binom(factor, i)
  }
  return value;
}

// The least r with binom(s + r, s) >= steps.
inline std::int64_t revolve_repetitions(std::int64_t steps,
                                        std::int64_t snapshots) {
  std::int64_t r = 0;
  while (binomial(snapshots + r, snapshots) < steps) ++r;
  return r;
}

inline void check_revolve(std::int64_t steps, std::int64_t snapshots) {
  if (steps >= 1 && snapshots >= 1) return;
  throw std::runtime_error("revolve: " + std::to_string(steps) +
                           " steps with " + std::to_string(snapshots) +
                           " snapshots; both must be at least 1");
}

// The fewest forward steps that reverse `steps` steps with that many snapshots:
//   r l - binom(s + r, s + 1).
// Throws std::runtime_error if either is under 1.
inline std::int64_t revolve_forward_steps(std::int64_t steps,
                                          std::int64_t snapshots) {
  check_revolve(steps, snapshots);
  const std::int64_t r = revolve_repetitions(steps, snapshots);
  return r * steps - binomial(snapshots + r, snapshots + 1);
}

// How far to advance before the next snapshot: any m in
//   [max(beta(s, r-2), l - beta(s-1, r)), min(beta(s, r-1), l - beta(s-1,
//   r-1))]
// is best; this is the upper end. steps >= 2, snapshots >= 2.
inline std::int64_t revolve_advance(std::int64_t steps,
                                    std::int64_t snapshots) {
  const std::int64_t s = snapshots, r = revolve_repetitions(steps, snapshots);
  return std::min<std::int64_t>(binomial(s + r - 1, s),
                                steps - binomial(s - 1 + r - 1, s - 1));
}

// Reverses the steps [begin, end): s_begin is current and kept in `slot`, and
// the slots after it are free up to `slots`.
inline void revolve_range(CheckpointSchedule& schedule, std::int64_t begin,
                          std::int64_t end, std::int64_t slot) {
  using enum CheckpointAction;
  std::vector<CheckpointStep>& actions = schedule.actions;
  while (end - begin > 1) {
    const std::int64_t snapshots = schedule.slots - slot;
    const std::int64_t middle =
        snapshots == 1 ? end - 1
                       : begin + revolve_advance(end - begin, snapshots);
    actions.push_back({kAdvance, middle, -1});
    if (end - middle == 1) {
      actions.push_back({kReverse, middle, -1});
    } else {
      actions.push_back({kSnapshot, middle, slot + 1});
      revolve_range(schedule, middle, end, slot + 1);
    }
    actions.push_back({kRestore, begin, slot});
    end = middle;
  }
  actions.push_back({kReverse, begin, -1});
}

// The schedule that takes revolve_forward_steps(steps, snapshots): it has at
// most `snapshots` slots. Throws std::runtime_error if either is under 1.
inline CheckpointSchedule revolve_schedule(std::int64_t steps,
                                           std::int64_t snapshots) {
  check_revolve(steps, snapshots);
  CheckpointSchedule schedule{
      steps, std::min<std::int64_t>(snapshots, steps), {}};
  schedule.actions.push_back({CheckpointAction::kSnapshot, 0, 0});
  revolve_range(schedule, 0, steps, 0);
  return schedule;
}

}  // namespace reprise
