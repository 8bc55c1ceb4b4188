#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace reprise {

// What a checkpointed way back does, as a list of actions on a chain of states
// s_0 … s_L: one is current (s_0 at the start), some are kept in slots.
enum class CheckpointAction {
  kSnapshot,  // slot <- the current state
  kRestore,   // the current state <- slot
  kAdvance,   // step forward until the current state is `state`
  kReverse,   // from the current state s_l: step l back (L - 1 first, 0 last)
};

struct CheckpointStep {
  CheckpointAction action;
  std::int64_t state;  // the current state after the action
  std::int64_t slot;   // kSnapshot and kRestore; else -1
  bool operator==(const CheckpointStep&) const = default;
};

struct CheckpointSchedule {
  std::int64_t steps = 0;  // L
  std::int64_t slots = 0;
  std::vector<CheckpointStep> actions;
};

// Plays a schedule without a net and returns its forward steps, those that
// kAdvance takes (the evaluation of y from s_{L-1}, which every way back needs
// once, is not one). Throws std::runtime_error, naming the action, if it
// restores a slot that does not hold that state, advances backwards, or does
// not reverse L - 1, …, 0 in turn.
inline std::int64_t play_schedule(const CheckpointSchedule& schedule) {
  std::vector<std::int64_t> held(static_cast<std::size_t>(schedule.slots), -1);
  std::int64_t current = 0, to_reverse = schedule.steps - 1, forward = 0;
  std::size_t at = 0;
  const auto number = [](std::int64_t n) { return std::to_string(n); };
  const auto fail = [&](const std::string& what) {
    throw std::runtime_error("checkpoint schedule: action " +
                             std::to_string(at) + " " + what);
  };
  const auto slot_of = [&](const CheckpointStep& step) -> std::int64_t& {
    if (step.slot < 0 || step.slot >= schedule.slots) {
      fail("names slot " + number(step.slot) + " of " + number(schedule.slots));
    }
    return held[static_cast<std::size_t>(step.slot)];
  };
  for (; at < schedule.actions.size(); ++at) {
    const CheckpointStep& step = schedule.actions[at];
    switch (step.action) {
      case CheckpointAction::kSnapshot:
        slot_of(step) = current;
        if (step.state != current) {
          fail("keeps state " + number(step.state) + " while state " +
               number(current) + " is current");
        }
        break;
      case CheckpointAction::kRestore:
        if (step.state != slot_of(step)) {
          fail("restores state " + number(step.state) +
               " from a slot that holds state " + number(slot_of(step)));
        }
        current = step.state;
        break;
      case CheckpointAction::kAdvance:
        if (step.state <= current || step.state >= schedule.steps) {
          fail("advances to state " + number(step.state) + " while state " +
               number(current) + " is current");
        }
        forward += step.state - current;
        current = step.state;
        break;
      case CheckpointAction::kReverse:
        if (step.state != current || current != to_reverse) {
          fail("reverses step " + number(step.state) + " while state " +
               number(current) + " is current and step " + number(to_reverse) +
               " is next");
        }
        --to_reverse;
        break;
    }
  }
  if (to_reverse != -1) {
    fail("is the end, but step " + number(to_reverse) + " was not reversed");
  }
  return forward;
}

}  // namespace reprise
