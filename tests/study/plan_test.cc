#include "experiments/harness/study/plan.h"

#include <gtest/gtest.h>

#include <map>

#include "experiments/harness/study/cost.h"
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
  study.groups[0].factors[1].levels[0].seeds = 1;
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

// What a trial is thought to take, in words of its own, its group's or its
// task's.
TEST(Plan, CostsOfTasks) {
  Study study = small_study();
  study.groups[1].factors = {};
  const auto flops = [&] { return plan_of(study).trials.back().flops; };
  EXPECT_EQ(flops(), kSmallTaskFlops);
  const Json net = study.groups[0].spec;
  study.groups[1].spec["params"]["spec"] = with(net, {{"batch", 4}});
  const PlannedTrial trained = plan_of(study).trials.front();
  // A net of its own fills a pack.
  EXPECT_EQ(trained.block, planned_block(Engine::kLanes));
  EXPECT_EQ(flops(), trained.block * trained.flops);
  study.groups[1].spec["params"]["spec"] = {{"not a spec", 1}};
  EXPECT_EQ(flops(), kSmallTaskFlops);
  study.tasks[0].flops = [](const Json&) { return 3e9; };
  EXPECT_EQ(flops(), 3e9);
  study.groups[1].flops = 5e9;
  EXPECT_EQ(flops(), 5e9);
}

// The group has the same trials under --engine loops, and on stand-in data.
TEST(Plan, TheQuickTierIsTheSameEverywhere) {
  const auto sizes = [](const StudyPlan& plan) {
    std::vector<std::size_t> counts;
    for (const PlannedCell& cell : plan.cells) {
      counts.push_back(cell.ids.size());
    }
    return counts;
  };
  Study study = small_study();
  study.groups[0].spec["dataset"] = {{"name", "mnist"}};
  study.groups[0].spec["model"]["layers"] = {784, 500, 10};
  study.groups[0].spec["epochs"] = 10;
  study.groups[0].seeds = 32;
  const PlanOptions quick{.tier = Tier::kQuick};
  const auto counts = sizes(plan_of(study, quick));
  EXPECT_EQ(
      counts,
      sizes(plan_of(study, {.tier = Tier::kQuick, .engine = Engine::kLoops})));
  const StudyPlan without = plan_study(
      study, quick, [](const std::string& name) { return name != "mnist"; });
  EXPECT_TRUE(without.stand_in || counts[0] == 0);
  EXPECT_EQ(counts, sizes(without));
}

// An E row that follows a net too long for the quick tier.
TEST(Plan, ALongTrajectoryRunsItsFirstEpochsAsATrialOfItsOwn) {
  Study study = small_study();
  TrialGroup& nets = study.groups[0];
  nets.spec["dataset"] = {{"name", "mnist"}};
  nets.spec["model"]["layers"] = {784, 100, 10};
  nets.spec["epochs"] = 100;
  nets.factors = {};
  nets.seeds = 1;
  study.claims = {
      printed("e", "", cell("nets"), {{".30", at_epoch(3, "train_loss")}})};
  study.figures[0].make = [](const Trials& t) {
    return alone(panel({}, {over_epochs(t, "", "train_loss", cell("counts"))}));
  };
  const auto net_of = [&](Tier tier) {
    const StudyPlan plan = plan_of(study, {.tier = tier});
    return std::pair(plan.cells.front(), plan.trials.front());
  };
  const auto [quick_cell, quick] = net_of(Tier::kQuick);
  const auto [cell, whole] = net_of(Tier::kStandard);
  EXPECT_TRUE(quick_cell.shortened);
  EXPECT_FALSE(cell.shortened);
  EXPECT_EQ(whole.train.epochs, 100);
  EXPECT_GE(quick.train.epochs, 1);
  EXPECT_LT(quick.train.epochs, 100);
  EXPECT_LE(quick.flops, kGroupFlops);
  EXPECT_NE(quick.id, whole.id);
  // Without such a row, and with three seeds too dear: nothing.
  study.claims = {};
  EXPECT_TRUE(net_of(Tier::kQuick).first.ids.empty());
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
