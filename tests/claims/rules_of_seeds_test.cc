#include "experiments/harness/claims/rules_of_seeds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/claims/hand_made.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

bool equal_as_printed(double ours, double printed) {
  return std::abs(ours - printed) <= printed_double_bound() * std::abs(printed);
}

TEST(ClaimD, BySignsAndClopperAndPearson) {
  const Judgement j = judge(ClaimClass::kD, duel(9, 10));
  EXPECT_EQ(j.verdict, Verdict::kReproduced);
  EXPECT_EQ(j.wins, 9);
  EXPECT_EQ(j.losses, 1);
  EXPECT_EQ(j.ties, 0);
  EXPECT_EQ(j.n, 10);
  // scipy.stats.binomtest(9, 10): pvalue; mpmath's Clopper and Pearson.
  EXPECT_TRUE(equal_as_printed(j.p, 0.021484375));
  EXPECT_TRUE(equal_as_printed(j.of_probability.low, 0.55498388297180457974));
  EXPECT_TRUE(equal_as_printed(j.of_probability.high, 0.99747142145553821550));
  EXPECT_EQ(j.published, "A ahead of B");
  EXPECT_EQ(j.ours, "A ahead in 9 of 10 seeds");
}

TEST(ClaimD, DecidesAtFivePercent) {
  const auto kD = ClaimClass::kD;
  EXPECT_EQ(verdict(kD, duel(23, 32)), Verdict::kReproduced);  // p .020
  EXPECT_EQ(verdict(kD, duel(22, 32)), Verdict::kUndecided);   // p .0501
  EXPECT_EQ(verdict(kD, duel(10, 32)), Verdict::kUndecided);
  EXPECT_EQ(verdict(kD, duel(9, 32)), Verdict::kRefuted);
  EXPECT_EQ(verdict(kD, duel(6, 6)), Verdict::kReproduced);
  for (const int n : {1, 3, 5}) {
    const Judgement j = judge(kD, duel(n, n));
    EXPECT_EQ(j.verdict, Verdict::kUndecided);
    EXPECT_TRUE(has(j.why, "fewer than 6 decide nothing")) << j.why;
  }
}

TEST(ClaimD, TiesAreLeftOutAndCounted) {
  Evidence e = duel(9, 10);
  for (int i = 0; i < 3; ++i) {
    e.ours.push_back(.1 + .2);
    e.other.push_back(.3);
  }
  const Judgement j = judge(ClaimClass::kD, e);
  EXPECT_EQ(j.ties, 3);
  EXPECT_TRUE(equal_as_printed(j.p, 0.021484375));
  EXPECT_EQ(j.ours, "A ahead in 9 of 13 seeds, 3 ties");
  Evidence ties;
  ties.ours = ties.other = std::vector<double>(32, 1.0);
  EXPECT_EQ(verdict(ClaimClass::kD, ties), Verdict::kUndecided);
  EXPECT_EQ(judge(ClaimClass::kD, ties).p, 1);
}

TEST(ClaimD, WhatDivergedLosesAndTwoTie) {
  Evidence e = duel(8, 8);
  e.other = std::vector<double>(8, kNan);
  EXPECT_EQ(judge(ClaimClass::kD, e).wins, 8);
  std::swap(e.ours, e.other);
  EXPECT_EQ(judge(ClaimClass::kD, e).losses, 8);
  EXPECT_EQ(verdict(ClaimClass::kD, e), Verdict::kRefuted);
  e.other = e.ours;
  EXPECT_EQ(judge(ClaimClass::kD, e).ties, 8);
  EXPECT_EQ(verdict(ClaimClass::kD, e), Verdict::kUndecided);
  // A loss without end, negated, is under every number.
  Evidence inf = duel(10, 10);
  inf.other = std::vector<double>(10, -kInf);
  EXPECT_EQ(verdict(ClaimClass::kD, inf), Verdict::kReproduced);
}

TEST(ClaimD, StrongFromThreeQuarters) {
  EXPECT_TRUE(judge(ClaimClass::kD, duel(24, 32)).strong);
  EXPECT_FALSE(judge(ClaimClass::kD, duel(23, 32)).strong);
  EXPECT_FALSE(judge(ClaimClass::kD, duel(0, 32)).strong);
}

TEST(ClaimD, CallsThemByTheirNames) {
  Evidence e = duel(10, 10);
  e.a = std::string("He");
  e.b = std::string("Xavier");
  const Judgement j = judge(ClaimClass::kD, e);
  EXPECT_EQ(j.published, "He ahead of Xavier");
  EXPECT_EQ(j.ours, "He ahead in 10 of 10 seeds");
}

TEST(ClaimR, ByKendallsTau) {
  const auto kR = ClaimClass::kR;
  Evidence e;
  e.other = {1, 2, 3, 4, 5};
  e.ours = {1, 2, 3, 5, 4};  // 9 pairs of 10 in order: tau .8
  EXPECT_EQ(verdict(kR, e), Verdict::kReproduced);
  EXPECT_TRUE(equal_as_printed(judge(kR, e).statistic, .8));
  e.ours = {2, 1, 3, 5, 4};  // .6
  EXPECT_EQ(verdict(kR, e), Verdict::kUndecided);
  e.ours = {3, 2, 1, 5, 4};  // 6 of 10: .2
  EXPECT_EQ(verdict(kR, e), Verdict::kRefuted);
  e.ours = std::vector<double>(5, .85);
  EXPECT_EQ(verdict(kR, e), Verdict::kUndecided);
}

TEST(ClaimR, WhatDivergedIsTiedAtTheEnd) {
  Evidence e;  // losses: the larger the worse
  e.less_is_better = true;
  e.other = {1, 2, 3, kInf, kNan};
  e.ours = {1, 2, 3, kNan, kInf};
  EXPECT_EQ(judge(ClaimClass::kR, e).statistic, 1);
  e.less_is_better = false;  // accuracies: at the other end
  EXPECT_EQ(judge(ClaimClass::kR, e).statistic, 1);
  e.other = {3, 4, 5, 2, 1};
  EXPECT_EQ(verdict(ClaimClass::kR, e), Verdict::kReproduced);
}

// Ten seeds each; the differences of the first two have mean `off` and
// deviation 1: by t(.95, 9) = 1.833 their 90 % interval is off -+ .580.
Evidence tie(double off) {
  Evidence e;
  e.tied = {around(off, 1, 10), std::vector<double>(10, 0.),
            std::vector<double>(10, 0.)};
  return e;
}

TEST(ClaimQ, EveryPairWithinTheMargin) {
  const auto kQ = ClaimClass::kQ;
  const Judgement j = [] {
    Evidence e = tie(.1);
    e.margin = .7;
    return judge(ClaimClass::kQ, e);
  }();
  EXPECT_EQ(j.verdict, Verdict::kReproduced);
  EXPECT_EQ(j.published, "3 rows tie");
  EXPECT_EQ(j.ours, "largest difference .1");
  EXPECT_EQ(j.n, 10);
  EXPECT_EQ(verdict(kQ, tie(.1), .6), Verdict::kUndecided);  // .68 is over
  EXPECT_EQ(verdict(kQ, tie(-.1), .6), Verdict::kUndecided);
  EXPECT_EQ(verdict(kQ, tie(1), .4), Verdict::kRefuted);  // from .42 on
  EXPECT_EQ(verdict(kQ, tie(-1), .4), Verdict::kRefuted);
  EXPECT_EQ(verdict(kQ, tie(1), .5), Verdict::kUndecided);
}

TEST(ClaimQ, NamesThePair) {
  Evidence e = tie(.1);
  e.margin = .6;
  std::rotate(e.tied.begin(), e.tied.begin() + 1, e.tied.end());
  e.tied.pop_back();  // rows 1 and 2 are equal
  e.tied.push_back(around(1, .01, 10));
  const Judgement j = judge(ClaimClass::kQ, e);
  EXPECT_EQ(j.verdict, Verdict::kRefuted);
  EXPECT_EQ(j.why, "rows 1 and 3 differ by more than the margin");
  e.tied.back() = around(.1, 1, 10);
  EXPECT_EQ(judge(ClaimClass::kQ, e).why,
            "the interval of rows 1 and 3 reaches over the margin");
}

TEST(ClaimQ, WhatIsNotFiniteOrNotPairedDecidesNothing) {
  for (const double bad : {kNan, kInf}) {
    Evidence e = tie(0);
    e.margin = 100;
    e.tied[1].back() = bad;
    const Judgement j = judge(ClaimClass::kQ, e);
    EXPECT_EQ(j.verdict, Verdict::kUndecided);
    EXPECT_EQ(j.why, "1 of 30 values are not finite numbers");
  }
  Evidence e = tie(0);
  e.margin = 100;
  e.tied[2].pop_back();
  const Judgement j = judge(ClaimClass::kQ, e);
  EXPECT_EQ(j.verdict, Verdict::kUndecided);
  EXPECT_EQ(j.why, "the rows have different numbers of seeds");
  EXPECT_EQ(j.published, "3 rows tie");  // printed all the same
}

}  // namespace
}  // namespace reprise
