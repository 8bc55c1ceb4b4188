#include <gtest/gtest.h>

#include <cmath>

#include "experiments/e14_zero_init_relu/zeros.h"
#include "experiments/harness/study/recipes.h"
#include "experiments/harness/study/symmetry.h"
#include "tests/studies/recomputed.h"
#include "tests/tolerance.h"

// Study 14: its functions, and that its rows can fail.
namespace reprise::zero_relu {
namespace {

constexpr Verdict kHolds = Verdict::kReproduced, kFails = Verdict::kRefuted;

// 100 rows at once: what training does by itself, step by step.
TEST(FullBatch, TrainsAsTheLoopDoes) {
  const Json net{{"dataset",
                  {{"generator", "blobs"},
                   {"n", 130},
                   {"n_features", 3},
                   {"centers", 4},
                   {"random_state", 1},
                   {"test_fraction", .3}}},
                 {"model", {{"layers", {3, 8, 4}}, {"activation", "relu"}}},
                 {"optimizer", {{"name", "sgd"}, {"lr", .1}}},
                 {"batch", 91},
                 {"shuffle", false},
                 {"epochs", 5}};
  DataSource source("");
  const TaskContext context(source);
  const Json ours = all_zeros({{"spec", net}, {"steps", 5}}, 1, context);
  const TrainResult trained =
      context.train(net, 1, {.precision = Precision::kDouble});
  for (std::size_t s = 0; s < 5; ++s) {
    const double theirs = trained.epochs[s].train_loss;
    EXPECT_TRUE(std::abs(ours["loss"][s].get<double>() - theirs) <=
                elementary_bound<float>(10 * theirs))
        << s;
  }
  EXPECT_EQ(ours["test_right"],
            std::lround(trained.epochs.back().test_metric * 39));
  EXPECT_GT(ours["hidden_moved"], 0);
}

TEST(Rows, OfZeros) {
  if (!has_set("mnist")) GTEST_SKIP() << "no MNIST on this machine";
  const auto row = [](const char* id, const char* group, const Json& patch) {
    return recomputed("14", id, {{group, with_params(patch)}}).verdict;
  };
  const Json few{{"steps", 3}};
  EXPECT_EQ(row("hidden-zero-20", "start", few), kHolds);
  // Units that do not put out 0, and weights that are not.
  EXPECT_EQ(
      row("hidden-zero-20", "start",
          with(few, {{"spec", {{"model", {{"activation", "sigmoid"}}}}}})),
      kFails);
  EXPECT_EQ(row("hidden-zero-20", "start",
                with(few, {{"spec", {{"init", "he_normal"}}}})),
            kFails);
  EXPECT_EQ(row("fashion", "fashion", few), kHolds);
  EXPECT_EQ(
      row("fashion", "fashion", with(few, {{"spec", {{"init", "he_normal"}}}})),
      kFails);
  // A rate a hundredth as large is not there after as many steps.
  EXPECT_EQ(row("prior-entropy", "mnist", few), kFails);
}

TEST(Rows, OfConstants) {
  EXPECT_EQ(recomputed("14", "constant", {}, 1).verdict, kHolds);
  const auto row = [](const Json& patch) {
    return recomputed("14", "constant", {{"constant", with_params(patch)}}, 1)
        .verdict;
  };
  EXPECT_EQ(row({{"spec",
                  {{"init",
                    {{"scheme", "uniform"},
                     {"low", .4999},
                     {"high", .5001},
                     {"value", nullptr},
                     {"bias", "zeros"}}}}}}),
            kFails);
  EXPECT_EQ(row({{"spec", {{"model", {{"dropout", .2}}}}}}), kFails);
  EXPECT_EQ(row({{"spec", {{"optimizer", {{"lr", 1e-300}}}}}}), kFails);
}

TEST(Rows, OfTheExercise) {
  EXPECT_EQ(recomputed("14", "exercise-zeros").verdict, kHolds);
  const auto row = [](const Json& patch) {
    return recomputed("14", "exercise-zeros",
                      {{"exercise", with_params(patch)}})
        .verdict;
  };
  // Rows of unequal classes, another start.
  EXPECT_EQ(row({{"spec", {{"dataset", {{"n", {100, 200}}}}}}}), kFails);
  EXPECT_EQ(row({{"spec", {{"init", "he_normal"}}}}), kFails);
}

}  // namespace
}  // namespace reprise::zero_relu
