#include "experiments/harness/command/next_tier.h"

#include <gtest/gtest.h>

#include <utility>

#include "experiments/harness/study/cost.h"
#include "tests/study/small_study.h"

namespace reprise {
namespace {

// A study of two tasks' groups, and its quick tier on a machine that takes so
// many times what the reference takes.
struct Ran {
  Study study;
  StudyPlan plan;
  Trials trials;
};

void run(Ran& ran, double times) {
  ran.study = small_study();
  ran.study.groups[0] = ran.study.groups[1];
  ran.study.groups[0].name = std::string("dear");
  ran.study.groups[0].spec["params"]["m"] = 1;  // trials of its own
  ran.study.groups[0].seeds = 32;
  ran.study.groups[0].flops = kReferenceRate / 3;
  ran.study.groups[1].flops = kReferenceRate / 4;
  ran.study.claims = {};
  ran.study.figures[0].make = [](const Trials&) { return Figure{}; };
  ran.plan = plan_study(ran.study, {.tier = Tier::kQuick},
                        [](const std::string&) { return true; });
  for (const PlannedCell& cell : ran.plan.cells) {
    const TrialGroup& group = *find_group(ran.study, cell.group);
    Trial trial;
    trial.seconds = times * group.flops / kReferenceRate;
    ran.trials.add(cell.group,
                   {cell.levels, std::vector(cell.ids.size(), trial)});
  }
}

TEST(NextTier, TakesWhatTheQuickOneTookATrial) {
  Ran ran;
  run(ran, 3);
  const StudyPlan standard =
      plan_study(ran.study, {}, [](const std::string&) { return true; });
  ASSERT_LT(ran.plan.trials.size(), standard.trials.size());
  const double expected = 3 * flops_of(standard) / kReferenceRate;
  for (const int workers : {1, 2}) {
    const auto seconds =
        seconds_of_standard({{&ran.plan, &ran.trials}}, workers);
    ASSERT_TRUE(seconds);
    EXPECT_TRUE(*seconds > .95 * expected / workers &&
                *seconds < 1.05 * expected / workers)
        << *seconds << " " << expected;
  }
}

TEST(NextTier, WithoutTimesThereIsNoEstimate) {
  Ran ran;
  run(ran, 0);
  EXPECT_FALSE(seconds_of_standard({{&ran.plan, &ran.trials}}, 2));
}

}  // namespace
}  // namespace reprise
