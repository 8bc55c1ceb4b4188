#include "experiments/harness/run/run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "experiments/harness/run/collect.h"
#include "experiments/harness/run/pack.h"
#include "kernels/parallel.h"
#include "tests/grid_study.h"
#include "tests/support.h"

namespace reprise {
namespace {

const auto kHasAll = [](const std::string&) { return true; };
const auto kHasNone = [](const std::string&) { return false; };

std::vector<const PlannedTrial*> pointers(const StudyPlan& plan) {
  std::vector<const PlannedTrial*> trials;
  for (const PlannedTrial& trial : plan.trials) trials.push_back(&trial);
  return trials;
}

// The ids of one cell.
std::vector<std::string> ids(const StudyPlan& plan, const std::string& group,
                             const std::vector<std::string>& levels) {
  for (const PlannedCell& cell : plan.cells) {
    if (cell.group == group && cell.levels == levels) return cell.ids;
  }
  throw std::out_of_range(group);
}

class RunTest : public testing::Test {
 protected:
  void SetUp() override { threads_ = threads(); }
  void TearDown() override { set_threads(threads_); }

  void run(std::span<const PlannedTrial* const> trials, Store& store) {
    run_packs(make_packs(trials, data_), data_, store);
  }

  const TemporaryFolder dir_;
  DataSource data_;
  int threads_ = 1;
  const Study study_ = make_grid_study();
};

TEST_F(RunTest, ExpandsAStudyByTier) {
  const StudyPlan quick = plan_study(study_, {.tier = Tier::kQuick}, kHasAll);
  // 3 seeds at the cheapest 2 x 1 levels, the whole group of 4, the single
  // trial.
  EXPECT_EQ(quick.trials.size(), 3u * 2 + 4 + 1);
  EXPECT_EQ(ids(quick, "crossed", {"low", "middle"}).size(), 0u);
  EXPECT_EQ(ids(quick, "crossed", {"high", "short"}).size(), 3u);
  EXPECT_EQ(ids(quick, "again", {}).size(), 0u);

  const StudyPlan standard =
      plan_study(study_, {.tier = Tier::kStandard}, kHasAll);
  // `again` asks for trials that `crossed` has, 0.0 being 0.
  EXPECT_EQ(standard.trials.size(), 12u * 6 + 4 + 1);
  const auto middle = ids(standard, "crossed", {"low", "middle"});
  const auto again = ids(standard, "again", {});
  EXPECT_EQ(again, std::vector(middle.begin(), middle.begin() + 5));
  EXPECT_EQ(ids(standard, "paper", {}).size(), 0u);

  const StudyPlan paper = plan_study(study_, {.tier = Tier::kPaper}, kHasAll);
  EXPECT_EQ(paper.trials.size(), standard.trials.size() + 2);
}

TEST_F(RunTest, SeedsReplaceAGroupsNumberButNotASingleTrial) {
  const StudyPlan few = plan_study(study_, {.seeds = 2}, kHasAll);
  const StudyPlan many = plan_study(study_, {.seeds = 20}, kHasAll);
  EXPECT_EQ(few.trials.size(), 2u * 6 + 2 + 1);
  EXPECT_EQ(many.trials.size(), 20u * 6 + 20 + 1);
  std::set<std::string> ids;
  for (const PlannedTrial& trial : many.trials) ids.insert(trial.id);
  for (const PlannedTrial& trial : few.trials) {
    EXPECT_EQ(ids.count(trial.id), 1u);  // a larger run reuses a smaller
  }
}

TEST_F(RunTest, IdsDependOnTheVersionAndTheSeedAlone) {
  Study next = study_;
  next.version = 2;
  const StudyPlan a = plan_study(study_, {.tier = Tier::kQuick}, kHasAll);
  const StudyPlan b = plan_study(next, {.tier = Tier::kQuick}, kHasAll);
  const StudyPlan c = plan_study(
      study_, {.tier = Tier::kQuick, .engine = Engine::kLoops}, kHasAll);
  for (std::size_t i = 0; i < a.trials.size(); ++i) {
    EXPECT_NE(a.trials[i].id, b.trials[i].id);
    EXPECT_EQ(a.trials[i].id, c.trials[i].id);
  }
}

TEST_F(RunTest, TakesAStandInBeforeTheId) {
  Study study = study_;
  study.groups.resize(1);
  study.groups[0].spec["params"]["dataset"] = {{"name", "mnist"}};
  const StudyPlan there = plan_study(study, {.tier = Tier::kQuick}, kHasAll);
  const StudyPlan absent = plan_study(study, {.tier = Tier::kQuick}, kHasNone);
  EXPECT_FALSE(there.stand_in);
  EXPECT_TRUE(absent.stand_in);
  EXPECT_EQ(absent.trials[0].spec["params"]["dataset"]["name"],
            "fashion-mnist");
  EXPECT_NE(there.trials[0].id, absent.trials[0].id);
}

TEST_F(RunTest, NamesTheGroupOfABadSpec) {
  Study study = study_;
  study.groups[2].spec["task"] = "scrable";
  EXPECT_EQ(message_of([&] { plan_study(study, {}, kHasAll); }),
            "99 grid, group 'whole', seed 1: task: found 'scrable'; allowed: "
            "scramble, refuse");
}

TEST_F(RunTest, ARunThatWasCutOffGoesOnToTheSameContent) {
  const StudyPlan plan = plan_study(study_, {}, kHasAll);
  const std::vector<const PlannedTrial*> all = pointers(plan);
  Store whole(dir_ / "whole.db", Store::Mode::kCreate);
  set_threads(1);
  run(all, whole);
  ASSERT_EQ(whole.size(), std::ssize(all));

  Store parts(dir_ / "parts.db", Store::Mode::kCreate);
  set_threads(2);
  run(std::span(all).first(20), parts);
  std::vector<const PlannedTrial*> rest;
  for (const PlannedTrial* trial : all) {
    if (!parts.has(trial->id)) rest.push_back(trial);
  }
  EXPECT_EQ(rest.size(), all.size() - 20);
  run(rest, parts);
  EXPECT_EQ(content(parts, plan), content(whole, plan));

  const Collected collected = collect(plan, parts);
  EXPECT_EQ(collected.missing, 0);
  const auto trials = collected.trials.select(cell("crossed", "high", "long"));
  ASSERT_EQ(trials.size(), 12u);
  for (std::size_t i = 0; i < trials.size(); ++i) {
    EXPECT_EQ(trials[i]->seed, i + 1);
    const double share = trials[i]->number("share");
    EXPECT_TRUE(share >= 0 && share < 1);
    EXPECT_EQ(trials[i]->series("thirds")[0], share / 3);
  }
  // A label that is left out stands for every level.
  EXPECT_EQ(collected.trials.select(cell("crossed", "high")).size(), 36u);
  EXPECT_THROW(collected.trials.select(cell("crossed", "hihg")),
               std::runtime_error);
  EXPECT_THROW(collected.trials.select({"crosed"}), std::runtime_error);
}

// Nets that share packs (seeds, learning rates), and nets that cannot (batch).
Study make_training_study() {
  Study study;
  study.id = "98";
  study.name = "training";
  TrialGroup group;
  group.name = "nets";
  group.seeds = 11;
  group.spec = Json::parse(R"({
    "dataset": {"generator": "moons", "n": 60, "noise": 0.1, "random_state": 3},
    "split": {"test_fraction": 0.25, "random_state": 3},
    "model": {"layers": [2, 5, 1], "activation": "tanh", "dropout": 0.2},
    "optimizer": {"name": "adam", "lr": 0.01}, "epochs": 3})");
  group.factors = {
      {"lr",
       {{"low", Json::object()}, {"high", {{"optimizer", {{"lr", .1}}}}}}},
      {"batch", {{"8", {{"batch", 8}}}, {"20", {{"batch", 20}}}}}};
  study.groups = {group};
  return study;
}

TEST_F(RunTest, EveryExactEngineMakesTheSameTrials) {
  const Study study = make_training_study();
  const auto plan_with = [&](Engine engine) {
    return plan_study(study, {.engine = engine}, kHasAll);
  };
  const StudyPlan lanes = plan_with(Engine::kLanes);
  ASSERT_EQ(lanes.trials.size(), 11u * 4);
  Store lanes_store(dir_ / "lanes.db", Store::Mode::kCreate);
  set_threads(2);
  run(pointers(lanes), lanes_store);
  set_threads(1);
  for (const Engine engine : {Engine::kLoops, Engine::kDense}) {
    const StudyPlan plan = plan_with(engine);
    Store store(dir_ / (name_of(engine) + ".db"), Store::Mode::kCreate);
    run(pointers(plan), store);
    for (std::size_t i = 0; i < plan.trials.size(); ++i) {
      ASSERT_EQ(plan.trials[i].id, lanes.trials[i].id);
      const auto a = store.find(plan.trials[i].id);
      const auto b = lanes_store.find(plan.trials[i].id);
      ASSERT_TRUE(a && b);
      EXPECT_EQ(a->engine, name_of(engine));
      EXPECT_EQ(b->engine, "lanes");
      EXPECT_EQ(a->spec, b->spec);
      EXPECT_EQ(a->metrics, b->metrics);
      EXPECT_EQ(a->parameters_sha256, b->parameters_sha256);
    }
  }
  const StudyPlan blas = plan_with(Engine::kBlas);
  EXPECT_EQ(blas.trials[0].bits, "host");
  EXPECT_NE(blas.trials[0].id, lanes.trials[0].id);
}

TEST_F(RunTest, PacksHoldWhatSharesItsStructure) {
  const Study study = make_training_study();
  const StudyPlan plan = plan_study(study, {.engine = Engine::kLanes}, kHasAll);
  const std::vector<TrialPack> packs = make_packs(pointers(plan), data_);
  const int width = pack_width(Engine::kLanes);
  // 22 trials of each batch size, whatever their learning rates.
  EXPECT_EQ(std::ssize(packs), 2 * ((22 + width - 1) / width));
  std::set<const PlannedTrial*> seen;
  for (const TrialPack& pack : packs) {
    EXPECT_LE(std::ssize(pack.trials), width);
    for (const PlannedTrial* trial : pack.trials) {
      EXPECT_EQ(trial->train.batch, pack.trials[0]->train.batch);
      seen.insert(trial);
    }
  }
  EXPECT_EQ(seen.size(), plan.trials.size());
  // After the probe of the one kind that there is.
  for (std::size_t i = 2; i < packs.size(); ++i) {
    EXPECT_GE(packs[i - 1].cost, packs[i].cost);
  }
}

// A run tells of every pack that it starts, of the shares of those that train,
// and that each has finished.
TEST_F(RunTest, TellsWhatItDoes) {
  const Study study = make_training_study();
  const StudyPlan plan = plan_study(study, {.engine = Engine::kDense}, kHasAll);
  const auto packs = make_packs(pointers(plan), data_);
  Store store(dir_ / "told.db", Store::Mode::kCreate);
  set_threads(1);
  std::vector<std::size_t> started, finished;
  std::vector<double> shares;
  run_packs(packs, data_, store,
            {.started = [&](std::size_t i) { started.push_back(i); },
             .advanced =
                 [&](std::size_t i, double share) {
                   if (i == 0) shares.push_back(share);
                 },
             .finished =
                 [&](std::size_t i, std::span<const StoredTrial> rows) {
                   EXPECT_EQ(rows.size(), packs[i].trials.size());
                   finished.push_back(i);
                 }});
  EXPECT_EQ(started.size(), packs.size());
  EXPECT_EQ(finished, started);
  EXPECT_EQ(shares, (std::vector<double>{1 / 3., 2 / 3., 1}));
  EXPECT_EQ(workers_for(packs), 1);
}

// The cheapest of each kind goes first, where it takes no time.
TEST_F(RunTest, ProbesGoFirst) {
  Study study = study_;
  for (TrialGroup& group : study.groups) group.flops = 1e8;
  study.groups.back().flops = 1e12;
  const StudyPlan plan = plan_study(study, {.tier = Tier::kPaper}, kHasAll);
  const auto packs = make_packs(pointers(plan), data_);
  std::set<std::string> kinds;
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_TRUE(kinds.insert(kind_of(packs[i])).second);
    EXPECT_EQ(packs[i].cost, 1e8);
  }
  EXPECT_EQ(packs[3].cost, 1e12);  // dear: no probe
}

TEST_F(RunTest, ShardsCoverAllTrialsOnce) {
  const StudyPlan plan = plan_study(study_, {}, kHasAll);
  const std::vector<const PlannedTrial*> all = pointers(plan);
  std::multiset<const PlannedTrial*> covered;
  for (int i = 1; i <= 3; ++i) {
    const auto mine = shard_of(all, i, 3);
    EXPECT_GT(mine.size(), 0u);
    EXPECT_LT(mine.size(), all.size());
    covered.insert(mine.begin(), mine.end());
  }
  EXPECT_EQ(covered,
            std::multiset<const PlannedTrial*>(all.begin(), all.end()));
}

TEST_F(RunTest, AFailedTrialIsNamedAndTheOthersAreKept) {
  Study study = study_;
  study.groups = {study.groups[4]};
  const StudyPlan plan = plan_study(study, {.tier = Tier::kPaper}, kHasAll);
  Store store(dir_ / "a.db", Store::Mode::kCreate);
  set_threads(1);
  EXPECT_EQ(message_of([&] { run(pointers(plan), store); }),
            "99 grid, group 'paper', seed 2: seed 2 is not to be had");
  EXPECT_EQ(store.size(), 1);
}

// What a group says that a seed costs orders the run.
TEST_F(RunTest, ADeclaredCostPutsATaskFirst) {
  Study study = study_;
  const auto again =
      std::ranges::find(study.groups, std::string("once"), &TrialGroup::name);
  ASSERT_NE(again, study.groups.end());
  again->flops = 1e12;
  const StudyPlan plan = plan_study(study, {}, kHasAll);
  const std::vector<TrialPack> packs = make_packs(pointers(plan), data_);
  EXPECT_EQ(packs.front().trials.front()->spec["params"]["offset"], 8);
  EXPECT_EQ(packs.front().cost, 1e12);
}

}  // namespace
}  // namespace reprise
