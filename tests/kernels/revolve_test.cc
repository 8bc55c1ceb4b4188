#include "kernels/backprop/revolve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "kernels/backprop/segments.h"
#include "tests/support.h"

namespace reprise {
namespace {

TEST(Revolve, BinomialsAreExactUntilTheyOverflow) {
  EXPECT_EQ(binomial(0, 0), 1);
  EXPECT_EQ(binomial(5, 2), 10);
  EXPECT_EQ(binomial(10, 10), 1);
  EXPECT_EQ(binomial(3, 4), 0);
  EXPECT_EQ(binomial(3, -1), 0);
  EXPECT_EQ(binomial(60, 30), 118264581564861424);
  EXPECT_EQ(binomial(200, 100), std::numeric_limits<std::int64_t>::max());
}

// The fewest forward steps by dynamic programming, no formula: steps[s][l] to
// reverse l steps with s snapshots, the first of which holds the initial state:
// advance m, keep that state, reverse the rest with s - 1, begin again with m.
std::vector<std::vector<std::int64_t>> fewest_steps(std::size_t max_steps,
                                                    std::size_t max_snapshots) {
  std::vector<std::vector<std::int64_t>> steps(
      max_snapshots + 1, std::vector<std::int64_t>(max_steps + 1, 0));
  for (std::size_t l = 1; l <= max_steps; ++l) {
    steps[1][l] = static_cast<std::int64_t>(l * (l - 1) / 2);
  }
  for (std::size_t s = 2; s <= max_snapshots; ++s) {
    for (std::size_t l = 2; l <= max_steps; ++l) {
      steps[s][l] = std::numeric_limits<std::int64_t>::max();
      for (std::size_t m = 1; m < l; ++m) {
        steps[s][l] =
            std::min(steps[s][l], static_cast<std::int64_t>(m) +
                                      steps[s - 1][l - m] + steps[s][m]);
      }
    }
  }
  return steps;
}

TEST(Revolve, FormulaIsTheDynamicProgramme) {
  const auto fewest = fewest_steps(120, 8);
  for (std::int64_t s = 1; s <= 8; ++s) {
    for (std::int64_t l = 1; l <= 120; ++l) {
      ASSERT_EQ(
          revolve_forward_steps(l, s),
          fewest[static_cast<std::size_t>(s)][static_cast<std::size_t>(l)])
          << l << " steps, " << s << " snapshots";
    }
  }
  // By hand: enough slots, one walk; a single slot, l (l - 1) / 2 steps.
  EXPECT_EQ(revolve_forward_steps(10, 10), 9);
  EXPECT_EQ(revolve_forward_steps(10, 1), 45);
  EXPECT_EQ(revolve_forward_steps(1, 1), 0);
}

TEST(Revolve, ScheduleTakesTheFewestStepsWithItsSlots) {
  for (std::int64_t s = 1; s <= 12; ++s) {
    for (std::int64_t l = 1; l <= 200; ++l) {
      const CheckpointSchedule schedule = revolve_schedule(l, s);
      EXPECT_LE(schedule.slots, s);
      ASSERT_EQ(play_schedule(schedule), revolve_forward_steps(l, s))
          << l << " steps, " << s << " snapshots";
    }
  }
}

TEST(Revolve, SegmentsKeepAndRepeatWhatTheySay) {
  for (std::int64_t l = 1; l <= 300; ++l) {
    for (std::int64_t k = 1; k <= l; ++k) {
      const CheckpointSchedule schedule = segment_schedule(l, k);
      const std::int64_t segments = (l + k - 1) / k;
      EXPECT_EQ(schedule.slots, segments + (k > 2 ? k - 2 : 0));
      const std::int64_t last = l - (segments - 1) * k;
      // Once through, and all but the last segment once more, each without its
      // first state.
      ASSERT_EQ(play_schedule(schedule), l - 1 + (l - last) - (segments - 1))
          << l << " steps by " << k;
    }
    const CheckpointSchedule root = segment_schedule(l, ceil_sqrt(l));
    EXPECT_LE(static_cast<double>(root.slots),
              2 * std::sqrt(static_cast<double>(l)));
  }
}

TEST(Revolve, WrongSchedulesAreNamed) {
  using enum CheckpointAction;
  const auto played = [](CheckpointSchedule schedule) {
    return message_of([&] { play_schedule(schedule); });
  };
  EXPECT_EQ(played({2, 1, {{kAdvance, 1, -1}, {kReverse, 1, -1}}}),
            "checkpoint schedule: action 2 is the end, but step 0 was not "
            "reversed");
  EXPECT_EQ(played({2, 1, {{kReverse, 0, -1}}}),
            "checkpoint schedule: action 0 reverses step 0 while state 0 is "
            "current and step 1 is next");
  EXPECT_EQ(played({2, 1, {{kAdvance, 1, -1}, {kRestore, 0, 0}}}),
            "checkpoint schedule: action 1 restores state 0 from a slot that "
            "holds state -1");
  EXPECT_EQ(played({2, 1, {{kSnapshot, 0, 1}}}),
            "checkpoint schedule: action 0 names slot 1 of 1");
  EXPECT_EQ(message_of([] { revolve_schedule(3, 0); }),
            "revolve: 3 steps with 0 snapshots; both must be at least 1");
  EXPECT_EQ(message_of([] { segment_schedule(3, 4); }),
            "segment schedule: length is 4, must be in 1 … 3, the number of "
            "steps");
}

}  // namespace
}  // namespace reprise
