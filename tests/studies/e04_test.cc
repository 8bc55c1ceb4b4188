#include <gtest/gtest.h>

#include "tests/studies/recomputed.h"
#include "tests/tolerance.h"

// Study 04: its rows against their computations perturbed, and its closed form
// against R.
namespace reprise::admissions {
namespace {

TEST(E04, SplitRowsFall) {
  expect_row("04", "split-1", {{"data", {{"split", {{"random_state", 3}}}}}});
  expect_row("04", "split-42",
             {{"data", {{"split", {{"test_fraction", .25}}}}}});
}

// numpy.linalg.lstsq on the 400 training rows of random_state 1, a column of
// ones last: R² of the training and of the test rows.
TEST(E04, LeastSquaresIsNumpys) {
  constexpr double kCondition = 13106;  // numpy.linalg.cond of the matrix
  if (!DataSource().has("graduate-admissions-1.1")) {
    GTEST_SKIP() << "needs the table";
  }
  const Study& study = study_of("04");
  DataSource data;
  const auto task = std::ranges::find(study.tasks, "linear_fit", &Task::name);
  const Json metrics =
      task->run({{"data",
                  {{"dataset", {{"name", "graduate-admissions-1.1"}}},
                   {"split", {{"test_fraction", .2}, {"random_state", 1}}}}}},
                1, TaskContext(data));
  const double bound = printed_double_bound() * kCondition;
  EXPECT_TRUE(std::abs(metrics.at("train_r2").get<double>() -
                       0.8215099192361265) <= bound);
  EXPECT_TRUE(std::abs(metrics.at("test_r2").get<double>() -
                       0.8208741703103726) <= bound);
}

}  // namespace
}  // namespace reprise::admissions
