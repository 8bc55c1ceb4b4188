#include "experiments/harness/claims/rules_of_numbers.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/claims/hand_made.h"

namespace reprise {
namespace {

TEST(ClaimE, DecimalsWithinHalfALastDigit) {
  const auto kE = ClaimClass::kE;
  EXPECT_EQ(verdict(kE, printed_as("0.0940", .09404)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed_as(".0940", .09395)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed_as("0.0940", .09406)), Verdict::kRefuted);
  EXPECT_EQ(verdict(kE, printed_as("0.0940", kNan)), Verdict::kRefuted);
  EXPECT_EQ(verdict(kE, printed_as("0.0940", kInf)), Verdict::kRefuted);
  EXPECT_EQ(verdict(kE, printed_as("1.5e-3", .00154)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed_as("1.5e-3", .00156)), Verdict::kRefuted);
  EXPECT_EQ(verdict(kE, printed_as("2e3", 2400)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed_as("-5.85", -5.854)), Verdict::kReproduced);
}

TEST(ClaimE, IntegersAreEqual) {
  const auto kE = ClaimClass::kE;
  EXPECT_EQ(verdict(kE, printed_as("2225", 2225)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed_as("2225", 2225.1)), Verdict::kRefuted);
  EXPECT_EQ(verdict(kE, printed_as("2225", 2224)), Verdict::kRefuted);
  // fib(140) in double.
  EXPECT_EQ(verdict(kE, printed_as("81055900096023504197206408605",
                                   8.1055900096023504197206408605e28)),
            Verdict::kReproduced);
}

TEST(ClaimE, FifteenDigitsAreRelative) {
  const auto kE = ClaimClass::kE;
  const double slope = -4.531321834268464;
  const char* text = "-4.531321834268464";
  EXPECT_EQ(verdict(kE, printed_as(text, slope)), Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed_as(text, slope * (1 + .9e-13))),
            Verdict::kReproduced);
  EXPECT_EQ(verdict(kE, printed_as(text, slope * (1 + 1.2e-13))),
            Verdict::kRefuted);
}

TEST(ClaimE, TextsAreEqualLetterByLetter) {
  const auto with = [](const std::string& ours) {
    Evidence e;
    e.printed = {{.label = "digits",
                  .printed = "81055900096023504197206408605",
                  .ours = kNan,
                  .ours_text = ours,
                  .is_text = true}};
    return judge(ClaimClass::kE, e);
  };
  const Judgement same = with("81055900096023504197206408605");
  EXPECT_EQ(same.verdict, Verdict::kReproduced);
  EXPECT_EQ(same.ours, "81055900096023504197206408605");
  const Judgement other = with("81055900096023504197206408606");
  EXPECT_EQ(other.verdict, Verdict::kRefuted);
  EXPECT_EQ(other.why,
            "digits: printed 81055900096023504197206408605, ours "
            "81055900096023504197206408606");
  // One that reads as the same number is another text.
  EXPECT_EQ(with("081055900096023504197206408605").verdict, Verdict::kRefuted);
  EXPECT_EQ(with("").verdict, Verdict::kRefuted);
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
  EXPECT_EQ(j.published, "6 numbers, 0.5 … 0.5");
  EXPECT_EQ(j.ours, "5 of 6 equal");
  EXPECT_EQ(j.why, "epoch 4: printed 0.5, ours 0.7");
  EXPECT_THROW(judge(ClaimClass::kE, printed_as("about 5", 5)),
               std::runtime_error);
}

TEST(ClaimE, AFewAreWrittenOut) {
  Evidence e = printed_as("0.50", .5);
  e.printed.push_back({"", "3", 3});
  const Judgement j = judge(ClaimClass::kE, e);
  EXPECT_EQ(j.published, "0.50; 3");
  EXPECT_EQ(j.ours, "0.5; 3");
  EXPECT_EQ(j.detail, "2 of 2 equal as printed");
  EXPECT_TRUE(std::isnan(j.p) && std::isnan(j.low) && std::isnan(j.high));
}

TEST(ClaimT, EveryInstanceHolds) {
  Evidence e;
  e.deviations = {{"a", 1, 1.05, .1}, {"b", 2, 2, 0}};
  EXPECT_EQ(verdict(ClaimClass::kT, e), Verdict::kReproduced);
  e.deviations.push_back({"c", 1, 1.2, .1});
  const Judgement j = judge(ClaimClass::kT, e);
  EXPECT_EQ(j.verdict, Verdict::kRefuted);
  EXPECT_EQ(j.detail, "worst: c: 1.2 beside 1, tolerance 0.1");
  EXPECT_EQ(j.ours, "2 of 3 hold");
  EXPECT_EQ(j.why, "fails on 1 of 3");
  e.deviations.back() = {"d", 1, kNan, .1};
  EXPECT_EQ(verdict(ClaimClass::kT, e), Verdict::kRefuted);
  e.deviations.back() = {"d", 1, 1, kNan};
  EXPECT_EQ(verdict(ClaimClass::kT, e), Verdict::kRefuted);
  e.deviations.back() = {"d", kInf, kInf, 1};  // inf - inf says nothing
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
  const Judgement j = judge(ClaimClass::kC, e);
  EXPECT_EQ(j.verdict, Verdict::kRefuted);
  EXPECT_EQ(j.why, "a point is not a number");
}

}  // namespace
}  // namespace reprise
