#include "experiments/harness/study/quick_tier.h"

#include <gtest/gtest.h>

#include <map>

#include "experiments/harness/study/cost.h"
#include "tests/study/small_study.h"

namespace reprise {
namespace {

// What each group got: seeds by cell.
using Dealt = std::map<std::string, std::vector<int>>;

// A study whose lead picture reads `lead`, whose finding reads `found`, and an
// E row of which follows `followed`.
struct Shown {
  std::string lead = {}, found = {}, followed = {};
};

Study study_of(const std::vector<CostedGroup>& groups, const Shown& shown) {
  Study study = small_study();
  study.groups = {};
  for (const CostedGroup& group : groups) {
    Factor factor{"cell", {}};
    for (std::size_t i = 0; i < group.cells.size(); ++i) {
      factor.levels.push_back({std::to_string(i), Json::object()});
    }
    study.groups.push_back(
        {.name = group.name, .spec = task("count"), .factors = {factor}});
  }
  study.figures[0].make = [lead = shown.lead](const Trials& t) {
    if (!lead.empty()) t.cells(cell(lead));
    return Figure{};
  };
  study.page.lead = study.figures[0].name;
  study.page.findings = {
      {.headline = "h",
       .sentence = "",
       .numbers = {found("n",
                         [name = shown.found](const Trials& t) {
                           if (!name.empty()) t.cells(cell(name));
                           return 1.;
                         })},
       .holds = [](const FoundValues&) { return true; }}};
  study.claims = {};
  if (!shown.followed.empty()) {
    study.claims = {printed("e", "", cell(shown.followed),
                            {{"1", at_epoch(3, "train_loss")}})};
  }
  return study;
}

Dealt deal(const std::vector<CostedGroup>& groups, const Shown& shown = {}) {
  const auto shares = deal_out(study_of(groups, shown), groups);
  Dealt dealt;
  double spent = 0;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t c = 0; c < shares[g].size(); ++c) {
      const CellShare& share = shares[g][c];
      dealt[groups[g].name].push_back(share.seeds);
      EXPECT_LE(share.seeds, groups[g].cells[c].seeds);
      spent +=
          share.length * flops_of_seeds(groups[g].cells[c].flops,
                                        groups[g].cells[c].block, share.seeds);
    }
  }
  EXPECT_LE(spent, kStudyFlops);
  return dealt;
}

// One seed of so many seconds of the reference.
CostedCell seeds_of(int seeds, double seconds) {
  return {seeds, seconds * kReferenceRate};
}

TEST(QuickTier, CheapGroupsAreWhole) {
  EXPECT_EQ(deal({{"a", {seeds_of(32, .1)}}, {"b", {seeds_of(10, .01)}}}),
            (Dealt{{"a", {32}}, {"b", {10}}}));
}

TEST(QuickTier, ADearOneHasThreeSeedsAtItsCheapestLevels) {
  EXPECT_EQ(deal({{"a", {seeds_of(32, .2), seeds_of(32, .3)}}}),
            (Dealt{{"a", {3, 3}}}));
  // Levels of one size stay together: the two of 1 s do not fit, 3 s + 3 s.
  EXPECT_EQ(deal({{"a",
                   {seeds_of(32, .1), seeds_of(32, 1), seeds_of(2, .1),
                    seeds_of(32, 1)}}}),
            (Dealt{{"a", {3, 0, 2, 0}}}));
  EXPECT_EQ(deal({{"a", {seeds_of(32, 2)}}}), (Dealt{{"a", {0}}}));
  // A single trial is whole or nothing.
  EXPECT_EQ(deal({{"a", {seeds_of(1, 4)}}, {"b", {seeds_of(1, 6)}}}),
            (Dealt{{"a", {1}}, {"b", {0}}}));
}

TEST(QuickTier, WhatIsLookedAtFirstComesFirst) {
  const std::vector<CostedGroup> groups{{"cheap", {seeds_of(10, .4)}},
                                        {"shown", {seeds_of(10, .9)}}};
  EXPECT_EQ(deal(groups), (Dealt{{"cheap", {10}}, {"shown", {3}}}));
  const Dealt other{{"cheap", {3}}, {"shown", {10}}};
  EXPECT_EQ(deal(groups, {.lead = "shown"}), other);
  EXPECT_EQ(deal(groups, {.found = "shown"}), other);
  // The picture before the findings.
  const std::vector<CostedGroup> two{{"found", {seeds_of(10, .9)}},
                                     {"lead", {seeds_of(10, 1)}}};
  EXPECT_EQ(deal(two, {.lead = "lead", .found = "found"}),
            (Dealt{{"found", {0}}, {"lead", {10}}}));
}

TEST(QuickTier, TheLeadsGroupHasAsManySeedsAsFit) {
  EXPECT_EQ(
      deal({{"lead", {seeds_of(32, .4), seeds_of(32, .1)}}}, {.lead = "lead"}),
      (Dealt{{"lead", {10, 10}}}));
}

TEST(QuickTier, APackIsPaidWhole) {
  CostedCell lanes = seeds_of(32, .1);
  lanes.block = 16;
  // 3 seeds would be paid as 16: 1.6 s a cell.
  EXPECT_EQ(deal({{"a", {lanes, lanes, lanes}}}), (Dealt{{"a", {3, 3, 3}}}));
  EXPECT_EQ(deal({{"a", {lanes, lanes, lanes, lanes}}}),
            (Dealt{{"a", {0, 0, 0, 0}}}));
}

TEST(QuickTier, AFollowedNetRunsItsFirstEpochs) {
  CostedCell net = seeds_of(1, 50);
  net.parts = 100;
  const std::vector<CostedGroup> groups{{"net", {net}}};
  EXPECT_EQ(deal(groups), (Dealt{{"net", {0}}}));
  const auto shares = deal_out(study_of(groups, {.followed = "net"}), groups);
  EXPECT_EQ(shares[0][0].seeds, 1);
  EXPECT_EQ(shares[0][0].length, kGroupFlops / (50 * kReferenceRate));
  // Ten epochs of 5 s: not one of them fits.
  net.parts = 9;
  EXPECT_EQ(deal({{"net", {net}}}, {.followed = "net"}), (Dealt{{"net", {0}}}));
}

}  // namespace
}  // namespace reprise
