#include <gtest/gtest.h>

#include <algorithm>

#include "experiments/e05_mnist/planar.h"
#include "experiments/harness/study/judge.h"
#include "experiments/harness/study/study.h"

// The planar exercise as its study claims it, and what fails it.
namespace reprise::mnist {
namespace {

Judgement judged(const std::string& init_seed, const Json& metrics) {
  const Study& study = all_studies().front();
  Trial trial;
  trial.metrics = metrics;
  Trials trials;
  trials.add("planar", {{"seed " + init_seed}, {trial}});
  const auto claim = std::ranges::find(
      study.claims, "planar-exercise-seed-" + init_seed, &Claim::id);
  return judge_all({*claim}, trials, true).at(0);
}

Json run(int init_seed) {
  DataSource data;
  const Json params = {
      {"steps", 10000}, {"every", 1000}, {"init_seed", init_seed}};
  return planar_exercise(params, 1, TaskContext(data));
}

TEST(Planar, CostsArePrintedOnesUpToTheHorizon) {
  for (const int seed : {2, 3}) {
    const Judgement ours = judged(std::to_string(seed), run(seed));
    EXPECT_EQ(ours.verdict, Verdict::kReproduced) << ours.why;
    EXPECT_GE(ours.values, 5) << ours.detail;
  }
}

TEST(Planar, AnotherSeedAnotherCost) {
  EXPECT_EQ(judged("3", run(2)).verdict, Verdict::kRefuted);
  Json shifted = run(2);
  shifted["cost"][3] = shifted["cost"][3].get<double>() + 1e-6;
  EXPECT_EQ(judged("2", shifted).verdict, Verdict::kRefuted);
}

}  // namespace
}  // namespace reprise::mnist
