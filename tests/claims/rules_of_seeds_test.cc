#include "experiments/harness/claims/rules_of_seeds.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/claims/hand_made.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

// Student's t at .975 with 9 degrees of freedom, by bisection of its closed
// form.
constexpr double kT9 = 2.262157162798204;

bool equal_as_printed(double ours, double printed) {
  return std::abs(ours - printed) <= printed_double_bound() * std::abs(printed);
}

TEST(ClaimS1, PredictionIntervalAndMargin) {
  const auto kS = ClaimClass::kS;
  Evidence e;
  e.published = 98.40;
  // t(.975, 9) sqrt(1.1) = 2.373: half-width .119.
  e.ours = around(98.35, .05, 10);
  EXPECT_EQ(verdict(kS, e, .15), Verdict::kReproduced);
  EXPECT_EQ(verdict(kS, e, .10), Verdict::kUndecided);  // too wide
  EXPECT_EQ(verdict(kS, e), Verdict::kUndecided);       // no margin given
  e.published = 98.48;                                   // .13 off
  EXPECT_EQ(verdict(kS, e, .15), Verdict::kRefuted);
  e.published = 98.40;
  e.ours = with_nan(e.ours);
  EXPECT_EQ(verdict(kS, e, .15), Verdict::kUndecided);
  e.ours = around(98.40, .001, 8);  // too few
  EXPECT_EQ(verdict(kS, e, .15), Verdict::kUndecided);
  e.ours = around(98.40, .001, 10);
  e.published = kNan;
  EXPECT_EQ(verdict(kS, e, .15), Verdict::kRefuted);
}

TEST(ClaimS1, OfAMeanOfKRunsTheIntervalIsNarrower) {
  Evidence e;
  e.ours = around(0, 1, 10);
  e.margin = 3;
  for (const int k : {1, 5}) {
    e.published_runs = k;
    const Judgement j = judge(ClaimClass::kS, e);
    const double half = kT9 * std::sqrt(1. / k + 1. / 10);
    EXPECT_TRUE(equal_as_printed(j.high, half)) << k << ": " << j.high;
    EXPECT_TRUE(equal_as_printed(j.low, -half)) << k << ": " << j.low;
  }
  e.published = 2;  // within 2.37, not within 1.24
  EXPECT_EQ(verdict(ClaimClass::kS, e), Verdict::kRefuted);
  e.published_runs = 1;
  EXPECT_EQ(verdict(ClaimClass::kS, e), Verdict::kReproduced);
}

TEST(ClaimS1, FewPrintedDigitsAreARange) {
  Evidence e;
  e.published = .3;
  e.ours = around(.34, .01, 10);  // -+ .024
  EXPECT_EQ(verdict(ClaimClass::kS, e, .05), Verdict::kRefuted);
  e.published_half_digit = .05;
  EXPECT_EQ(verdict(ClaimClass::kS, e, .05), Verdict::kReproduced);
  EXPECT_TRUE(has(judge(ClaimClass::kS, e).detail, "; printed to -+ 0.05"));
  e.ours = around(.38, .01, 10);
  EXPECT_EQ(verdict(ClaimClass::kS, e, .05), Verdict::kRefuted);
}

TEST(ClaimS1, PrintsWhatItMeasured) {
  Evidence e;
  e.published = 98;
  e.test_rows = 10000;
  e.ours = around(98.5, .5, 10);
  e.margin = 2;
  const Judgement j = judge(ClaimClass::kS, e);
  EXPECT_EQ(j.published, "98");
  EXPECT_EQ(j.n, 10);
  EXPECT_LT(j.low, 98);
  EXPECT_GT(j.high, 99);
  EXPECT_TRUE(has(j.detail, "z -0.953")) << j.detail;
  EXPECT_TRUE(has(j.detail, "binomial SE of the test set 0.14")) << j.detail;
}

TEST(ClaimS1, APublishedTextIsPrintedAsGiven) {
  Evidence e;
  e.published = 98.4;
  e.published_text = "98.40";
  e.published_sd = .1;
  e.published_runs = 10;
  e.ours = around(98.4, .05, 10);
  EXPECT_EQ(judge(ClaimClass::kS, e).published, "98.40");
  EXPECT_EQ(judge(ClaimClass::kS2, e).published, "98.40 ± 0.1 (k = 10)");
  EXPECT_EQ(judge(ClaimClass::kSbest, e).published, "98.40 (best of 10)");
  e.published_text = "";
  EXPECT_EQ(judge(ClaimClass::kS, e).published, "98.4");
}

// Logarithms around 0 with deviation 1: the interval is exp(-+ 2.37).
Evidence log_scale() {
  Evidence e;
  for (const double v : around(0, 1, 10)) e.ours.push_back(std::exp(v));
  e.published = std::log(9.);  // exp(2.37) is 10.7
  e.published_text = std::string("9");
  e.on_log_scale = true;
  e.margin = 3;
  return e;
}

TEST(ClaimS1, OnALogScale) {
  Evidence e = log_scale();
  const Judgement j = judge(ClaimClass::kS, e);
  EXPECT_EQ(j.verdict, Verdict::kReproduced);
  EXPECT_EQ(j.ours, "1");  // the geometric mean
  const double half = kT9 * std::sqrt(1.1);
  EXPECT_TRUE(equal_as_printed(j.high, std::exp(half))) << j.high;
  EXPECT_TRUE(equal_as_printed(j.low, std::exp(-half))) << j.low;
  EXPECT_TRUE(has(j.detail, "; all of logarithms"));
  e.published = std::log(11.);
  EXPECT_EQ(verdict(ClaimClass::kS, e), Verdict::kRefuted);
  e.published = std::log(9.);
  e.on_log_scale = false;  // 2.2 beside 1.5 -+ 2.6
  EXPECT_FALSE(has(judge(ClaimClass::kS, e).detail, "logarithms"));
}

// The logarithm of such a number is not finite, and decides nothing.
TEST(ClaimS1, OnALogScaleZeroAndMinusDecideNothing) {
  for (const double bad : {0., -1.}) {
    Evidence e = log_scale();
    e.ours.back() = bad;
    const Judgement j = judge(ClaimClass::kS, e);
    EXPECT_EQ(j.verdict, Verdict::kUndecided);
    EXPECT_EQ(j.why, "1 of 10 values are not finite numbers");
  }
}

TEST(ClaimS1, OnALogScaleTheBinomialErrorIsOfTheNumberItself) {
  Evidence e = log_scale();
  e.published = std::log(98.);
  e.published_text = "";
  e.test_rows = 10000;
  const Judgement j = judge(ClaimClass::kS, e);
  EXPECT_TRUE(has(j.detail, "binomial SE of the test set 0.14")) << j.detail;
  EXPECT_EQ(j.published, "98");
}

// One of 40 got stuck: by t the interval is as wide as that, by rank it ends
// where the others do.
TEST(ClaimS1, ByRankTheStuckDoNotWiden) {
  Evidence e;
  for (int i = 0; i < 81; ++i) e.ours.push_back(i);
  e.ours.back() = 1e6;
  e.published = 40;
  e.margin = 40;
  EXPECT_EQ(verdict(ClaimClass::kS, e), Verdict::kUndecided);
  e.by_rank = true;
  const Judgement j = judge(ClaimClass::kS, e);
  EXPECT_EQ(j.verdict, Verdict::kReproduced);
  // Type 7: places .025 80 = 2 and .975 80 = 78 of 0 … 80.
  EXPECT_TRUE(equal_as_printed(j.low, 2)) << j.low;
  EXPECT_TRUE(equal_as_printed(j.high, 78)) << j.high;
  e.published = 79;
  EXPECT_EQ(verdict(ClaimClass::kS, e), Verdict::kRefuted);
}

TEST(ClaimS2, Equivalence) {
  const auto kS2 = ClaimClass::kS2;
  Evidence e;
  e.published = 1.08;
  e.published_sd = .04;
  e.published_runs = 10;
  e.ours = around(1.09, .04, 10);
  EXPECT_EQ(verdict(kS2, e, .15), Verdict::kReproduced);
  EXPECT_EQ(verdict(kS2, e, .03), Verdict::kRefuted);  // no equivalence shown
  e.ours = around(1.07, .04, 10);                      // the same below
  EXPECT_EQ(verdict(kS2, e, .03), Verdict::kRefuted);
  e.ours = around(1.15, .04, 10);  // within, but not 0
  EXPECT_EQ(verdict(kS2, e, .15), Verdict::kRefuted);
  e.ours = with_nan(around(1.09, .04, 10));
  EXPECT_EQ(verdict(kS2, e, .15), Verdict::kUndecided);
  e.ours = around(1.09, .04, 10);
  e.published_runs = 1;
  EXPECT_EQ(verdict(kS2, e, .15), Verdict::kUndecided);
}

TEST(ClaimSP, PairedSplits) {
  const auto kSP = ClaimClass::kSP;
  Evidence e;
  for (int i = 0; i < 20; ++i) {
    e.other.push_back(2 + .1 * i);
    e.ours.push_back(2 + .1 * i + (i % 2 ? .02 : -.02));
  }
  EXPECT_EQ(verdict(kSP, e), Verdict::kReproduced);
  const Judgement j = judge(kSP, e);
  EXPECT_TRUE(has(j.detail, "correlation 0.999")) << j.detail;
  for (double& x : e.ours) x += .01;  // 2 SE are .0092
  EXPECT_EQ(verdict(kSP, e), Verdict::kRefuted);
  e.ours = with_nan(e.ours);
  EXPECT_EQ(verdict(kSP, e), Verdict::kUndecided);
  e.ours = {1};
  e.other = {1};
  EXPECT_EQ(verdict(kSP, e), Verdict::kUndecided);
}

TEST(ClaimSbest, InsideTheBestOfThree) {
  const auto kSbest = ClaimClass::kSbest;
  Evidence e;
  e.published_runs = 3;
  for (int i = 1; i <= 100; ++i) e.ours.push_back(i);  // [30, 100]
  e.published = 79;
  EXPECT_EQ(verdict(kSbest, e), Verdict::kReproduced);
  e.published = 29;
  EXPECT_EQ(verdict(kSbest, e), Verdict::kRefuted);
  e.published = 101;
  EXPECT_EQ(verdict(kSbest, e), Verdict::kRefuted);
  e.published = 79;
  e.ours = with_nan(e.ours);
  EXPECT_EQ(verdict(kSbest, e), Verdict::kUndecided);
  e.ours = {79, 79};
  EXPECT_EQ(verdict(kSbest, e), Verdict::kUndecided);
}

TEST(ClaimD, IntervalOfWinning) {
  const auto kD = ClaimClass::kD;
  EXPECT_EQ(verdict(kD, duel(10, 10)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kD, duel(22, 32)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kD, duel(18, 32)), Verdict::kUndecided);
  EXPECT_EQ(verdict(kD, duel(10, 32)), Verdict::kRefuted);
  EXPECT_EQ(verdict(kD, duel(3, 3)), Verdict::kUndecided);  // too few
  EXPECT_EQ(verdict(kD, duel(5, 5)), Verdict::kUndecided);
  EXPECT_EQ(verdict(kD, duel(6, 6)), Verdict::kReproduced);
  Evidence e = duel(32, 32);
  e.other = with_nan(e.other);
  EXPECT_EQ(verdict(kD, e), Verdict::kUndecided);
  Evidence ties;
  ties.ours = ties.other = std::vector<double>(32, 1.0);
  EXPECT_EQ(verdict(kD, ties), Verdict::kUndecided);
  // A diverged B loses, however far.
  Evidence inf = duel(10, 10);
  inf.other = std::vector<double>(10, -kInf);
  EXPECT_EQ(verdict(kD, inf), Verdict::kReproduced);
}

TEST(ClaimD, StrongFromThreeQuarters) {
  const Judgement strong = judge(ClaimClass::kD, duel(24, 32));
  const Judgement plain = judge(ClaimClass::kD, duel(23, 32));
  EXPECT_TRUE(strong.detail.starts_with(kStrongNote));
  EXPECT_FALSE(plain.detail.starts_with(kStrongNote));
  EXPECT_EQ(strong.ours, "P(A > B) 0.75");
}

// All of n pairs have p = 2^(1 - n): at the level 1 - 1/128, eight are the
// fewest that can decide, whatever a bootstrap of equal values says.
TEST(ClaimD, AStricterLevelNeedsMorePairs) {
  const double level = 1 - 0x1p-7;
  const Judgement seven = judge(ClaimClass::kD, duel(7, 7), level);
  EXPECT_EQ(seven.verdict, Verdict::kUndecided);
  EXPECT_EQ(seven.why, "7 pairs, fewer than 8 decide nothing");
  EXPECT_EQ(judge(ClaimClass::kD, duel(8, 8), level).verdict,
            Verdict::kReproduced);
  EXPECT_EQ(judge(ClaimClass::kD, duel(0, 7), level).verdict,
            Verdict::kUndecided);
}

TEST(ClaimR, OrderAndMargin) {
  const auto kR = ClaimClass::kR;
  Evidence e;
  e.other = {.840, .848, .841, .850, .863, .870, .871, .868};
  e.ours = e.other;
  for (std::size_t i = 0; i < e.ours.size(); ++i) e.ours[i] += .01;
  EXPECT_EQ(verdict(kR, e, .015), Verdict::kReproduced);
  EXPECT_EQ(verdict(kR, e, .005), Verdict::kRefuted);
  Evidence turned = e;
  turned.ours.assign(e.other.rbegin(), e.other.rend());
  EXPECT_EQ(verdict(kR, turned, 1), Verdict::kRefuted);
  Evidence flat = e;
  flat.ours = std::vector<double>(8, .85);
  EXPECT_EQ(verdict(kR, flat, 1), Verdict::kUndecided);
  e.ours = with_nan(e.ours);
  EXPECT_EQ(verdict(kR, e, .015), Verdict::kUndecided);
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
  EXPECT_EQ(j.ours, "largest difference 0.1");
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

TEST(BinomialNote, NeedsTestRowsAndARate) {
  Evidence e;
  EXPECT_EQ(binomial_note(e, .9), "");
  e.test_rows = 100;
  EXPECT_EQ(binomial_note(e, .9), "; binomial SE of the test set 0.03");
  EXPECT_EQ(binomial_note(e, 90), "; binomial SE of the test set 3");
  e.rate_scale = 100;
  EXPECT_EQ(binomial_note(e, .5), "; binomial SE of the test set 0.71");
  EXPECT_EQ(binomial_note(e, -1), "");
  EXPECT_EQ(binomial_note(e, kNan), "");
}

}  // namespace
}  // namespace reprise
