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
  EXPECT_EQ(j.values, 6);
  EXPECT_EQ(j.published, "6 numbers, 0.5 … 0.5");
  EXPECT_EQ(j.ours, "off by .2 at most");
  ASSERT_EQ(j.compared.size(), 6u);
  EXPECT_EQ(j.compared[4].ours, "0.7");
  EXPECT_FALSE(j.compared[4].holds);
  EXPECT_TRUE(j.compared[3].holds);
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
  EXPECT_TRUE(std::isnan(j.p) && std::isnan(j.u));
}

TEST(ClaimT, EveryInstanceHolds) {
  Evidence e;
  e.deviations = {{"a", 1, 1.05, .1}, {"b", 2, 2, 0}};
  EXPECT_EQ(verdict(ClaimClass::kT, e), Verdict::kReproduced);
  e.deviations.push_back({"c", 1, 1.2, .1});
  const Judgement j = judge(ClaimClass::kT, e);
  EXPECT_EQ(j.verdict, Verdict::kRefuted);
  EXPECT_EQ(j.detail,
            "2 of 3 values within their tolerance; worst: c: 1.2 beside 1.00 ± "
            ".10");
  EXPECT_EQ(j.published, "1.00 ± .10; 2");
  EXPECT_EQ(j.ours, "1.05 to 1.2; 2");
  EXPECT_EQ(j.why, "fails on 1 of 3 values");
  ASSERT_EQ(j.compared.size(), 3u);
  EXPECT_EQ(j.compared[2].label, "c");
  EXPECT_EQ(j.compared[2].expected, "1.00 ± .10");
  EXPECT_FALSE(j.compared[2].holds);
  e.deviations.back() = {"d", 1, kNan, .1};
  EXPECT_EQ(verdict(ClaimClass::kT, e), Verdict::kRefuted);
  e.deviations.back() = {"d", 1, 1, kNan};
  EXPECT_EQ(verdict(ClaimClass::kT, e), Verdict::kRefuted);
  e.deviations.back() = {"d", 1, kInf, kInf};
  EXPECT_EQ(verdict(ClaimClass::kT, e), Verdict::kRefuted);
  e.deviations.back() = {"d", kInf, kInf, 1};  // inf - inf says nothing
  EXPECT_EQ(verdict(ClaimClass::kT, e), Verdict::kRefuted);
}

// What a source computed in binary32 is known to 1e-7 of itself.
TEST(ClaimE, Binary32) {
  Evidence e = printed_as("353.446764", 353.446764 * (1 + .9e-7));
  EXPECT_EQ(verdict(ClaimClass::kE, e), Verdict::kRefuted);
  e.printed[0].in_binary32 = true;
  EXPECT_EQ(verdict(ClaimClass::kE, e), Verdict::kReproduced);
  e.printed[0].ours = 353.446764 * (1 + 1.2e-7);
  EXPECT_EQ(verdict(ClaimClass::kE, e), Verdict::kRefuted);
  e = printed_as("2225", 2225.0001);  // integers are equal all the same
  e.printed[0].in_binary32 = true;
  EXPECT_EQ(verdict(ClaimClass::kE, e), Verdict::kRefuted);
}

// A source that rounding parts from us: so far off is near enough.
TEST(ClaimE, Within) {
  Evidence e = printed_as("1.25", 1.25 + .009);
  EXPECT_EQ(verdict(ClaimClass::kE, e), Verdict::kRefuted);
  e.printed[0].within = .01;
  EXPECT_EQ(verdict(ClaimClass::kE, e), Verdict::kReproduced);
  e.printed[0].ours = 1.25 + .011;
  EXPECT_EQ(verdict(ClaimClass::kE, e), Verdict::kRefuted);
}

// A person reads the worst, or the range, never how many hold.
TEST(ClaimT, ManyExpectationsTellTheWorst) {
  Evidence e;
  for (int i = 0; i < 6; ++i) {
    e.deviations.push_back(
        {"n = " + std::to_string(i), double(i), double(i), .5});
  }
  EXPECT_EQ(judge(ClaimClass::kT, e).ours, "all equal");
  e.deviations[3].ours = 3.25;
  const Judgement j = judge(ClaimClass::kT, e);
  EXPECT_EQ(j.published, "3.0 ± .5 at n = 3");
  EXPECT_EQ(j.ours, "3.25, the worst of 6 values");
}

TEST(ClaimT, ControlsAloneTellThatTheyFail) {
  Evidence e;
  e.deviations = {{"wrong", 1, 1, 0, "", true}};
  const Judgement j = judge(ClaimClass::kT, e);
  EXPECT_EQ(j.published, "the deliberately wrong fails");
  EXPECT_EQ(j.ours, "it failed in 1 of 1");
  // Beside others they are not told.
  e.deviations.push_back({"right", 2, 2.5, 1});
  EXPECT_EQ(judge(ClaimClass::kT, e).published, "2.0 ± 1.0");
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
  EXPECT_EQ(verdict(ClaimClass::kC, e), Verdict::kReproduced);
  e.deviations[2].tolerance = kNan;
  const Judgement j = judge(ClaimClass::kC, e);
  EXPECT_EQ(j.verdict, Verdict::kRefuted);
  EXPECT_EQ(j.why, "17 of 20 points within their tolerance, under 90 %");
}

}  // namespace
}  // namespace reprise
