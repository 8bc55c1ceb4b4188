#include "experiments/harness/study/nielsen.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "experiments/harness/study/judge.h"
#include "experiments/harness/study/replay.h"
#include "experiments/harness/study/task.h"
#include "experiments/harness/study/trajectory.h"

// His programs cut down to what a test can pay, beside his files where MNIST is
// here; each perturbed, and seen to fail.
namespace reprise {
namespace {

class NielsenTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!data_.has("mnist")) GTEST_SKIP() << "MNIST is not here";
  }

  // The claim on a program's trial, as a report would judge it.
  Judgement judged(const NielsenProgram& program, const Json& params) {
    return judged_on(program, params, replay(params, 1, TaskContext(data_)));
  }
  Judgement judged_on(const NielsenProgram& program, const Json& params,
                      const Json& metrics) {
    Trial trial;
    trial.seed = 1;
    trial.spec = {{"params", params}};
    trial.metrics = metrics;
    Trials trials;
    trials.add(nielsen_cell(program).group, {{}, {trial}});
    return judge_all({nielsen_claim(program)}, trials, true).at(0);
  }
  Json params_of(const NielsenProgram& program) {
    Json params = nielsen_group(program).spec["params"];
    if (!data_.has(params["published"])) params["published"] = nullptr;
    return params;
  }

  DataSource data_;
};

Json& first_spec(Json& params) { return params["nets"][0]["spec"]; }

TEST_F(NielsenTest, OverfittingReplaysNumberByNumber) {
  const NielsenProgram program = nielsen_overfitting();
  Json params = params_of(program);
  first_spec(params)["epochs"] = 3;
  const Judgement ours = judged(program, params);
  EXPECT_EQ(ours.verdict, Verdict::kReproduced) << ours.why;
  EXPECT_GE(ours.values, 8);
}

// What is wrong in one place is seen within three epochs.
TEST_F(NielsenTest, AnythingElseIsAnotherRun) {
  const NielsenProgram program = nielsen_regularized();
  Json right = params_of(program);
  first_spec(right)["epochs"] = 2;
  const Judgement ours = judged(program, right);
  EXPECT_EQ(ours.verdict, Verdict::kReproduced) << ours.why;
  const std::pair<const char*, Json> wrong[] = {
      {"decay", {{"regularization", {{"l2", .1 / 1001}}}}},
      {"start", {{"init", {{"scheme", "lecun_normal"}, {"std", nullptr}}}}},
      {"seed", {{"seed", 12345679}}},
      {"rate", {{"optimizer", {{"lr", .5000001}}}}},
      {"rows", {{"rows", {{"train", {1, 1001}}}}}},
      {"pixels", {{"scaling", {{"deviation", 255.0}}}}}};
  for (const auto& [what, patch] : wrong) {
    Json params = right;
    first_spec(params).merge_patch(patch);
    EXPECT_EQ(judged(program, params).verdict, Verdict::kRefuted) << what;
  }
}

// Shuffles and first weights by themselves: the streams stand where his stand
// after the default start, or elsewhere.
TEST_F(NielsenTest, AnotherShuffleOrOrderOfDrawsIsAnotherRun) {
  constexpr int kSeed = 12345678, kDefaultStart = 30 + 10 + 784 * 30 + 30 * 10;
  const NielsenProgram program = nielsen_overfitting();
  Json params = params_of(program);
  first_spec(params)["epochs"] = 1;
  const auto verdict = [&](int normals_drawn, std::uint32_t shuffles) {
    Streams streams{.numpy = {NumpyRandom(kSeed)},
                    .python = {PythonRandom(shuffles)}};
    for (int i = 0; i < normals_drawn; ++i) {
      streams.numpy[0].standard_normal();
    }
    const TrainResult run = TaskContext(data_).train(
        first_spec(params), kSeed,
        {.precision = Precision::kDouble, .streams = &streams});
    const EpochRecord& epoch = run.epochs.at(0);
    const Json metrics = {
        {"test cost", {epoch.test_loss}},
        {"test cost drift", {0}},
        {"test count", {std::round(10000 * epoch.test_metric)}},
        {"test count drift", {0}},
        {"training cost", {epoch.train_loss}},
        {"training cost drift", {0}},
        {"training count", {std::round(1000 * epoch.train_metric)}},
        {"training count drift", {0}}};
    return judged_on(program, params, metrics).verdict;
  };
  EXPECT_EQ(verdict(kDefaultStart, kSeed), Verdict::kReproduced);
  EXPECT_EQ(verdict(kDefaultStart, kSeed + 1), Verdict::kRefuted);
  EXPECT_EQ(verdict(0, kSeed), Verdict::kRefuted);
  EXPECT_EQ(verdict(kDefaultStart - 40, kSeed), Verdict::kRefuted);
}

}  // namespace
}  // namespace reprise
