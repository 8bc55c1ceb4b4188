#include "experiments/harness/claims/rules_of_published.h"

#include <gtest/gtest.h>

#include <cmath>

#include "experiments/harness/claims/outcomes.h"
#include "experiments/harness/claims/rank_rule.h"
#include "tests/claims/hand_made.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

// Numbers of SciPy 1.10.1 for ten seeds of mean 11.3 and deviation 1.4189: t is
// scipy.stats.t(n - 1, m, se), u is
// integrate.quad(t.cdf, p - h, p + h)[0] / (2 * h).
const std::vector<double> kSeeds{12.1, 9.8,  11.4, 10.3, 13.7,
                                 8.9,  12.6, 11.1, 10.9, 12.2};

void expect_quadrature(double ours, double theirs) {
  EXPECT_TRUE(std::fabs(ours - theirs) <= printed_quadrature_bound())
      << ours << " beside " << theirs;
}

Evidence beside(double published, double half_digit, int k = 1) {
  Evidence e;
  e.ours = kSeeds;
  e.published = published;
  e.published_half_digit = half_digit;
  e.published_runs = k;
  return e;
}

TEST(ClaimS, AgainstSciPy) {
  const Judgement one = judge(ClaimClass::kS, beside(12.5, .05));
  expect_quadrature(one.u, 0.7795453444792513);
  expect_quadrature(one.p, 0.44090931104149744);
  expect_quadrature(one.difference.low, -3.9779939693566737);
  expect_quadrature(one.difference.high, 1.5779939693566754);
  expect_quadrature(one.known_to, 2.7279939693566746 + .05);
  EXPECT_EQ(one.verdict, Verdict::kConsistent);
  EXPECT_TRUE(one.calibrates);
  const Judgement five = judge(ClaimClass::kS, beside(12.5, .05, 5));
  expect_quadrature(five.u, 0.9214019416549837);
  EXPECT_EQ(five.k, 5);
  EXPECT_TRUE(has(five.published, "(mean of 5)"));
}

TEST(ClaimS, ThreeVerdicts) {
  const auto kS = ClaimClass::kS;
  const Judgement far = judge(kS, beside(14.9, .05));
  EXPECT_EQ(far.verdict, Verdict::kRefuted);  // p .0387
  EXPECT_TRUE(has(far.why, "ours - published = -4 ± 3")) << far.why;
  EXPECT_TRUE(has(far.why, "p .039 after Holm")) << far.why;
  // The 90 % interval of the difference reaches to -3.978.
  EXPECT_EQ(verdict(kS, beside(12.5, .05), 3.98), Verdict::kReproduced);
  EXPECT_EQ(verdict(kS, beside(12.5, .05), 3.97), Verdict::kConsistent);
  EXPECT_EQ(verdict(kS, beside(10.1, .05), 3.98), Verdict::kReproduced);
  EXPECT_EQ(verdict(kS, beside(10.1, .05), 3.97), Verdict::kConsistent);
  EXPECT_EQ(verdict(kS, beside(7.7, .05)), Verdict::kRefuted);  // below, too
  EXPECT_EQ(verdict(kS, beside(kNan, .05)), Verdict::kConsistent);
}

// No digit is given that the interval does not carry.
TEST(ClaimS, TellsMeanAndInterval) {
  Evidence e = beside(12.5, .05);
  e.published_text = std::string("12.5");
  e.unit = std::string("%");
  const Judgement j = judge(ClaimClass::kS, e);
  EXPECT_EQ(j.published, "12.5 %");
  EXPECT_EQ(j.ours, "11.3 ± 1.0 %");  // 1.015
  EXPECT_EQ(j.n, 10);
  // Half widths 2.2622 s / sqrt(10), and sqrt(1.1) s.
  const double s = 2.2621571627982050 * 1.4189197769195172;
  expect_quadrature(j.of_mean.high - 11.3, s / std::sqrt(10));
  expect_quadrature(11.3 - j.of_run.low, s * std::sqrt(1.1));
  expect_quadrature(j.published_range.low, 12.45);
}

TEST(ClaimS, OnTheLogScale) {
  Evidence e = beside((std::log(12.45) + std::log(12.55)) / 2,
                      (std::log(12.55) - std::log(12.45)) / 2);
  e.on_log_scale = true;
  e.margin = std::log(1.25);
  const Judgement j = judge(ClaimClass::kS, e);
  expect_quadrature(j.u, 0.7800472238773772);
  expect_quadrature(j.difference.low, -0.3574863837590446);
  expect_quadrature(j.difference.high, 0.14117166761802738);
  EXPECT_EQ(j.verdict, Verdict::kConsistent);
  expect_quadrature(j.published_range.high, 12.55);
  EXPECT_TRUE(has(j.ours, "within a factor")) << j.ours;
  e.margin = std::log(1.5);
  EXPECT_EQ(verdict(ClaimClass::kS, e), Verdict::kReproduced);
  e.ours.back() = 0;  // has no logarithm
  EXPECT_EQ(verdict(ClaimClass::kS, e), Verdict::kNotJudged);
}

TEST(ClaimS, WordsLeaveAnInterval) {
  Evidence e = beside(0, 0);
  e.on_words = true;
  e.words_low = 8;
  e.words_high = 9;
  e.margin = 100;
  e.published_text = std::string("between 8 and 9");
  const Judgement j = judge(ClaimClass::kS, e);
  expect_quadrature(j.p, 0.051418585805574596);
  EXPECT_EQ(j.verdict, Verdict::kConsistent);  // never reproduced
  expect_quadrature(j.known_to, 2.7279939693566746);
  EXPECT_TRUE(std::isnan(j.u));
  EXPECT_FALSE(j.calibrates);
  e.words_high = 8.9;
  EXPECT_EQ(verdict(ClaimClass::kS, e), Verdict::kRefuted);
  e.words_low = -kInf;  // "under 9"
  e.words_high = 9;
  expect_quadrature(judge(ClaimClass::kS, e).p, 0.0783109693559577);
}

TEST(ClaimS, WideRoundingStandsOutsideTheCalibration) {
  // s sqrt(1 + 1/10) is 1.488.
  EXPECT_TRUE(judge(ClaimClass::kS, beside(12.5, .74)).calibrates);
  EXPECT_FALSE(judge(ClaimClass::kS, beside(12.5, .75)).calibrates);
}

TEST(ClaimS, WithoutSpreadIsJudgedAsPrinted) {
  Evidence e = beside(.35, .005);
  e.ours = std::vector<double>(10, .1 + .2 + .05);  // but for rounding .35
  e.ours.front() = .35;
  EXPECT_EQ(verdict(ClaimClass::kS, e), Verdict::kReproduced);
  EXPECT_TRUE(std::isnan(judge(ClaimClass::kS, e).u));
  e.published = .36;
  EXPECT_EQ(verdict(ClaimClass::kS, e), Verdict::kRefuted);
}

TEST(ClaimS, FewOrDivergedSeedsAreNotJudged) {
  Evidence e = beside(12.5, .05);
  e.ours.back() = kNan;
  const Judgement j = judge(ClaimClass::kS, e);
  EXPECT_EQ(j.verdict, Verdict::kNotJudged);
  EXPECT_EQ(j.why, "1 of 10 seeds diverged or gave no finite number");
  e.ours.pop_back();
  EXPECT_EQ(judge(ClaimClass::kS, e).why, "9 seeds, the rule needs 10");
  EXPECT_FALSE(judge(ClaimClass::kS, e).calibrates);
}

TEST(ClaimS, PrintsTheBinomialError) {
  Evidence e = beside(12.5, .05);
  e.test_rows = 10000;
  EXPECT_TRUE(
      has(judge(ClaimClass::kS, e).detail, "binomial SE of the test set .33"));
}

// 100 seeds 1 … 100; 7.5 lies over 7 of them.
TEST(ClaimByRank, CountsSeeds) {
  Evidence e;
  for (int i = 1; i <= 100; ++i) e.ours.push_back(i);
  e.by_rank = true;
  e.published = 7.5;
  e.published_half_digit = .05;
  const Judgement j = judge(ClaimClass::kS, e);
  expect_quadrature(j.u, 7.5 / 101);
  expect_quadrature(j.p, 15. / 101);
  EXPECT_EQ(j.adjusted_p, j.p);
  EXPECT_EQ(j.verdict, Verdict::kConsistent);
  // numpy.quantile(range(1, 101), [.05, .95]): 5.95, 95.05
  expect_quadrature(j.known_to, (95.05 - 5.95) / 2);
  e.published = 1.5;  // p 3 / 101
  EXPECT_EQ(verdict(ClaimClass::kS, e), Verdict::kRefuted);
  e.published = 50;  // prints as one of them: half of it
  expect_quadrature(judge(ClaimClass::kS, e).u, 50. / 101);
  EXPECT_EQ(verdict(ClaimClass::kS, e, 46), Verdict::kReproduced);
  EXPECT_EQ(verdict(ClaimClass::kS, e, 44), Verdict::kConsistent);
  e.published_runs = 3;  // the best of 3
  expect_quadrature(judge(ClaimClass::kS, e).u, std::pow(50. / 101, 3));
  e.ours.pop_back();
  EXPECT_EQ(verdict(ClaimClass::kS, e), Verdict::kNotJudged);
}

TEST(ClaimByRank, WhatDivergedIsTheWorst) {
  Evidence e;
  for (int i = 1; i <= 98; ++i) e.ours.push_back(i);
  e.ours.push_back(kNan);
  e.ours.push_back(kInf);
  e.by_rank = true;
  e.published = 7.5;
  expect_quadrature(judge(ClaimClass::kS, e).u, 9.5 / 101);  // accuracies
  e.less_is_better = true;
  expect_quadrature(judge(ClaimClass::kS, e).u, 7.5 / 101);
}

TEST(ClaimS2, AgainstSciPy) {
  Evidence e = beside(12.6, .05, 8);
  e.published_sd = 1.2;
  const Judgement j = judge(ClaimClass::kS2, e);
  expect_quadrature(j.u, 0.9741514823998001);
  expect_quadrature(j.known_to, 1.128441876377246);
  EXPECT_EQ(j.verdict, Verdict::kConsistent);
  EXPECT_EQ(verdict(ClaimClass::kS2, e, 2.5), Verdict::kReproduced);
  EXPECT_TRUE(has(j.published, "(± of each of 8 runs)")) << j.published;
  // The same, said of the mean of the runs.
  e.published_sd = 1.2 / std::sqrt(8);
  e.sd_is_of_mean = true;
  expect_quadrature(judge(ClaimClass::kS2, e).u, 0.9741514823998001);
  e.published += 1;
  EXPECT_EQ(verdict(ClaimClass::kS2, e), Verdict::kRefuted);
}

// Two runs know too little of their spread: Welch's p would be under .05 once
// in eight.
TEST(ClaimS2, OfFewRunsIsS) {
  Evidence e = beside(12.5, .05, 4);
  e.published_sd = .01;
  EXPECT_EQ(judge(ClaimClass::kS2, e).u, judge(ClaimClass::kS, e).u);
}

TEST(ClaimSP, AgainstSciPy) {
  Evidence e;
  e.ours = kSeeds;
  e.other = {11.2, 10.1, 10.6, 10.3, 12.5, 9.4, 11.0, 10.2, 11.3, 11.8};
  const Judgement j = judge(ClaimClass::kSP, e);
  expect_quadrature(j.p, 0.07766772352357024);  // st.ttest_rel(a, b)
  expect_quadrature(j.known_to, 0.42351565269031166);
  expect_quadrature(j.margin, 0.2270584848790187);
  expect_quadrature(j.statistic, 0.8940888483473315);
  EXPECT_EQ(j.verdict, Verdict::kConsistent);
  EXPECT_TRUE(has(j.detail, "correlation .894")) << j.detail;
  for (double& x : e.ours) x += .1;
  EXPECT_EQ(verdict(ClaimClass::kSP, e), Verdict::kRefuted);
  e.ours = e.other;
  EXPECT_EQ(verdict(ClaimClass::kSP, e), Verdict::kReproduced);
  for (std::size_t i = 0; i < 10; ++i) e.ours[i] += i % 2 ? .01 : -.01;
  EXPECT_EQ(verdict(ClaimClass::kSP, e), Verdict::kReproduced);
  e.ours.back() = kNan;
  EXPECT_EQ(verdict(ClaimClass::kSP, e), Verdict::kNotJudged);
}

TEST(ClaimSbest, AgainstSciPy) {
  Evidence e = beside(14, .05, 3);
  for (const double off : {.5, -.25}) {
    for (double v : kSeeds) e.ours.push_back(v + off);
  }
  const Judgement j = judge(ClaimClass::kSbest, e);
  expect_quadrature(j.u, 0.8884115258811113);
  expect_quadrature(j.known_to, 1.8328152268180187);
  expect_quadrature(j.of_run.low, 10.59395677749546);
  expect_quadrature(j.of_run.high, 15.008103530121451);
  EXPECT_EQ(j.verdict, Verdict::kConsistent);
  EXPECT_EQ(verdict(ClaimClass::kSbest, e, 1.84), Verdict::kReproduced);
  EXPECT_TRUE(has(j.ours, "best of 3")) << j.ours;
  EXPECT_TRUE(has(j.published, "(best of 3)")) << j.published;
  e.published = 9;  // few bests of three are so low
  EXPECT_EQ(verdict(ClaimClass::kSbest, e), Verdict::kRefuted);
  e.ours.pop_back();
  EXPECT_EQ(judge(ClaimClass::kSbest, e).why, "29 seeds, the rule needs 30");
}

TEST(BinomialNote, NeedsTestRowsAndARate) {
  Evidence e;
  EXPECT_EQ(binomial_note(e, .9), "");
  e.test_rows = 100;
  EXPECT_EQ(binomial_note(e, .9), "; binomial SE of the test set .03");
  EXPECT_EQ(binomial_note(e, 90), "; binomial SE of the test set 3");
  e.rate_scale = 100;
  EXPECT_EQ(binomial_note(e, .5), "; binomial SE of the test set .71");
  EXPECT_EQ(binomial_note(e, -1), "");
  EXPECT_EQ(binomial_note(e, kNan), "");
}

}  // namespace
}  // namespace reprise
