#include "experiments/harness/run/collect.h"

#include <gtest/gtest.h>

#include "experiments/harness/base/json.h"
#include "experiments/harness/study/keep.h"
#include "tests/grid_study.h"
#include "tests/support.h"

namespace reprise {
namespace {

class CollectTest : public testing::Test {
 protected:
  CollectTest() : store_(dir_ / "a.db", Store::Mode::kCreate) {
    study_ = make_grid_study();
    study_.groups = {study_.groups[2]};  // whole: four seeds, one cell
    plan();
  }
  void plan() {
    plan_ = plan_study(study_, {}, [](const std::string&) { return true; });
  }
  // A row of every trial; what is given of its metrics.
  void fill(const KeptMetrics& metrics, bool partial) {
    std::vector<StoredTrial> rows;
    for (const PlannedTrial& trial : plan_.trials) {
      StoredTrial row;
      row.id = trial.id;
      row.spec = canonical_text(trial.spec);
      row.seed = trial.seed;
      row.status = "done";
      row.host = "{}";
      row.metrics = canonical_text(metrics.metrics);
      if (partial) row.left_out = canonical_text(metrics.left_out);
      rows.push_back(row);
    }
    store_.insert(rows);
  }
  std::vector<Keep>& keeps() { return study_.groups[0].keeps; }

  const TemporaryFolder dir_;
  Store store_;
  Study study_;
  StudyPlan plan_;
};

const Json kMetrics{{"share", .5}, {"thirds", {1, 2, 3}}};

TEST_F(CollectTest, GivesWhatTheGroupKeeps) {
  fill({kMetrics}, false);
  EXPECT_TRUE(ids_to_run(plan_, store_).empty());
  keeps() = {nothing_of("thirds")};
  const Collected found = collect(plan_, store_);
  EXPECT_EQ(found.missing, 0);
  const auto trials = found.trials.select(cell("whole"));
  ASSERT_EQ(trials.size(), 4u);
  EXPECT_EQ(trials[0]->group, "whole");
  EXPECT_EQ(trials[0]->metrics, Json({{"share", .5}}));
  EXPECT_EQ(trials[0]->left_out, Json({{"thirds", 3}}));
  EXPECT_EQ(trials[0]->metrics_sha256, metrics_digest(kMetrics));
}

TEST_F(CollectTest, APartialRowIsAsGoodAsWhatItHas) {
  fill(keep({kMetrics}, {nothing_of("thirds")}, {}), true);
  keeps() = {nothing_of("thirds")};
  EXPECT_EQ(collect(plan_, store_).missing, 0);
  EXPECT_TRUE(ids_to_run(plan_, store_).empty());
  keeps() = {last_only("thirds")};
  EXPECT_EQ(collect(plan_, store_).missing, 4);
  EXPECT_EQ(ids_to_run(plan_, store_).size(), 4u);
  keeps() = {};
  EXPECT_EQ(ids_to_run(plan_, store_).size(), 4u);
  fill({kMetrics}, false);  // trained again
  EXPECT_EQ(collect(plan_, store_).missing, 0);
  EXPECT_TRUE(ids_to_run(plan_, store_).empty());
}

TEST_F(CollectTest, WhatIsNotThereIsMissing) {
  EXPECT_EQ(collect(plan_, store_).missing, 4);
  EXPECT_EQ(ids_to_run(plan_, store_).size(), 4u);
}

}  // namespace
}  // namespace reprise
