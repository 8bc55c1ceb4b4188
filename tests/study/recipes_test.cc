#include "experiments/harness/study/recipes.h"

#include <gtest/gtest.h>

#include "experiments/harness/spec/spec.h"

namespace reprise {
namespace {

TEST(Recipes, Stack) {
  using Layers = std::vector<int>;
  EXPECT_EQ(stack(2, 10, 3, 1), (Layers{2, 10, 10, 10, 1}));
  EXPECT_EQ(stack(784, 30, 1, 10), (Layers{784, 30, 10}));
  EXPECT_EQ(stack(4, 9, 0, 3), (Layers{4, 3}));
}

TEST(Recipes, MoonsHeldOutAndAdamMakeASpec) {
  const TrainSpec spec =
      parse_train_spec({{"dataset", moons(250, .05, 42)},
                        {"split", held_out(.2, 41)},
                        {"model", {{"layers", stack(2, 10, 2, 1)}}},
                        {"optimizer", keras_adam()}});
  EXPECT_EQ(spec.data.dataset["generator"], "moons");
  EXPECT_EQ(spec.data.dataset["n"], 250);
  EXPECT_EQ(spec.data.dataset["noise"], .05);
  EXPECT_EQ(spec.data.dataset["random_state"], 42);
  EXPECT_EQ(spec.data.split["test_fraction"], .2);
  EXPECT_EQ(spec.data.split["random_state"], 41);
  EXPECT_EQ(spec.optimizer.kind, OptimizerKind::kAdam);
  EXPECT_EQ(spec.optimizer.lr, 1e-3);
  EXPECT_EQ(spec.optimizer.epsilon, 1e-7);
  EXPECT_TRUE(spec.optimizer.epsilon_hat);
  EXPECT_EQ(keras_adam(.5)["lr"], .5);
}

// Chapter 3's net with lambda = 5, as its program has it.
TEST(Recipes, NielsenByHand) {
  const Json want = Json::parse(R"({
    "dataset": {"name": "mnist"},
    "rows": {"train": [0, 50000], "validation": [50000, 60000]},
    "scaling": {"mean": 0, "deviation": 256},
    "model": {"layers": [784, 100, 10], "activation": "sigmoid",
              "output": "sigmoid"},
    "init": {"scheme": "lecun_normal",
             "bias": {"scheme": "normal", "std": 1}},
    "loss": "binary_cross_entropy",
    "optimizer": {"name": "sgd", "lr": 0.5},
    "regularization": {"l2": 0.0001},
    "batch": 10,
    "epochs": 60})");
  const Json recipe =
      nielsen({.layers = {784, 100, 10}, .lambda = 5, .epochs = 60});
  EXPECT_EQ(parse_train_spec(recipe), parse_train_spec(want));
  EXPECT_EQ(recipe, want);
}

TEST(Recipes, NielsensChoices) {
  const Json first = nielsen({.eta = 3, .loss = "squared"});
  // 1/2 |a - y|^2 beside our mean over ten outputs.
  EXPECT_EQ(parse_train_spec(first).optimizer.lr, 15);
  EXPECT_EQ(parse_train_spec(first).loss, Loss::kSquared);
  EXPECT_EQ(parse_train_spec(first).model.output, Output::kSigmoid);
  EXPECT_EQ(parse_train_spec(
                nielsen({.layers = {784, 30, 4}, .eta = 3, .loss = "squared"}))
                .optimizer.lr,
            6);

  const TrainSpec wide = parse_train_spec(nielsen({.weights = "normal"}));
  EXPECT_EQ(wide.init.scheme, InitScheme::kNormal);
  EXPECT_EQ(wide.init.std, 1);
  EXPECT_EQ(wide.bias_init.std, 1);

  const TrainSpec small =
      parse_train_spec(nielsen({.lambda = .5, .rows = 1000, .epochs = 400}));
  EXPECT_EQ(small.regularization.l2, .0005);
  EXPECT_EQ(small.data.rows["train"], Json::parse("[0, 1000]"));
  EXPECT_EQ(small.data.rows["validation"], Json::parse("[50000, 60000]"));
  EXPECT_EQ(small.epochs, 400);
}

}  // namespace
}  // namespace reprise
