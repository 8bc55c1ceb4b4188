#include "experiments/harness/claims/holm.h"

#include <gtest/gtest.h>

#include "tests/claims/hand_made.h"

namespace reprise {
namespace {

// Rows judged alone, then together.
struct Family {
  std::vector<Evidence> evidence;
  std::vector<Judgement> judgements;

  explicit Family(std::vector<std::pair<int, int>> duels) {
    for (const auto& [won, n] : duels) evidence.push_back(duel(won, n));
    for (const Evidence& e : evidence) {
      judgements.push_back(judge(ClaimClass::kD, e));
    }
    std::vector<DominanceRow> rows;
    for (std::size_t i = 0; i < evidence.size(); ++i) {
      rows.push_back(
          {"row " + std::to_string(i), &evidence[i], &judgements[i]});
    }
    judge_family(rows);
  }
};

TEST(Holm, WidensTheIntervals) {
  // 22 of 32 alone is decided at 95 %, but not as one of eight rows whose
  // smallest p it has: 99.375 %.
  EXPECT_EQ(verdict(ClaimClass::kD, duel(22, 32)), Verdict::kReproduced);
  std::vector<std::pair<int, int>> duels(8, {16, 32});
  duels[0] = {22, 32};
  EXPECT_EQ(Family(duels).judgements[0].verdict, Verdict::kUndecided);

  // Three clear rows first: then it is one of five, and Holm stops at it.
  for (int i = 1; i < 4; ++i) duels[i] = {32, 32};
  const auto j = Family(duels).judgements;
  EXPECT_EQ(j[1].verdict, Verdict::kReproduced);
  EXPECT_EQ(j[3].verdict, Verdict::kReproduced);
  EXPECT_TRUE(has(j[1].detail, "interval of 99.38 %")) << j[1].detail;
  EXPECT_TRUE(has(j[3].detail, "interval of 99.17 %")) << j[3].detail;
  EXPECT_TRUE(has(j[0].detail, "interval of 99 %")) << j[0].detail;
}

TEST(Holm, StopsAtTheFirstUndecidedRow) {
  // 14 of 19 (p .064) alone is decided; but five of five (p .0625) come before
  // it in the order, and are too few.
  EXPECT_EQ(Family({{14, 19}}).judgements[0].verdict, Verdict::kReproduced);
  const auto j = Family({{14, 19}, {5, 5}, {30, 32}}).judgements;
  EXPECT_EQ(j[0].verdict, Verdict::kUndecided);
  EXPECT_EQ(j[0].why, "Holm's order stops before it, at row 1");
  EXPECT_EQ(j[1].verdict, Verdict::kUndecided);
  EXPECT_EQ(j[2].verdict, Verdict::kReproduced);
}

TEST(Holm, WhatItStopsIsNotCalledStrong) {
  // 15 of 20 (p .041) is strong alone, and stands behind five of five's p here:
  // of 6 of 6 at the level of the first of two rows.
  EXPECT_TRUE(
      judge(ClaimClass::kD, duel(15, 20)).detail.starts_with("strong; "));
  const auto j = Family({{15, 20}, {6, 6}}).judgements;
  EXPECT_EQ(j[0].verdict, Verdict::kUndecided);
  EXPECT_EQ(j[0].why, "Holm's order stops before it, at row 1");
  EXPECT_FALSE(j[0].detail.starts_with("strong"));
}

TEST(Holm, ARefutedRowIsADecision) {
  const auto j = Family({{0, 32}, {28, 32}}).judgements;
  EXPECT_EQ(j[0].verdict, Verdict::kRefuted);
  EXPECT_EQ(j[1].verdict, Verdict::kReproduced);
  EXPECT_TRUE(has(j[0].detail, "interval of 97.5 %")) << j[0].detail;
  EXPECT_TRUE(has(j[1].detail, "interval of 95 %")) << j[1].detail;
}

// Each row's chance of winning all pairs by chance is 2^(1 - 6): eight rows of
// six pairs would be decided wrongly in one study of four.
TEST(Holm, UnanimityOfAFewPairsDoesNotPassTheFamily) {
  const Family family(std::vector<std::pair<int, int>>(8, {6, 6}));
  for (const Judgement& j : family.judgements) {
    EXPECT_EQ(j.verdict, Verdict::kUndecided);
  }
}

TEST(Holm, OfNothingIsNothing) { EXPECT_NO_THROW(judge_family({})); }

}  // namespace
}  // namespace reprise
