#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "experiments/e09_early_stopping/criteria.h"
#include "experiments/e09_early_stopping/ridge.h"
#include "experiments/e09_early_stopping/stopping_tasks.h"
#include "experiments/harness/study/judge.h"
#include "experiments/harness/study/study.h"

// The criteria against what defines them, and the study's E and T rows on
// numbers that are not what they should be.
namespace reprise::stopping {
namespace {

using Values = std::vector<double>;

// A training curve that stands still: P is the same in every strip.
Values still(std::size_t strips) {
  Values training;
  for (std::size_t s = 0; s < strips; ++s) {
    training.insert(training.end(), {2, 2, 2, 2, 1});
  }
  return training;
}

std::size_t stop(const Criterion& criterion, const Values& validation) {
  const Values training = still(validation.size());
  return stops_after(criterion, {validation, training});
}

TEST(Criteria, FourteenWithTheirNames) {
  std::vector<std::string> names;
  for (const Criterion& criterion : fourteen()) {
    names.push_back(criterion.name());
  }
  EXPECT_EQ(names,
            (std::vector<std::string>{"GL 1", "GL 2", "GL 3", "GL 5", "PQ 0.5",
                                      "PQ 0.75", "PQ 1", "PQ 2", "PQ 3", "UP 2",
                                      "UP 3", "UP 4", "UP 6", "UP 8"}));
}

TEST(Criteria, GlIsMeasuredFromTheLeastSoFar) {
  EXPECT_EQ(generalization_loss(Values{4, 2, 3}), 50);
  EXPECT_EQ(generalization_loss(Values{4, 3, 2}), 0);
  EXPECT_EQ(stop({Rule::kGl, 49}, {4, 2, 3, 2}), 3u);
  EXPECT_EQ(stop({Rule::kGl, 50}, {4, 2, 3, 2}), 4u);  // over, not at
}

TEST(Criteria, PqWaitsWhileTrainingGoesOn) {
  EXPECT_EQ(training_progress(Values{2, 2, 2, 2, 1}), 800);
  // GL 50 over P 800 is .0625.
  EXPECT_EQ(stop({Rule::kPq, .06}, {4, 2, 3, 2}), 3u);
  EXPECT_EQ(stop({Rule::kPq, .07}, {4, 2, 3, 2}), 4u);
}

TEST(Criteria, UpCountsRisesInARow) {
  EXPECT_EQ(stop({Rule::kUp, 2}, {5, 6, 5, 6, 7, 8}), 5u);
  EXPECT_EQ(stop({Rule::kUp, 3}, {5, 6, 5, 6, 7, 8, 7}), 6u);
  EXPECT_EQ(stop({Rule::kUp, 2}, {5, 6, 6, 7, 6, 7}), 6u);  // equal: no rise
}

TEST(Criteria, WhatIsKeptIsTheBestBeforeTheStop) {
  EXPECT_EQ(kept_strip(Values{5, 3, 4, 3, 1}, 4), 2u);
  EXPECT_EQ(kept_strip(Values{5, 3, 4, 3, 1}, 5), 5u);
}

// The study's own claims on given metrics.
Judgement judged(const std::string& claim_id, const std::string& group,
                 const std::vector<Json>& metrics) {
  const Study& study = all_studies().front();
  Trials trials;
  TrialCell cell;
  for (const Json& one : metrics) {
    Trial trial;
    trial.seed = cell.trials.size() + 1;
    trial.metrics = one;
    cell.trials.push_back(trial);
  }
  trials.add(group, cell);
  const auto claim = std::ranges::find(study.claims, claim_id, &Claim::id);
  return judge_all({*claim}, trials, true).at(0);
}

class StudyTest : public testing::Test {
 protected:
  DataSource data_;
  TaskContext context_{data_};
};

TEST_F(StudyTest, DefinitionsHoldAndAnotherDefinitionDoesNot) {
  const Json right = worked_task({}, 1, context_);
  EXPECT_EQ(judged("definitions", "worked", {right}).verdict,
            Verdict::kReproduced);
  // P without "- 1"; GL from the first error; UP one strip late.
  const std::pair<const char*, double> wrong[] = {
      {"progress", right["progress"].get<double>() + 1000},
      {"gl", -23.},
      {"stops_up_2", 6.}};
  for (const auto& [metric, value] : wrong) {
    Json other = right;
    other[metric] = value;
    EXPECT_EQ(judged("definitions", "worked", {other}).verdict,
              Verdict::kRefuted)
        << metric;
  }
}

TEST_F(StudyTest, StoppingIsRidgeAndTwiceTheDecayIsNot) {
  const Json params = {{"rows", 40}, {"columns", 10}, {"steps", 1000}};
  std::vector<Json> right, wrong;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    right.push_back(ridge_task(params, seed, context_));
    wrong.push_back({{"difference", right.back()["wrong"]},
                     {"wrong", right.back()["difference"]}});
  }
  EXPECT_EQ(judged("stopping-is-decay", "ridge", right).verdict,
            Verdict::kReproduced);
  EXPECT_EQ(judged("stopping-is-decay", "ridge", wrong).verdict,
            Verdict::kRefuted);
}

// A run that every criterion stops; the slower ones never keep a worse
// validation error.
TEST_F(StudyTest, CriteriaStopATrainedNet) {
  const Study& study = all_studies().front();
  const TrialGroup* group = find_group(study, "one run");
  Json params = group->spec["params"];
  params["spec"]["epochs"] = 400;
  const Json metrics = criteria_task(params, 1, context_);
  const Values epochs = metrics["epochs_trained"], kept = metrics["kept"];
  ASSERT_EQ(epochs.size(), fourteen().size());
  for (std::size_t c = 0; c < epochs.size(); ++c) {
    EXPECT_TRUE(kept[c] <= epochs[c]);
    EXPECT_TRUE(epochs[c] <= 400);
  }
  EXPECT_TRUE(std::is_sorted(epochs.begin(), epochs.begin() + 4));      // GL
  EXPECT_TRUE(std::is_sorted(epochs.begin() + 4, epochs.begin() + 9));  // PQ
  EXPECT_TRUE(std::is_sorted(epochs.begin() + 9, epochs.end()));        // UP
}

}  // namespace
}  // namespace reprise::stopping
