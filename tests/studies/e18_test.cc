#include <gtest/gtest.h>

#include <cmath>

#include "experiments/e18_optimizers/smoothing.h"
#include "tests/studies/recomputed.h"
#include "tests/tolerance.h"

// Study 18: its rows against their computations perturbed.
namespace reprise::optimizers {
namespace {

// pandas 1.5.3: Series([1, 2, 4, 8]).ewm(alpha=.5, adjust=True).mean()
TEST(E18, EwmIsPandas) {
  const std::vector<double> want{1, 1.6666666666666667, 3, 5.666666666666667};
  const std::vector<double> got = ewm({1, 2, 4, 8}, .5);
  for (std::size_t i = 0; i < want.size(); ++i) {
    EXPECT_TRUE(std::abs(got[i] - want[i]) <= printed_double_bound() * want[i]);
  }
}

TEST(E18, EwmRowsFall) {
  if (!DataSource().has("delhi-climate")) GTEST_SKIP() << "needs the series";
  expect_row("18", "ewm-9", {{"alpha", .8999}});
  expect_row("18", "ewm-6", {{"rows", "test"}});
}

TEST(E18, ClosedFormsFall) {
  expect_row("18", "adam-first-step", {{"epsilon", 1e-3}});
  expect_row("18", "quadratic-rates", {{"share", .99}});
  expect_row("18", "quadratic-divergence", {{"nesterov", true}});
}

// Where the average has not forgotten that it began at 0.
TEST(E18, VarianceOfAnAverageFalls) {
  if (!DataSource().has("mnist")) GTEST_SKIP() << "needs MNIST";
  expect_row("18", "ewma-variance", {{"steps", 1}});
}

TEST(E18, DeepobsFirstLossFalls) {
  expect_row("18", "deepobs-first-loss", {{"start", 1.000001}});
}

// Where the constants of the counter-example are not Reddi's.
TEST(E18, CounterExampleFalls) {
  expect_row("18", "amsgrad", {{"beta2", .999}});
}

TEST(E18, StrategyRowsFall) {
  for (const char* set : {"circles", "moons"}) {
    expect_row("18", std::string("strategies-") + set,
               {{"spec", {{"regularization", {{"l2", 2e-4}}}}}});
  }
}

TEST(E18, ExerciseRowsFall) {
  expect_row("18", "exercise-adam-outside", {{"rule", "adam inside"}});
  expect_row("18", "exercise-adam-inside", {{"rule", "adam outside"}});
  expect_row("18", "exercise-descent", {{"lr", .000701}});
  expect_row("18", "exercise-momentum", {{"rule", "descent"}});
}

}  // namespace
}  // namespace reprise::optimizers
