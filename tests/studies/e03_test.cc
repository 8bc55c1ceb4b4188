#include <gtest/gtest.h>

#include <cmath>

#include "experiments/e03_losses/identities.h"
#include "experiments/e03_losses/notebook.h"
#include "experiments/e03_losses/outliers.h"
#include "experiments/e03_losses/spiral.h"
#include "tests/studies/recomputed.h"
#include "tests/tolerance.h"

// Study 03: its functions, and that its rows can fail.
namespace reprise::losses {
namespace {

constexpr Verdict kHolds = Verdict::kReproduced, kFails = Verdict::kRefuted;

Json run(const TaskFunction& task, const Json& params, std::uint64_t seed = 1) {
  DataSource source("");
  return task(params, seed, TaskContext(source));
}

// Without outliers the squared fit is the least squares line, which is near
// y = x; with them it is off by what they add.
TEST(Outliers, MoveTheSquaredFitByTheirMean) {
  const auto fit = [](const char* loss, double share) {
    return run(outliers, {{"loss", loss}, {"share", share}, {"size", 10}});
  };
  const Json clean = fit("squared", 0), spoilt = fit("squared", .1);
  EXPECT_LT(clean["error"], fit_bound(.3, 100));
  // Normal equations of 100 points: the mean residual is 0, so the threshold
  // moves with the mean of y.
  double mean = 0;
  for (std::size_t i = 0; i < 100; ++i) {
    mean += spoilt["x2"][i].get<double>() - spoilt["w"][0].get<double>() -
            spoilt["w"][1].get<double>() * spoilt["x1"][i].get<double>();
  }
  EXPECT_TRUE(std::abs(mean / 100) <= descent_end_bound(10));
  EXPECT_GT(spoilt["error"], 3 * fit("absolute", .1)["error"].get<double>());
  EXPECT_EQ(spoilt["spoilt"][9], 1);
  EXPECT_EQ(spoilt["spoilt"][10], 0);
}

TEST(Outliers, BoundariesOfClearClasses) {
  for (const char* loss :
       {"perceptron", "hinge", "binary_cross_entropy", "squared_hinge"}) {
    const Json clean =
        run(outliers, {{"loss", loss}, {"share", 0}, {"size", 8}});
    // The best line gets Phi(-1.5) = .0668 wrong.
    EXPECT_LT(clean["error"], .0668 + proportion_bound(.0668, 100)) << loss;
    EXPECT_GT(clean["error"], .0668 - proportion_bound(.0668, 1e4)) << loss;
  }
}

// The hidden layer's gradient by a difference quotient would be that of the
// kernels, tested there. Here: what the case study says of its start and end.
TEST(Spiral, StartsAtLnThree) {
  const Json start =
      run(spiral, {{"hidden", 100}, {"steps", 100}, {"printed", 0}});
  EXPECT_TRUE(std::abs(start["loss"].get<double>() - std::log(3.)) <=
              spiral_start_bound());
  EXPECT_LT(start["curve"][99], start["curve"][0]);
}

TEST(Rows, OfTheNotebook) {
  const auto row = [](const Json& patch) {
    return recomputed("03", "notebook-as-written",
                      {{"notebook", with_params(patch)}})
        .verdict;
  };
  EXPECT_EQ(row(Json::object()), kHolds);
  EXPECT_EQ(row({{"labels", "corrected"}}), kFails);
  EXPECT_EQ(row({{"lr", .01}}), kFails);
  EXPECT_EQ(row({{"data", {{"dataset", {{"class_sep", 14}}}}}}), kFails);
}

TEST(Rows, OfASaturatedNeuron) {
  for (const char* id :
       {"saturated-printed", "saturated-slow", "saturated-ends"}) {
    EXPECT_EQ(recomputed("03", id).verdict, kHolds) << id;
    const auto row = [&](const Json& patch) {
      return recomputed("03", id, {{"saturated", with_params(patch)}}).verdict;
    };
    EXPECT_EQ(row({{"lr", .05}}), kFails) << id;
    EXPECT_EQ(row({{"loss", "cross_entropy"}}), kFails) << id;
  }
  EXPECT_EQ(recomputed("03", "saturated-ends",
                       {{"saturated", with_params({{"epochs", 299}})}})
                .verdict,
            kFails);
}

TEST(Rows, OfDeltas) {
  EXPECT_EQ(recomputed("03", "delta", {}, 4).verdict, kHolds);
  EXPECT_EQ(recomputed("03", "initial-loss", {}, 4).verdict, kHolds);
  // The quadratic cost in the place of cross-entropy.
  const auto squared =
      with_metrics([](Json& m) { m["sigmoid_apart"] = m["squared_apart"]; });
  EXPECT_EQ(recomputed("03", "delta", {{"deltas", squared}}, 1).verdict,
            kFails);
  // Bits in the place of nats.
  const auto bits = with_metrics([](Json& m) {
    m["start_softmax"] = m["start_softmax"].get<double>() / std::log(2.);
  });
  EXPECT_EQ(recomputed("03", "initial-loss", {{"deltas", bits}}, 1).verdict,
            kFails);
}

}  // namespace
}  // namespace reprise::losses
