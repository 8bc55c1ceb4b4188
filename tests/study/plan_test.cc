#include "experiments/harness/study/plan.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/study/hand_made.h"
#include "tests/study/small_study.h"

// What tests of the run leave out: versions and seeds of groups and levels.
namespace reprise {
namespace {

StudyPlan plan_of(const Study& study, const PlanOptions& options = {}) {
  return plan_study(study, options, [](const std::string&) { return true; });
}

using Ids = std::map<std::pair<std::string, std::vector<std::string>>,
                     std::vector<std::string>>;

Ids ids_of(const Study& study, const PlanOptions& options = {}) {
  Ids ids;
  for (const PlannedCell& cell : plan_of(study, options).cells) {
    ids[{cell.group, cell.levels}] = cell.ids;
  }
  return ids;
}

TEST(Plan, AGroupsVersionChangesItsOwnIdsAlone) {
  Study study = small_study();
  const Ids before = ids_of(study);
  ASSERT_EQ(before.size(), 4u + 3);
  study.groups[1].version = 2;
  const Ids after = ids_of(study);
  for (const auto& [place, ids] : before) {
    const auto& now = after.at(place);
    ASSERT_EQ(now.size(), ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
      EXPECT_EQ(now[i] == ids[i], place.first == "nets");
    }
  }
  // 0 stands for the study's, which is 1.
  study.groups[1].version = 1;
  EXPECT_EQ(ids_of(study), before);
  for (const PlannedTrial& trial : plan_of(study).trials) {
    EXPECT_EQ(trial.version, 1);
  }
}

TEST(Plan, ALevelsSeedsStandForTheGroups) {
  Study study = small_study();
  study.groups[0].factors[1].levels[1].seeds = 2;
  const Ids all = ids_of(small_study());
  const Ids few = ids_of(study);
  EXPECT_EQ(few.at({"nets", {"relu", "4"}}), all.at({"nets", {"relu", "4"}}));
  const auto& four = all.at({"nets", {"relu", "8"}});
  ASSERT_EQ(four.size(), 4u);
  EXPECT_EQ(few.at({"nets", {"relu", "8"}}),
            std::vector(four.begin(), four.begin() + 2));
  // More than the quick tier has are cut there too; fewer stay fewer.
  study.groups[0].factors[1].levels[0].seeds = 1;
  const Ids quick = ids_of(study, {.tier = Tier::kQuick});
  EXPECT_EQ(quick.at({"nets", {"tanh", "4"}}).size(), 1u);
  EXPECT_EQ(quick.at({"nets", {"tanh", "8"}}).size(), 0u);  // not the first
  // --seeds replaces a level's number, but for one that is single.
  const Ids asked = ids_of(study, {.seeds = 6});
  EXPECT_EQ(asked.at({"nets", {"relu", "8"}}).size(), 6u);
  EXPECT_EQ(asked.at({"nets", {"relu", "4"}}).size(), 1u);
}

TEST(Plan, ACellOfAnotherPrecisionHasOtherIds) {
  Study study = small_study();
  const Ids before = ids_of(study);
  for (TrialGroup& group : study.groups) group.precision = Precision::kDouble;
  const Ids after = ids_of(study);
  EXPECT_NE(after.at({"nets", {"relu", "4"}}),
            before.at({"nets", {"relu", "4"}}));
  // A task has no precision of ours.
  EXPECT_EQ(after.at({"counts", {"1"}}), before.at({"counts", {"1"}}));
  for (const PlannedTrial& trial :
       plan_of(study, {.engine = Engine::kLanes}).trials) {
    EXPECT_EQ(trial.precision_text(),
              trial.task == nullptr ? "double" : "none");
    if (trial.task == nullptr) {
      EXPECT_EQ(trial.engine, Engine::kDense);
    }
  }
}

TEST(Plan, NamesThePlaceOfABadSpec) {
  const auto refused = [](auto perturb) {
    Study study = small_study();
    perturb(study);
    return refusal([&] { plan_of(study); });
  };
  EXPECT_EQ(refused([](Study& s) { s.groups[1].spec["parms"] = 1; }),
            "97 small, group 'counts', seed 1: parms: unknown key; allowed: "
            "task, params");
  EXPECT_EQ(refused([](Study& s) { s.groups[1].spec["task"] = 3; }),
            "97 small, group 'counts', seed 1: task: allowed: a task's name");
  EXPECT_EQ(
      refused([](Study& s) { s.groups[0].spec["epochs"] = -1; }).substr(0, 44),
      "97 small, group 'nets', seed 1: epochs: foun");
}

}  // namespace
}  // namespace reprise
