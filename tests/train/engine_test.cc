#include "experiments/harness/train/engine.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "kernels/parallel.h"
#include "tests/support.h"

// The engines against each other, to the bit, and what a pack must not mix up.
// The mathematics has other judges: pytorch_oracle.py, sklearn_mlp_oracle.py.
namespace reprise {
namespace {

Json base_spec() {
  return {{"dataset",
           {{"generator", "moons"},
            {"n", 90},
            {"noise", .2},
            {"random_state", 3},
            {"test_fraction", .2}}},
          {"scaling", "standardize"},
          {"model", {{"layers", {2, 7, 5, 1}}}},
          {"loss", "binary_cross_entropy"},
          {"optimizer", {{"name", "adam"}, {"lr", .01}}},
          {"batch", 17},
          {"epochs", 6}};
}

TrainSpec spec_of(const Json& json, std::uint64_t seed) {
  Json with_seed = json;
  with_seed["seed"] = seed;
  return parse_train_spec(with_seed);
}

DataSource& data() {
  static DataSource source;
  return source;
}

std::vector<TrainResult> train(const std::vector<TrainSpec>& specs,
                               Engine engine) {
  PackCost cost;
  return train_pack(specs, data(), engine, Precision::kFloat, {.tensors = true},
                    &cost);
}

bool same_number(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

void expect_same(const TrainResult& a, const TrainResult& b,
                 const std::string& what) {
  EXPECT_EQ(a.parameters_sha256, b.parameters_sha256) << what;
  EXPECT_EQ(a.diverged_epoch, b.diverged_epoch) << what;
  EXPECT_EQ(a.stopped_epoch, b.stopped_epoch) << what;
  EXPECT_EQ(a.steps, b.steps) << what;
  ASSERT_EQ(a.epochs.size(), b.epochs.size()) << what;
  for (std::size_t e = 0; e < a.epochs.size(); ++e) {
    const EpochRecord &x = a.epochs[e], &y = b.epochs[e];
    EXPECT_TRUE(same_number(x.train_loss, y.train_loss)) << what;
    EXPECT_TRUE(same_number(x.train_metric, y.train_metric)) << what;
    EXPECT_TRUE(same_number(x.validation_loss, y.validation_loss)) << what;
    EXPECT_TRUE(same_number(x.test_loss, y.test_loss)) << what;
    EXPECT_TRUE(same_number(x.test_metric, y.test_metric)) << what;
  }
}

// Three seeds in lanes, dense, loops: the same, and not all alike.
void expect_engines_agree(const Json& patch) {
  Json json = base_spec();
  json.merge_patch(patch);
  const std::vector<TrainSpec> specs{spec_of(json, 1), spec_of(json, 2),
                                     spec_of(json, 70)};
  const auto lanes = train(specs, Engine::kLanes);
  ASSERT_EQ(lanes.size(), specs.size());
  if (lanes[0].diverged_epoch == 0) {  // else both may be all NaN
    EXPECT_NE(lanes[0].parameters_sha256, lanes[1].parameters_sha256)
        << patch.dump();
  }
  for (std::size_t i = 0; i < specs.size(); ++i) {
    expect_same(lanes[i], train({specs[i]}, Engine::kDense)[0],
                "dense " + patch.dump());
    expect_same(lanes[i], train({specs[i]}, Engine::kLoops)[0],
                "loops " + patch.dump());
  }
}

TEST(Engines, AgreeForEveryActivation) {
  for (const char* name : {"identity", "relu", "leaky_relu", "elu", "selu",
                           "sigmoid", "tanh", "softsign", "gelu"}) {
    expect_engines_agree({{"model", {{"activation", name}}}});
  }
}

TEST(Engines, AgreeForEveryLoss) {
  const std::pair<const char*, const char*> kinds[] = {
      {"squared", "identity"},
      {"squared", "sigmoid"},
      {"absolute", "identity"},
      {"huber", "identity"},
      {"binary_cross_entropy", "sigmoid"},
      {"hinge", "identity"},
      {"squared_hinge", "identity"},
      {"modified_huber", "identity"},
      {"perceptron", "identity"}};
  for (const auto& [loss, output] : kinds) {
    expect_engines_agree({{"loss", loss}, {"model", {{"output", output}}}});
  }
  const Json blobs{{"generator", "blobs"},
                   {"n", 80},
                   {"centers", 4},
                   {"random_state", 1},
                   {"test_fraction", .2}};
  Json patch{{"dataset", blobs},
             {"loss", "cross_entropy"},
             {"model", {{"layers", {2, 6, 4}}, {"output", "softmax"}}}};
  patch["dataset"]["noise"] = nullptr;
  expect_engines_agree(patch);
  patch["loss"] = "squared";
  expect_engines_agree(patch);
  patch["loss"] = "hinge";
  patch["model"]["output"] = "identity";
  expect_engines_agree(patch);
}

TEST(Engines, AgreeForEveryOptimizer) {
  const Json optimizers[] = {
      {{"name", "sgd"}, {"lr", .1}},
      {{"name", "sgd"}, {"lr", .1}, {"momentum", .9}},
      {{"name", "sgd"}, {"lr", .1}, {"momentum", .9}, {"nesterov", true}},
      {{"name", "adagrad"}, {"lr", .1}},
      {{"name", "rmsprop"}, {"lr", .01}},
      {{"name", "rprop"}, {"lr", .01}},
      {{"name", "adam"}, {"lr", .01}, {"amsgrad", true}},
      {{"name", "adam"}, {"lr", .01}, {"epsilon_hat", true}},
      {{"name", "adam"}, {"lr", .01}, {"bias_correction", false}},
      {{"name", "adamw"}, {"lr", .01}, {"weight_decay", .1}},
      {{"name", "adam"},
       {"lr", .01},
       {"schedule", {{"name", "cosine"}, {"per", "step"}, {"period", 20}}}}};
  for (const Json& optimizer : optimizers) {
    expect_engines_agree({{"optimizer", optimizer}});
  }
}

TEST(Engines, AgreeForNormalizationDropoutAndPenalties) {
  const Json patches[] = {
      {{"model", {{"normalization", "batch"}}}},
      {{"model", {{"normalization", "layer"}}}},
      {{"model", {{"dropout", .3}}}},
      {{"model", {{"dropout", {.1, .5}}, {"input_dropout", .2}}}},
      {{"model", {{"dropout", .3}, {"dropout_kind", "gaussian"}}}},
      {{"model", {{"normalization", "batch"}, {"dropout", .3}}}},
      {{"regularization", {{"l2", .01}, {"l1", .001}, {"max_norm", 1.0}}}},
      {{"init", {{"scheme", "lsuv"}}}},
      {{"init", {{"scheme", "orthogonal"}}}},
      {{"convention", "scikit-learn"}},
      {{"drop_last", true}, {"shuffle", "once"}},
      {{"steps", 9}, {"epochs", nullptr}}};
  for (const Json& patch : patches) expect_engines_agree(patch);
}

TEST(Engines, AgreeOnRegression) {
  expect_engines_agree(
      {{"loss", "squared"}, {"model", {{"output", "identity"}}}});
}

TEST(Engines, AgreeWhenALaneDiverges) {
  expect_engines_agree({{"loss", "squared"},
                        {"model", {{"output", "identity"}}},
                        {"optimizer", {{"name", "sgd"}, {"lr", 1e12}}}});
  Json json = base_spec();
  json.merge_patch({{"loss", "squared"},
                    {"model", {{"output", "identity"}}},
                    {"optimizer", {{"name", "sgd"}, {"lr", 1e12}}}});
  EXPECT_GT(train({spec_of(json, 1)}, Engine::kLanes)[0].diverged_epoch, 0);
}

// Everything that may differ between lanes does, in one pack.
TEST(Engines, LanesKeepTheirOwnNumbers) {
  std::vector<TrainSpec> specs;
  for (int i = 0; i < std::min(6, pack_width(Engine::kLanes)); ++i) {
    Json json = base_spec();
    json["dataset"]["random_state"] = i;
    json["optimizer"]["lr"] = .002 * (i + 1);
    json["optimizer"]["beta1"] = .8 + .01 * i;
    json["model"]["dropout"] = .05 * (i + 1);
    json["regularization"] = {{"l2", .001 * (i + 1)}};
    json["init"] = {{"scheme", "xavier_normal"}, {"gain", 1 + .1 * i}};
    json["early_stopping"] = {
        {"monitor", "test_loss"}, {"patience", 1 + i % 3}, {"min_delta", .01}};
    json["epochs"] = 25;
    specs.push_back(spec_of(json, static_cast<std::uint64_t>(10 * i + 1)));
  }
  const auto pack = train(specs, Engine::kLanes);
  for (std::size_t i = 0; i < specs.size(); ++i) {
    EXPECT_EQ(pack_key(specs[i]), pack_key(specs[0]));
    expect_same(pack[i], train({specs[i]}, Engine::kLoops)[0],
                "lane " + std::to_string(i));
  }
}

TEST(Engines, ThreadsChangeNothing) {
  Json json = base_spec();
  json["model"]["layers"] = {2, 300, 300, 1};  // large enough to be split
  json["batch"] = 64;
  json["epochs"] = 2;
  set_threads(1);
  const auto one = train({spec_of(json, 1)}, Engine::kDense);
  set_threads(2);
  const auto two = train({spec_of(json, 1)}, Engine::kDense);
  set_threads(1);
  expect_same(one[0], two[0], "threads");
}

TEST(Engines, DenseAndLoopsAgreeInDouble) {
  PackCost cost;
  const std::vector<TrainSpec> specs{spec_of(base_spec(), 5)};
  const auto dense = train_pack(specs, data(), Engine::kDense,
                                Precision::kDouble, {.tensors = true}, &cost);
  const auto loops = train_pack(specs, data(), Engine::kLoops,
                                Precision::kDouble, {.tensors = true}, &cost);
  expect_same(dense[0], loops[0], "double");
}

TEST(EarlyStopping, StopsAfterPatienceEvaluationsAndRestoresTheBest) {
  Json json = base_spec();
  json["epochs"] = 200;
  json["optimizer"] = {{"name", "sgd"}, {"lr", 1e-9}};  // never improves
  json["early_stopping"] = {
      {"monitor", "test_loss"}, {"patience", 4}, {"min_delta", .01}};
  const TrainResult result = train({spec_of(json, 1)}, Engine::kDense)[0];
  EXPECT_EQ(result.stopped_epoch, 5);  // the first evaluation always improves
  EXPECT_EQ(result.epochs.size(), 5u);

  json["optimizer"] = {{"name", "sgd"}, {"lr", .5}};
  json["early_stopping"]["restore_best"] = true;
  json["early_stopping"]["min_delta"] = 0;
  json["epochs"] = 40;
  json["early_stopping"]["patience"] = 100;
  const TrainResult best = train({spec_of(json, 1)}, Engine::kDense)[0];
  std::size_t epoch = 0;
  for (std::size_t e = 0; e < best.epochs.size(); ++e) {
    if (best.epochs[e].test_loss < best.epochs[epoch].test_loss) epoch = e;
  }
  json["epochs"] = epoch + 1;
  json["early_stopping"] = nullptr;
  EXPECT_EQ(best.parameters_sha256,
            train({spec_of(json, 1)}, Engine::kDense)[0].parameters_sha256);
}

TEST(EarlyStopping, WatchesTrainingWithoutEvaluations) {
  Json json = base_spec();
  json["evaluate_every"] = 0;
  json["epochs"] = 50;
  json["optimizer"] = {{"name", "sgd"}, {"lr", 1e-9}};
  json["early_stopping"] = {
      {"monitor", "train_loss"}, {"patience", 3}, {"min_delta", .01}};
  const TrainResult result = train({spec_of(json, 1)}, Engine::kDense)[0];
  EXPECT_EQ(result.stopped_epoch, 4);
  EXPECT_TRUE(std::isnan(result.epochs[2].test_loss));
  EXPECT_TRUE(std::isfinite(result.epochs[3].test_loss));  // at the end
}

TEST(Engines, RefuseWhatDoesNotFit) {
  const auto error = [](const Json& patch) {
    Json json = base_spec();
    json.merge_patch(patch);
    return message_of([&] { train({spec_of(json, 1)}, Engine::kDense); });
  };
  EXPECT_NE(error({{"model", {{"layers", {3, 5, 1}}}}}).find("3 inputs"),
            std::string::npos);
  EXPECT_NE(error({{"drop_last", true}, {"batch", 100}}).find("drop_last"),
            std::string::npos);
  EXPECT_NE(error({{"early_stopping", {{"monitor", "validation_loss"}}}})
                .find("no validation rows"),
            std::string::npos);
}

}  // namespace
}  // namespace reprise
