#include "experiments/harness/study/trajectory.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "experiments/harness/study/claim.h"
#include "experiments/harness/study/judge.h"
#include "experiments/harness/study/trial.h"

namespace reprise {
namespace {

using Values = std::vector<double>;

TEST(Horizon, IsAsFarAsTwoOrdersAgreeWithinThePrint) {
  const Values ours{10, 20, 30, 40};
  EXPECT_EQ(horizon(ours, Values{0, 0, 0, 0}, "10"), 4u);
  EXPECT_EQ(horizon(ours, Values{0, 1, 0, 0}, "10"), 1u);
  EXPECT_EQ(horizon(ours, Values{0, .004, .006, 0}, "10.00"), 2u);
  const std::string full = "10.0000000000000";
  EXPECT_EQ(horizon(ours, Values{9e-13, 1.9e-12, 3.1e-12, 0}, full), 2u);
  EXPECT_EQ(horizon(ours, Values{9e-7, 1.9e-6, 2.9e-6, 4.1e-6}, full, true),
            3u);
  EXPECT_EQ(horizon(ours, Values{0, NAN, 0, 0}, "10.0"), 1u);
  EXPECT_EQ(horizon(ours, Values{0, 2e-6, 4e-6, 0}, full, false, 3e-6), 2u);
}

// The claim on one trial.
Judgement judged(const Json& metrics, bool typed_are_right = true) {
  Trial trial;
  trial.metrics = metrics;
  Trials trials;
  trials.add("run", {{}, {trial}});
  const Claim claim = follows(
      "trace", "a trace",
      {{cell("run"),
        "cost",
        {{1, ".50"}, {2, typed_are_right ? ".25" : ".26"}, {4, ".99"}}}});
  return judge_all({claim}, trials, true).at(0);
}

TEST(Follows, ComparesWhatIsTypedUpToTheHorizon) {
  const Json metrics = {{"cost", {.5, .25, .125, .1}},
                        {"cost drift", {0, 0, 0, .1}}};
  const Judgement right = judged(metrics);
  EXPECT_EQ(right.verdict, Verdict::kReproduced);
  EXPECT_EQ(right.values, 2);
  EXPECT_NE(right.detail.find("cost: 3 of 4"), std::string::npos);
  EXPECT_NE(right.detail.find("1 published"), std::string::npos);
  EXPECT_EQ(judged(metrics, false).verdict, Verdict::kRefuted);
}

TEST(Follows, TakesTheWholeFileWhereItIsHere) {
  Json metrics = {{"cost", {.5, .25, .125, .1}},
                  {"cost drift", {0, 0, 0, .1}},
                  {"cost published", {"0.50", "0.25", "0.13", "0.77"}}};
  EXPECT_EQ(judged(metrics, false).values, 3);
  EXPECT_EQ(judged(metrics, false).verdict, Verdict::kReproduced);
  metrics["cost published"][2] = "0.14";
  EXPECT_EQ(judged(metrics).verdict, Verdict::kRefuted);
}

}  // namespace
}  // namespace reprise
