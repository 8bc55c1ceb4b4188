#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "experiments/harness/claims/rules.h"
#include "experiments/harness/study/judge.h"
#include "experiments/harness/study/metric.h"

namespace reprise {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Claim claim(ClaimClass kind, double margin = 0) {
  Claim c;
  c.id = "row";
  c.kind = kind;
  c.margin = margin;
  return c;
}

Verdict verdict(ClaimClass kind, const Evidence& evidence, double margin = 0) {
  return judge(kind, evidence, margin).verdict;
}

// n values around `middle` with standard deviation `sd` (two-point, n even).
std::vector<double> around(double middle, double sd, int n) {
  const double off = sd * std::sqrt((n - 1.0) / n);
  std::vector<double> v;
  for (int i = 0; i < n; ++i) v.push_back(i % 2 ? middle + off : middle - off);
  return v;
}

std::vector<double> with_nan(std::vector<double> v) {
  v.back() = kNan;
  return v;
}

Evidence printed(const std::string& text, double ours) {
  Evidence e;
  e.printed = {{"", text, ours}};
  return e;
}

TEST(ClaimE, DecimalsWithinHalfALastDigit) {
  const auto kE = ClaimClass::kE;
  EXPECT_EQ(verdict(kE, printed("0.0940", .09404)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed(".0940", .09395)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed("0.0940", .09406)), Verdict::kRefuted);
  EXPECT_EQ(verdict(kE, printed("0.0940", kNan)), Verdict::kRefuted);
  EXPECT_EQ(verdict(kE, printed("1.5e-3", .00154)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed("1.5e-3", .00156)), Verdict::kRefuted);
  EXPECT_EQ(verdict(kE, printed("2e3", 2400)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed("-5.85", -5.854)), Verdict::kReproduced);
}

TEST(ClaimE, IntegersAreEqual) {
  const auto kE = ClaimClass::kE;
  EXPECT_EQ(verdict(kE, printed("2225", 2225)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed("2225", 2225.1)), Verdict::kRefuted);
  EXPECT_EQ(verdict(kE, printed("2225", 2224)), Verdict::kRefuted);
  // fib(140) in double.
  EXPECT_EQ(verdict(kE, printed("81055900096023504197206408605",
                                8.1055900096023504197206408605e28)),
            Verdict::kReproduced);
}

TEST(ClaimE, FifteenDigitsAreRelative) {
  const auto kE = ClaimClass::kE;
  const double slope = -4.531321834268464;
  EXPECT_EQ(verdict(kE, printed("-4.531321834268464", slope)),
            Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed("-4.531321834268464", slope * (1 + .9e-13))),
            Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed("-4.531321834268464", slope * (1 + 1.2e-13))),
            Verdict::kRefuted);
}

TEST(ClaimE, OneWrongOfManyRefutesAndIsNamed) {
  Evidence e;
  for (int i = 0; i < 6; ++i) {
    e.printed.push_back(
        {"epoch " + std::to_string(i), "0.5", i == 4 ? .7 : .5});
  }
  const Judgement j = judge(ClaimClass::kE, e);
  EXPECT_EQ(j.verdict, Verdict::kRefuted);
  EXPECT_EQ(j.n, 6);
  EXPECT_EQ(j.ours, "5 of 6 equal");
  EXPECT_EQ(j.why, "epoch 4: printed 0.5, ours 0.7");
  EXPECT_THROW(judge(ClaimClass::kE, printed("about 5", 5)),
               std::runtime_error);
}

TEST(ClaimT, EveryInstanceHolds) {
  Evidence e;
  e.deviations = {{"a", 1, 1.05, .1}, {"b", 2, 2, 0}};
  EXPECT_EQ(verdict(ClaimClass::kT, e), Verdict::kReproduced);
  e.deviations.push_back({"c", 1, 1.2, .1});
  const Judgement j = judge(ClaimClass::kT, e);
  EXPECT_EQ(j.verdict, Verdict::kRefuted);
  EXPECT_EQ(j.detail.substr(0, 9), "worst: c:");
  e.deviations.back() = {"d", 1, kNan, .1};
  EXPECT_EQ(verdict(ClaimClass::kT, e), Verdict::kRefuted);
  e.deviations.back() = {"d", 1, 1, kNan};
  EXPECT_EQ(verdict(ClaimClass::kT, e), Verdict::kRefuted);
}

TEST(ClaimC, NineOfTenPoints) {
  Evidence e;
  for (int i = 0; i < 20; ++i)
    e.deviations.push_back({"", 1, i < 2 ? 3. : 1., 1});
  EXPECT_EQ(verdict(ClaimClass::kC, e), Verdict::kReproduced);
  e.deviations[2].ours = 3;
  EXPECT_EQ(verdict(ClaimClass::kC, e), Verdict::kRefuted);
  e.deviations[2].ours = 1;
  e.deviations[1].ours = kNan;  // 18 of 20 still hold
  EXPECT_EQ(verdict(ClaimClass::kC, e), Verdict::kRefuted);
}

TEST(ClaimS1, PredictionIntervalAndMargin) {
  const auto kS1 = ClaimClass::kS1;
  Evidence e;
  e.published = 98.40;
  // t(.975, 9) sqrt(1.1) = 2.373: half-width .119.
  e.ours = around(98.35, .05, 10);
  EXPECT_EQ(verdict(kS1, e, .15), Verdict::kReproduced);
  EXPECT_EQ(verdict(kS1, e, .10), Verdict::kUndecided);  // too wide
  EXPECT_EQ(verdict(kS1, e), Verdict::kUndecided);       // no margin given
  e.published = 98.48;                                   // .13 off
  EXPECT_EQ(verdict(kS1, e, .15), Verdict::kRefuted);
  e.published = 98.40;
  e.ours = with_nan(e.ours);
  EXPECT_EQ(verdict(kS1, e, .15), Verdict::kUndecided);
  e.ours = around(98.40, .001, 8);  // too few
  EXPECT_EQ(verdict(kS1, e, .15), Verdict::kUndecided);
  e.ours = around(98.40, .001, 10);
  e.published = kNan;
  EXPECT_EQ(verdict(kS1, e, .15), Verdict::kRefuted);
}

TEST(ClaimS1, FewPrintedDigitsAreARange) {
  Evidence e;
  e.published = .3;
  e.ours = around(.34, .01, 10);  // -+ .024
  EXPECT_EQ(verdict(ClaimClass::kS1, e, .05), Verdict::kRefuted);
  e.published_half_digit = .05;
  EXPECT_EQ(verdict(ClaimClass::kS1, e, .05), Verdict::kReproduced);
  e.ours = around(.38, .01, 10);
  EXPECT_EQ(verdict(ClaimClass::kS1, e, .05), Verdict::kRefuted);
}

TEST(ClaimS1, PrintsWhatItMeasured) {
  Evidence e;
  e.published = 98;
  e.test_rows = 10000;
  e.ours = around(98.5, .5, 10);
  const Judgement j = judge(ClaimClass::kS1, e, 2);
  EXPECT_EQ(j.published, "98");
  EXPECT_EQ(j.n, 10);
  EXPECT_LT(j.low, 98);
  EXPECT_GT(j.high, 99);
  EXPECT_NE(j.detail.find("z -0.953"), std::string::npos) << j.detail;
  EXPECT_NE(j.detail.find("binomial SE of the test set 0.14"),
            std::string::npos)
      << j.detail;
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
  EXPECT_NE(j.detail.find("correlation 0.999"), std::string::npos) << j.detail;
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

// A wins `won` of n pairs, the others are lost.
Evidence duel(int won, int n) {
  Evidence e;
  for (int i = 0; i < n; ++i) {
    e.ours.push_back(i < won ? 2 : 1);
    e.other.push_back(1.5);
  }
  return e;
}

TEST(ClaimD, IntervalOfWinning) {
  const auto kD = ClaimClass::kD;
  EXPECT_EQ(verdict(kD, duel(10, 10)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kD, duel(22, 32)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kD, duel(18, 32)), Verdict::kUndecided);
  EXPECT_EQ(verdict(kD, duel(10, 32)), Verdict::kRefuted);
  EXPECT_EQ(verdict(kD, duel(3, 3)), Verdict::kUndecided);  // too few
  Evidence e = duel(32, 32);
  e.other = with_nan(e.other);
  EXPECT_EQ(verdict(kD, e), Verdict::kUndecided);
  Evidence ties;
  ties.ours = ties.other = std::vector<double>(32, 1.0);
  EXPECT_EQ(verdict(kD, ties), Verdict::kUndecided);
  // A diverged B loses, however far.
  Evidence inf = duel(10, 10);
  inf.other = std::vector<double>(10, -std::numeric_limits<double>::infinity());
  EXPECT_EQ(verdict(kD, inf), Verdict::kReproduced);
}

TEST(ClaimD, StrongFromThreeQuarters) {
  const Judgement strong = judge(ClaimClass::kD, duel(24, 32));
  const Judgement plain = judge(ClaimClass::kD, duel(23, 32));
  EXPECT_EQ(strong.detail.substr(0, 7), "strong;");
  EXPECT_NE(plain.detail.substr(0, 7), "strong;");
  EXPECT_EQ(strong.ours, "P(A > B) 0.75");
}

TEST(ClaimR, OrderAndMargin) {
  const auto kR = ClaimClass::kR;
  Evidence e;
  e.other = {.840, .848, .841, .850, .863, .870, .871, .868};
  e.ours = e.other;
  for (std::size_t i = 0; i < e.ours.size(); ++i) e.ours[i] += .01;
  EXPECT_EQ(verdict(kR, e, .015), Verdict::kReproduced);
  EXPECT_EQ(verdict(kR, e, .005), Verdict::kRefuted);
  std::vector<double> backwards(e.other.rbegin(), e.other.rend());
  Evidence turned = e;
  turned.ours = backwards;
  EXPECT_EQ(verdict(kR, turned, 1), Verdict::kRefuted);
  Evidence flat = e;
  flat.ours = std::vector<double>(8, .85);
  EXPECT_EQ(verdict(kR, flat, 1), Verdict::kUndecided);
  e.ours = with_nan(e.ours);
  EXPECT_EQ(verdict(kR, e, .015), Verdict::kUndecided);
}

// ---- A study's claims together ----

Claim claim_with(std::string id, ClaimClass kind, Evidence evidence) {
  Claim c = claim(kind, 1);
  c.id = std::move(id);
  c.evidence = [evidence](const Trials&) { return evidence; };
  return c;
}

const auto kNothingMissing = [](const std::string&) { return false; };

TEST(JudgeAll, HolmWidensTheIntervals) {
  // 22 of 32 alone is decided at 95 % (above), but not as one of eight rows
  // whose smallest p it has: 99.375 %.
  std::vector<Claim> claims{claim_with("first", ClaimClass::kD, duel(22, 32))};
  for (int i = 0; i < 7; ++i) {
    claims.push_back(claim_with("even", ClaimClass::kD, duel(16, 32)));
  }
  auto j = judge_all(claims, Trials{}, true, kNothingMissing);
  EXPECT_EQ(j[0].verdict, Verdict::kUndecided);
  EXPECT_EQ(judge(ClaimClass::kD, duel(22, 32)).verdict, Verdict::kReproduced);

  // Three clear rows first: then it is one of five, and Holm stops at it.
  for (int i = 1; i < 4; ++i) {
    claims[i] = claim_with("clear", ClaimClass::kD, duel(32, 32));
  }
  j = judge_all(claims, Trials{}, true, kNothingMissing);
  EXPECT_EQ(j[1].verdict, Verdict::kReproduced);
  EXPECT_EQ(j[3].verdict, Verdict::kReproduced);
  EXPECT_NE(j[0].detail.find("interval of 99 %"), std::string::npos)
      << j[0].detail;
}

TEST(JudgeAll, HolmStopsAtTheFirstUndecidedRow) {
  // 14 of 19 (p .064) alone is decided; but five of five (p .0625) come before
  // it in the order, and are too few.
  const Claim decided = claim_with("14 of 19", ClaimClass::kD, duel(14, 19));
  const Claim few = claim_with("5 of 5", ClaimClass::kD, duel(5, 5));
  const Claim clear = claim_with("30 of 32", ClaimClass::kD, duel(30, 32));
  EXPECT_EQ(judge_all({decided}, Trials{}, true, kNothingMissing)[0].verdict,
            Verdict::kReproduced);
  const auto j =
      judge_all({decided, few, clear}, Trials{}, true, kNothingMissing);
  EXPECT_EQ(j[0].verdict, Verdict::kUndecided);
  EXPECT_EQ(j[0].why, "Holm's order stops before it, at 5 of 5");
  EXPECT_EQ(j[1].verdict, Verdict::kUndecided);
  EXPECT_EQ(j[2].verdict, Verdict::kReproduced);
}

TEST(JudgeAll, QuickTierJudgesOnlyNumbersAndTheorems) {
  Evidence ours;
  ours.published = 1;
  ours.ours = around(1, .01, 10);
  Evidence theorem;
  theorem.deviations = {{"", 1, 1, 0}};
  const std::vector<Claim> claims{
      claim_with("e", ClaimClass::kE, printed("1.0", 1)),
      claim_with("t", ClaimClass::kT, theorem),
      claim_with("s", ClaimClass::kS1, ours),
      claim_with("d", ClaimClass::kD, duel(32, 32))};
  const auto quick = judge_all(claims, Trials{}, false, kNothingMissing);
  EXPECT_EQ(quick[0].verdict, Verdict::kReproduced);
  EXPECT_EQ(quick[1].verdict, Verdict::kReproduced);
  EXPECT_EQ(quick[2].verdict, Verdict::kNotJudged);
  EXPECT_EQ(quick[2].n, 10);  // printed all the same
  EXPECT_EQ(quick[2].ours, "1");
  EXPECT_EQ(quick[3].verdict, Verdict::kNotJudged);
  const auto standard = judge_all(claims, Trials{}, true, kNothingMissing);
  for (const auto& j : standard) EXPECT_EQ(j.verdict, Verdict::kReproduced);
}

TEST(JudgeAll, StandInsAreNotJudged) {
  Claim c = claim_with("e", ClaimClass::kE, printed("1.0", 1));
  c.data = "mnist";
  const auto j = judge_all({c}, Trials{}, true, [](const std::string& name) {
    return name == "mnist";
  });
  EXPECT_EQ(j[0].verdict, Verdict::kNotJudged);
  EXPECT_NE(j[0].why.find("mnist"), std::string::npos);
}

TEST(JudgeAll, WhatDidNotRunIsSaid) {
  Claim paper = claim_with("paper", ClaimClass::kS1, Evidence{});
  paper.paper_only = true;
  Claim standard = claim(ClaimClass::kS1, 1);
  standard.evidence = [](const Trials& trials) {
    Evidence e;
    e.ours = trials.values("nowhere", {}, last("test_metric"));
    return e;
  };
  const Claim empty = claim_with("empty", ClaimClass::kS2, Evidence{});
  Evidence half = duel(10, 10);
  half.other.pop_back();
  const Claim uneven = claim_with("uneven", ClaimClass::kD, half);
  const auto j = judge_all({paper, standard, empty, uneven}, Trials{}, true,
                           kNothingMissing);
  for (const auto& row : j) EXPECT_EQ(row.verdict, Verdict::kNotRun);
  EXPECT_EQ(j[0].why, "not run: paper tier");
  EXPECT_EQ(j[1].why, "no group of trials 'nowhere'");
  EXPECT_EQ(j[2].why, "no trials");
  EXPECT_EQ(j[3].why, "10 values beside 9: the run is not complete");
}

}  // namespace
}  // namespace reprise
