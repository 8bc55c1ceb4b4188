#include <gtest/gtest.h>

#include <cmath>

#include "experiments/e15_zero_init_sigmoid/widths.h"
#include "experiments/harness/study/symmetry.h"
#include "tests/studies/recomputed.h"
#include "tests/tolerance.h"

// Study 15: its functions, and that its rows can fail.
namespace reprise::zero_sigmoid {
namespace {

constexpr Verdict kHolds = Verdict::kReproduced, kFails = Verdict::kRefuted;

// The wide net of study 15 steps as a trial does, plain and by Adam.
TEST(WideNet, TrainsAsATrialDoes) {
  DataSource source("");
  const TaskContext context(source);
  for (const bool adam : {false, true}) {
    Json net{{"dataset", {{"generator", "moons"}, {"n", 30}, {"noise", .1}}},
             {"model", {{"layers", {2, 4, 1}}, {"activation", "sigmoid"}}},
             {"init",
              {{"scheme", "constant"},
               {"value", .5},
               {"bias", {{"scheme", "constant"}, {"value", .5}}}}},
             {"optimizer", {{"name", adam ? "adam" : "sgd"}, {"lr", .1}}},
             {"batch", 30},
             {"shuffle", false},
             {"epochs", 20}};
    // Ours starts with an output bias of 0.
    const auto data = context.rows<double>(net);
    StartedNet theirs = context.started(net, 1, kAllRows, Precision::kDouble);
    std::vector<NamedTensor> tensors = theirs.tensors();
    WideNet ours(2, {4, .5, 2});
    EXPECT_EQ(tensors.back().name, "b1");
    tensors.back().values[0] = 0;
    theirs.set(tensors);
    // One step of theirs by hand from its own gradient, against ours.
    if (adam) continue;
    for (int step = 0; step < 20; ++step) {
      theirs.gradient();
      std::vector<NamedTensor> now = theirs.tensors();
      const Matrix dw0 = theirs.dw(0), dw1 = theirs.dw(1);
      const auto db0 = theirs.db(0), db1 = theirs.db(1);
      const std::vector<double>* gradients[] = {&dw0.values, &db0, &dw1.values,
                                                &db1};
      for (std::size_t t = 0; t < 4; ++t) {
        for (std::size_t i = 0; i < now[t].values.size(); ++i) {
          now[t].values[i] -= .1 * (*gradients[t])[i];
        }
      }
      theirs.set(now);
      ours.step(data->train, {.1, .1, .1}, false);
    }
    ours.forward(data->train);
    const Matrix outputs = theirs.outputs();
    for (std::int64_t r = 0; r < outputs.rows; ++r) {
      EXPECT_TRUE(std::abs(outputs(r, 0) -
                           ours.outputs()[static_cast<std::size_t>(r)]) <=
                  trajectory_bound(20));
    }
  }
}

// Adam's first step is the rate, against the gradient's sign.
TEST(WideNet, AdamsFirstStep) {
  DataSource source("");
  const auto data = TaskContext(source).rows<double>(
      {{"dataset", {{"generator", "moons"}, {"n", 30}, {"noise", .1}}}});
  WideNet net(2, {1, .5, .5}), moved(2, {1, .5, .5});
  moved.step(data->train, {0, 0, .1}, true);
  moved.forward(data->train);
  net.forward(data->train);
  // Only the output bias has a rate: the logits move by .1.
  for (std::size_t r = 0; r < net.outputs().size(); ++r) {
    const double before = net.outputs()[r], after = moved.outputs()[r];
    const double change =
        std::log(after / (1 - after)) - std::log(before / (1 - before));
    EXPECT_TRUE(std::abs(std::abs(change) - .1) <= adam_first_step_bound());
  }
}

TEST(Rows, OfUnitsThatStayOne) {
  EXPECT_EQ(recomputed("15", "units-stay-one", {}, 1).verdict, kHolds);
  const auto row = [](const Json& patch) {
    return recomputed("15", "units-stay-one", {{"zeros", with_params(patch)}},
                      1)
        .verdict;
  };
  EXPECT_EQ(row({{"spec", {{"init", "xavier_uniform"}}}}), kFails);
  EXPECT_EQ(row({{"spec", {{"model", {{"dropout", .2}}}}}}), kFails);
  // Nothing moves.
  EXPECT_EQ(row({{"spec", {{"model", {{"activation", "relu"}}}}}}), kFails);
}

TEST(Rows, OfWidths) {
  EXPECT_EQ(recomputed("15", "one-neuron-wide").verdict, kHolds);
  const auto row = [](const Json& patch) {
    return recomputed("15", "one-neuron-wide", {{"widths", with_params(patch)}})
        .verdict;
  };
  EXPECT_EQ(row({{"adam", true}}), kFails);
  EXPECT_EQ(row({{"adam", false}}), kFails);  // Adam's control not seen
  EXPECT_EQ(row({{"steps", 1}}), kFails);     // nor does anything move
  // The rates the wrong way round.
  const auto swapped = in_place(
      [](const Json& params, std::uint64_t seed, const TaskContext& context) {
        Json metrics = widths_agree(params, seed, context);
        metrics["apart"] = metrics["same_rates_apart"];
        return metrics;
      });
  EXPECT_EQ(recomputed("15", "one-neuron-wide", {{"widths", swapped}}).verdict,
            kFails);
}

}  // namespace
}  // namespace reprise::zero_sigmoid
