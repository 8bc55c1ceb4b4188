#include "experiments/harness/claims/told.h"

#include <gtest/gtest.h>

#include "tests/claims/hand_made.h"

namespace reprise {
namespace {

TEST(Told, NumbersWithoutAZeroBeforeThePoint) {
  EXPECT_EQ(told(.5), ".5");
  EXPECT_EQ(told(-.1505), "-.1505");
  EXPECT_EQ(told(98.456), "98.46");
  EXPECT_EQ(told(0), "0");
  EXPECT_EQ(told(10.5), "10.5");
  EXPECT_EQ(told(kNan), "-");
}

TEST(Told, AsManyDigitsAsTheSpreadHas) {
  EXPECT_EQ(told_with_spread(98.4567, .0312), "98.46 ± .03");
  EXPECT_EQ(told_with_spread(87.1856, .1902), "87.19 ± .19");
  EXPECT_EQ(told_with_spread(80.9375, .74), "80.9 ± .7");
  EXPECT_EQ(told_with_spread(8123.4, 41.2), "8123 ± 41");
  EXPECT_EQ(told_with_spread(.96, .0961), ".96 ± .10");
  EXPECT_EQ(told_with_spread(5.06, .0196), "5.06 ± .02");
  EXPECT_EQ(told_with_spread(0, .01), "0 ± .010");
  EXPECT_EQ(told_with_spread(-.0001, .3), "0 ± .3");
  EXPECT_EQ(told_with_spread(2.5, 0), "2.5");
  EXPECT_EQ(told_with_spread(2.5, kNan), "2.5");
  EXPECT_EQ(told_with_spread(1.234e-9, 1e-10), "1.23e-09 ± 1e-10");
  EXPECT_EQ(told_spread(1.13), "1.1");
}

TEST(Told, VerdictsInFull) {
  Judgement j;
  j.verdict = Verdict::kConsistent;
  j.known_to = .893;
  j.unit = std::string("%");
  EXPECT_EQ(verdict_in_full(j), "consistent, known to ± .9 %");
  j.on_log_scale = true;
  j.known_to = std::log(1.75);
  EXPECT_EQ(verdict_in_full(j), "consistent, known to within a factor 1.75");
  j.verdict = Verdict::kReproduced;
  j.strong = true;
  EXPECT_EQ(verdict_in_full(j), "reproduced, strong");
  j.verdict = Verdict::kRefuted;
  EXPECT_EQ(verdict_in_full(j), "refuted");
}

}  // namespace
}  // namespace reprise
