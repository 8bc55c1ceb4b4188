#include "experiments/harness/spec/spec.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/support.h"

namespace reprise {
namespace {

// The design's own example, word by word.
Json example() {
  return Json::parse(R"({
    "dataset": {"generator": "moons", "n": 250, "noise": 0.05,
                "random_state": 42},
    "split": {"test_fraction": 0.2, "random_state": 42},
    "scaling": "standardize",
    "model": {"layers": [2, 10, 10, 1], "activation": "relu",
              "output": "sigmoid", "normalization": "none", "dropout": 0.0,
              "input_dropout": 0.0},
    "init": {"scheme": "he_normal", "bias": {"scheme": "zeros"}},
    "loss": "binary_cross_entropy",
    "optimizer": {"name": "adam", "lr": 0.001},
    "regularization": {"l2": 0.0, "l1": 0.0, "max_norm": 0.0},
    "batch": 32, "epochs": 100, "shuffle": true,
    "early_stopping": null, "evaluate_every": 1,
    "seed": 1})");
}

// The example with one value set, by JSON pointer.
Json with(const char* pointer, const Json& value) {
  Json json = example();
  json[Json::json_pointer(pointer)] = value;
  return json;
}

std::string error_of(const Json& json) {
  return message_of([&] { parse_train_spec(json); });
}

TEST(Spec, ReadsTheExample) {
  const TrainSpec spec = parse_train_spec(example());
  EXPECT_EQ(spec.data.dataset["generator"], "moons");
  EXPECT_EQ(spec.data.split["test_fraction"], .2);
  EXPECT_EQ(spec.data.scaling, "standardize");
  EXPECT_EQ(spec.model.layers, (std::vector<int>{2, 10, 10, 1}));
  EXPECT_EQ(spec.model.output, Output::kSigmoid);
  EXPECT_EQ(spec.model.dropout, (std::vector<double>{0, 0}));
  EXPECT_EQ(spec.init.scheme, InitScheme::kHeNormal);
  EXPECT_EQ(spec.bias_init.scheme, InitScheme::kZeros);
  EXPECT_EQ(spec.loss, Loss::kBinaryCrossEntropy);
  EXPECT_EQ(spec.optimizer.kind, OptimizerKind::kAdam);
  EXPECT_EQ(spec.optimizer.epsilon, 1e-8);
  EXPECT_EQ(spec.epochs, 100);
  EXPECT_EQ(spec.steps, 0);
  EXPECT_FALSE(spec.early_stopping);
}

TEST(Spec, FillsDefaultsIn) {
  const TrainSpec spec = parse_train_spec(
      {{"dataset", {{"name", "mnist"}}}, {"model", {{"layers", {784, 10}}}}});
  EXPECT_EQ(spec.model.activation, Activation::kRelu);
  EXPECT_EQ(spec.model.output, Output::kSoftmax);
  EXPECT_EQ(spec.loss, Loss::kCrossEntropy);
  EXPECT_EQ(spec.init.scheme, InitScheme::kHeNormal);
  EXPECT_EQ(spec.optimizer.kind, OptimizerKind::kAdam);
  EXPECT_EQ(spec.optimizer.lr, .001);
  EXPECT_EQ(spec.data.scaling, "none");
  EXPECT_EQ(spec.batch, 32);
  EXPECT_EQ(spec.epochs, 100);
  EXPECT_EQ(spec.evaluate_every, 1);
  EXPECT_EQ(spec.shuffle, Shuffle::kEachEpoch);
  EXPECT_EQ(spec.convention, Convention::kReprise);
  EXPECT_EQ(spec.seed, 1u);
}

TEST(Spec, OutputAndLossFollowEachOther) {
  struct Row {
    Json output, loss;
    int units;
    Output expected_output;
    Loss expected_loss;
  };
  const Row rows[] = {
      {nullptr, "cross_entropy", 3, Output::kSoftmax, Loss::kCrossEntropy},
      {nullptr, "binary_cross_entropy", 3, Output::kSigmoid,
       Loss::kBinaryCrossEntropy},
      {nullptr, "hinge", 3, Output::kIdentity, Loss::kHinge},
      {nullptr, "perceptron", 1, Output::kIdentity, Loss::kPerceptron},
      {nullptr, "squared", 1, Output::kIdentity, Loss::kSquared},
      {"softmax", "squared", 3, Output::kSoftmax, Loss::kSquared},
      {"sigmoid", nullptr, 3, Output::kSigmoid, Loss::kBinaryCrossEntropy},
      {"identity", nullptr, 1, Output::kIdentity, Loss::kSquared},
      {"softmax", nullptr, 3, Output::kSoftmax, Loss::kCrossEntropy},
      {nullptr, nullptr, 1, Output::kSigmoid, Loss::kBinaryCrossEntropy},
      {nullptr, nullptr, 3, Output::kSoftmax, Loss::kCrossEntropy},
  };
  for (const Row& row : rows) {
    Json json = example();
    json["model"]["layers"] = {2, row.units};
    json["model"].erase("output");
    json.erase("loss");
    if (!row.output.is_null()) json["model"]["output"] = row.output;
    if (!row.loss.is_null()) json["loss"] = row.loss;
    const TrainSpec spec = parse_train_spec(json);
    EXPECT_EQ(spec.model.output, row.expected_output) << json.dump();
    EXPECT_EQ(spec.loss, row.expected_loss) << json.dump();
  }
}

TEST(Spec, ReadsInitInEveryForm) {
  EXPECT_EQ(parse_train_spec(with("/init", "orthogonal")).init.scheme,
            InitScheme::kOrthogonal);
  const TrainSpec spec = parse_train_spec(
      with("/init", Json::parse(R"({"scheme": "xavier_uniform", "gain": 2,
           "bias": {"scheme": "normal", "std": 0.5}})")));
  EXPECT_EQ(spec.init.gain, 2);
  EXPECT_EQ(spec.bias_init.scheme, InitScheme::kNormal);
  EXPECT_EQ(spec.bias_init.std, .5);
  EXPECT_EQ(parse_train_spec(with("/init", {{"npy", "weights"}})).init_npy,
            "weights");
}

TEST(Spec, TakesTheShortWaysOfData) {
  Json json = example();
  json.erase("split");
  json["dataset"]["test_fraction"] = .2;
  json["dataset"]["validation_fraction"] = .25;
  const TrainSpec spec = parse_train_spec(json);
  Json longer = example();
  longer["validation_fraction"] = .25;
  EXPECT_EQ(spec, parse_train_spec(longer));
  EXPECT_EQ(spec.data.validation_fraction, .25);
}

// Each mistake is told in one line by the key's path and what is allowed.
TEST(Spec, TellsMistakesInOneLine) {
  struct Row {
    Json json;
    const char *path, *found, *allowed;
  };
  Json both = example();
  both["steps"] = 10;
  Json no_model = example();
  no_model.erase("model");
  Json adamw = with("/optimizer/name", "adamw");
  Json norm_momentum = with("/model/momentum", .9);
  Json stop_blind = with("/early_stopping", Json::object());
  stop_blind["evaluate_every"] = 0;
  Json sk_init = with("/convention", "scikit-learn");
  Json sk_seed = sk_init;
  sk_seed.erase("init");
  Json sk_once = sk_seed;
  sk_seed["seed"] = 4294967296;
  sk_once["shuffle"] = "once";
  Json twice = with("/validation_fraction", .1);
  twice["dataset"]["validation_fraction"] = .1;
  const Row rows[] = {
      {Json::array(), "spec", "[]", "an object"},
      {with("/epoch", 3), "epoch", "unknown", "epochs"},
      {with("/optimizer/lrr", .1), "optimizer.lrr", "unknown",
       "amsgrad, beta1, beta2, bias_correction, epsilon, epsilon_hat, lr, "
       "name, schedule"},
      {with("/optimizer/momentum", .1), "optimizer.momentum", "unknown",
       "beta1"},
      {with("/optimizer/lr", "fast"), "optimizer.lr", "fast", ">= 0"},
      {with("/optimizer/lr", -1), "optimizer.lr", "-1", ">= 0"},
      {with("/optimizer/beta1", 1), "optimizer.beta1", "1", "[0, 1)"},
      {with("/optimizer/amsgrad", 1), "optimizer.amsgrad", "1", "true, false"},
      {with("/optimizer/name", "adamax"), "optimizer.name", "adamax",
       "sgd, adagrad, rmsprop, rprop, adam, adamw"},
      {adamw, "optimizer.weight_decay", "no such key", ">= 0"},
      {with("/optimizer/schedule", "step"), "optimizer.schedule.step_size",
       "no such key", ">= 1"},
      {with("/optimizer/schedule", {{"name", "cosine"}, {"gamma", 2}}),
       "optimizer.schedule.gamma", "unknown", "period"},
      {with("/optimizer", nullptr), "optimizer", "null", "an object"},
      {no_model, "model", "no such key", "layers"},
      {with("/model/layers", {2}), "model.layers", "[2]", "two or more"},
      {with("/model/layers", {2, 0, 1}), "model.layers[1]", "0", "[1, "},
      {with("/model/layers", {2, 1.5, 1}), "model.layers[1]", "1.5", "[1, "},
      {with("/model/activation", "rel"), "model.activation", "rel",
       "relu, leaky_relu"},
      {with("/model/output", "softmax"), "model.output", "softmax", "sigmoid"},
      {with("/model/output", "identity"), "model.output", "identity",
       "sigmoid with loss binary_cross_entropy"},
      {with("/loss", "hinge"), "model.output", "sigmoid", "identity"},
      {with("/loss", "mse"), "loss", "mse", "squared"},
      {with("/model/dropout", 1), "model.dropout", "1", "[0, 1)"},
      {with("/model/dropout", {.1}), "model.dropout", "[0.1]", "2 hidden"},
      {with("/model/dropout", {.1, 2}), "model.dropout[1]", "2", "[0, 1)"},
      {norm_momentum, "model.momentum", "0.9", "not batch"},
      {with("/model/epsilon", .1), "model.epsilon", "0.1", "none"},
      {with("/init", "he"), "init.scheme", "he", "he_normal"},
      {with("/init", "normal"), "init.std", "no such key", ">= 0"},
      {with("/init/gian", 2), "init.gian", "unknown", "gain"},
      {with("/init/std", 2), "init.std", "unknown", "gain"},
      {with("/init/bias/value", 2), "init.bias.value", "unknown", "scheme"},
      {with("/init/npy", "there"), "init.", "unknown", "npy"},
      {with("/init", {{"scheme", "uniform"}, {"low", 1}, {"high", 0}}),
       "init.high", "0", ">= low"},
      {with("/regularization/l3", 1), "regularization.l3", "unknown", "l1"},
      {with("/regularization/l2", -1), "regularization.l2", "-1", ">= 0"},
      {with("/batch", 32.0), "batch", "32.0", "an integer >= 1"},
      {with("/epochs", 0), "epochs", "0", ">= 1"},
      {both, "steps", "10", "only one"},
      {with("/shuffle", "twice"), "shuffle", "twice", "\"once\""},
      {with("/early_stopping", {{"monitor", "loss"}}), "early_stopping.monitor",
       "loss", "validation_loss"},
      {stop_blind, "evaluate_every", "0", ">= 1"},
      {with("/seed", -1), "seed", "-1", "an integer"},
      {with("/seed", {1, 2}), "seed", "[1,2]", "an integer"},
      {with("/convention", "keras"), "convention", "keras", "scikit-learn"},
      {sk_init, "init", "he_normal", "no such key"},
      {sk_seed, "seed", "4294967296", "4294967295"},
      {sk_once, "shuffle", "once", "true, false"},
      {with("/scaling", "zscore"), "scaling", "zscore", "standardize"},
      {with("/dataset", "moons"), "dataset", "moons", "generator"},
      {with("/dataset/nois", 1), "dataset.nois", "nois", "noise"},
      {twice, "dataset.validation_fraction", "0.1", "only one"},
      {with("/split/test_fraction", 2), "split.test_fraction", "2", ""},
      {with("/a\nb", 2), "a\\nb", "unknown", "batch"},
  };
  for (const Row& row : rows) {
    const std::string error = error_of(row.json);
    EXPECT_EQ(error.rfind(row.path, 0), 0u) << row.path << " | " << error;
    EXPECT_NE(error.find(row.found), std::string::npos) << error;
    EXPECT_NE(error.find(row.allowed), std::string::npos) << error;
    EXPECT_EQ(error.find('\n'), std::string::npos) << error;
  }
}

// Specs at random over every kind that the spec names.
class RandomSpec {
 public:
  explicit RandomSpec(std::uint32_t seed) : engine_(seed) {}

  Json make() {
    Json json = example();
    json["seed"] = (std::uint64_t{engine_()} << 32) | engine_();
    const int hidden = below(4);
    Json layers = {2};
    for (int i = 0; i < hidden; ++i) layers.push_back(1 + below(20));
    layers.push_back(2 + below(3));
    Json& model = json["model"];
    model = {{"layers", layers}, {"activation", activation()}};
    json["loss"] = loss();
    if (below(2)) model["input_dropout"] = unit();
    if (hidden > 0 && below(2)) model["dropout"] = unit();
    if (below(4) == 0) {
      Json rates = Json::array();
      for (int i = 0; i < hidden; ++i) rates.push_back(below(2) * unit());
      model["dropout"] = rates;
    }
    if (below(2)) model["dropout_kind"] = "gaussian";
    if (below(2)) {
      model["normalization"] = below(2) ? "batch" : "layer";
      if (below(2)) model["epsilon"] = unit();
      if (model["normalization"] == "batch") model["momentum"] = unit();
    }
    json["optimizer"] = optimizer();
    json["init"] = init();
    if (below(2)) json["init"]["bias"] = init();
    if (below(2)) json["regularization"] = {{"l2", unit()}, {"l1", 3}};
    if (below(2)) {
      json.erase("epochs");
      json["steps"] = 1 + below(1000);
    }
    json["shuffle"] = pick({true, false, "once"});
    if (below(2)) json["drop_last"] = true;
    if (below(2)) {
      json["early_stopping"] = {{"monitor", "test_metric"},
                                {"min_delta", unit()}};
    }
    if (below(4) == 0) {
      json["convention"] = "scikit-learn";
      json["seed"] = below(1000);
      json["shuffle"] = below(2) == 0;
      json.erase("init");
    }
    return json;
  }

 private:
  int below(int n) { return static_cast<int>(engine_() % std::uint32_t(n)); }
  double unit() { return engine_() / 4294967296.0; }
  Json pick(const Json& list) { return list[engine_() % list.size()]; }
  Json activation() {
    return pick({"identity", "relu", "leaky_relu", "elu", "selu", "sigmoid",
                 "tanh", "softsign", "gelu"});
  }
  Json loss() {
    return pick({"squared", "absolute", "huber", "binary_cross_entropy",
                 "hinge", "squared_hinge", "modified_huber", "perceptron",
                 "cross_entropy"});
  }
  Json init() {
    switch (below(5)) {
      case 0:
        return {{"scheme", "constant"}, {"value", unit() - .5}};
      case 1:
        return {{"scheme", "normal"}, {"std", unit()}};
      case 2:
        return {{"scheme", "uniform"}, {"low", -unit()}, {"high", 1}};
      case 3:
        return {{"scheme", pick({"zeros", "lsuv"})}};
      default:
        return {{"scheme", pick({"lecun_normal", "lecun_uniform",
                                 "xavier_normal", "xavier_uniform", "he_normal",
                                 "he_uniform", "orthogonal"})},
                {"gain", unit()}};
    }
  }
  Json schedule() {
    switch (below(8)) {
      case 0:
        return {{"name", "step"}, {"step_size", 3}, {"gamma", unit() + 1e-9}};
      case 1:
        return {{"name", "exponential"}, {"gamma", unit() + 1e-9}};
      case 2:
        return {{"name", "inverse"}, {"decay", unit()}, {"per", "epoch"}};
      case 3:
        return {{"name", pick({"inverse_sqrt", "linear_warmup"})},
                {"warmup", 1 + below(9)}};
      case 4:
        return {{"name", "cosine"}, {"period", 9}, {"per", "epoch"}};
      case 5:
        return "sklearn_optimal";
      case 6:
        return {{"name", "sklearn_invscaling"}, {"rows", 1 + below(9)}};
      default:
        return {{"name", "constant"}, {"per", "epoch"}};
    }
  }
  Json optimizer() {
    Json json = {{"lr", unit()}};
    switch (below(6)) {
      case 0:
        json.update({{"name", "sgd"},
                     {"momentum", below(2) * unit()},
                     {"nesterov", true}});
        break;
      case 1:
        json["name"] = "adagrad";
        break;
      case 2:
        json.update({{"name", "rmsprop"}, {"rho", unit()}});
        break;
      case 3:
        json.update({{"name", "rprop"}, {"eta_plus", 1 + unit() + 1e-9}});
        break;
      case 4:
        json.update({{"name", "adam"},
                     {"beta2", unit()},
                     {"bias_correction", false},
                     {"epsilon_hat", true}});
        break;
      default:
        json.update({{"name", "adamw"},
                     {"weight_decay", below(2) * unit()},
                     {"amsgrad", true}});
    }
    if (below(2)) json["schedule"] = schedule();
    return json;
  }

  std::mt19937 engine_;
};

TEST(Spec, CanonicalFormReadsBackToItself) {
  RandomSpec random(20240611);
  for (int i = 0; i < 2000; ++i) {
    const Json json = random.make();
    SCOPED_TRACE(json.dump());
    const TrainSpec spec = parse_train_spec(json);
    const Json canonical = to_json(spec);
    const TrainSpec again = parse_train_spec(Json::parse(canonical.dump()));
    ASSERT_EQ(again, spec);
    ASSERT_EQ(to_json(again).dump(), canonical.dump());
    ASSERT_EQ(pack_key(again), pack_key(spec));
  }
}

// Specs that mean the same are one text: integers for reals, words in any
// order, a kind of dropout that is off.
TEST(Spec, EqualSpecsHaveEqualText) {
  const std::string text = to_json(parse_train_spec(example())).dump();
  Json json = example();
  json["regularization"] = {{"l2", 0}, {"l1", -0.0}};
  json["init"] = "he_normal";
  json["model"]["dropout"] = {0, 0};
  json["model"]["dropout_kind"] = "gaussian";
  json["optimizer"]["schedule"] = {{"name", "constant"}, {"per", "epoch"}};
  json.erase("early_stopping");
  json.erase("seed");
  EXPECT_EQ(to_json(parse_train_spec(json)).dump(), text);
}

TEST(Spec, PackKeyTellsStructureApartFromNumbers) {
  const std::string key = pack_key(parse_train_spec(example()));
  const auto same = [&](const char* pointer, const Json& value) {
    return pack_key(parse_train_spec(with(pointer, value))) == key;
  };
  // Numbers may differ from lane to lane.
  EXPECT_TRUE(same("/seed", 9));
  EXPECT_TRUE(same("/optimizer/lr", .5));
  EXPECT_TRUE(same("/optimizer/beta1", .5));
  EXPECT_TRUE(same("/optimizer/epsilon", .5));
  EXPECT_TRUE(same("/init/gain", 3));
  EXPECT_TRUE(same("/scaling", "minmax"));
  EXPECT_TRUE(same("/split/random_state", 3));
  EXPECT_TRUE(same("/dataset/noise", .3));
  // What the pack's one program does may not.
  EXPECT_FALSE(same("/model/layers", {2, 10, 1}));
  EXPECT_FALSE(same("/model/activation", "tanh"));
  EXPECT_FALSE(same("/model/normalization", "layer"));
  EXPECT_FALSE(same("/model/dropout", .5));
  EXPECT_FALSE(same("/model/input_dropout", .5));
  EXPECT_FALSE(same("/optimizer/amsgrad", true));
  EXPECT_FALSE(same("/optimizer/epsilon_hat", true));
  EXPECT_FALSE(same("/optimizer/name", "adagrad"));
  EXPECT_FALSE(same("/optimizer/schedule", "sklearn_optimal"));
  EXPECT_FALSE(same("/init/scheme", "he_uniform"));
  EXPECT_FALSE(same("/init/bias", {{"scheme", "constant"}, {"value", 0}}));
  EXPECT_FALSE(same("/regularization/l2", .1));
  EXPECT_FALSE(same("/regularization/l1", .1));
  EXPECT_FALSE(same("/regularization/max_norm", 3));
  EXPECT_FALSE(same("/batch", 31));
  EXPECT_FALSE(same("/epochs", 99));
  EXPECT_FALSE(same("/shuffle", "once"));
  EXPECT_FALSE(same("/drop_last", true));
  EXPECT_FALSE(same("/evaluate_every", 2));
  EXPECT_FALSE(same("/early_stopping", Json::object()));

  const auto key_of = [](const Json& json) {
    return pack_key(parse_train_spec(json));
  };
  EXPECT_EQ(key_of(with("/model/dropout", .5)),
            key_of(with("/model/dropout", {.1, .9})));
  EXPECT_NE(key_of(with("/model/dropout", {0, .1})),
            key_of(with("/model/dropout", {.1, 0})));
  EXPECT_EQ(key_of(with("/early_stopping", {{"patience", 3}})),
            key_of(with("/early_stopping", {{"min_delta", 3}})));
  EXPECT_NE(key_of(with("/early_stopping", {{"restore_best", true}})),
            key_of(with("/early_stopping", {{"restore_best", false}})));
  const auto sgd = [&](double momentum) {
    return key_of(with("/optimizer",
                       {{"name", "sgd"}, {"lr", 1}, {"momentum", momentum}}));
  };
  EXPECT_EQ(sgd(.5), sgd(.9));
  EXPECT_NE(sgd(0), sgd(.9));
  EXPECT_NE(key_of(with("/init", {{"npy", "a"}})),
            key_of(with("/init", {{"npy", "b"}})));
}

}  // namespace
}  // namespace reprise
