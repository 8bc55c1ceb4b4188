#include "experiments/harness/spec/spec.h"

#include "experiments/harness/spec/convention.h"
#include "experiments/harness/spec/curves.h"
#include "experiments/harness/spec/model.h"
#include "experiments/harness/spec/optimizer.h"
#include "experiments/harness/spec/reader.h"

namespace reprise {

namespace {

RegularizationSpec parse_regularization(const Json& json) {
  const SpecReader reader(json, "regularization", {"l2", "l1", "max_norm"});
  return {.l2 = reader.number("l2", kAtLeastZero, 0.0),
          .l1 = reader.number("l1", kAtLeastZero, 0.0),
          .max_norm = reader.number("max_norm", kAtLeastZero, 0.0)};
}

Shuffle parse_shuffle(const Json& json) {
  if (json == true) return Shuffle::kEachEpoch;
  if (json == false) return Shuffle::kNever;
  if (json == "once") return Shuffle::kOnce;
  throw_found("shuffle", json, "true, \"once\", false");
}

Json shuffle_json(Shuffle shuffle) {
  if (shuffle == Shuffle::kOnce) return "once";
  return shuffle == Shuffle::kEachEpoch;
}

std::optional<EarlyStoppingSpec> parse_early_stopping(const Json& json) {
  if (json.is_null()) return {};
  const SpecReader reader(json, "early_stopping",
                          {"monitor", "patience", "min_delta", "restore_best"});
  EarlyStoppingSpec stopping;
  stopping.monitor =
      reader.word("monitor", {std::begin(kCurveNames), std::end(kCurveNames)},
                  stopping.monitor);
  stopping.patience = static_cast<int>(reader.integer(
      "patience", 1, stopping.patience, std::numeric_limits<int>::max()));
  stopping.min_delta =
      reader.number("min_delta", kAtLeastZero, stopping.min_delta);
  stopping.restore_best = reader.boolean("restore_best", stopping.restore_best);
  return stopping;
}

Json early_stopping_json(const std::optional<EarlyStoppingSpec>& stopping) {
  if (!stopping) return nullptr;
  return {{"monitor", stopping->monitor},
          {"patience", stopping->patience},
          {"min_delta", stopping->min_delta},
          {"restore_best", stopping->restore_best}};
}

void parse_length(const SpecReader& reader, TrainSpec& spec) {
  constexpr std::int64_t kDefaultEpochs = 100;
  if (const Json* steps = reader.find("steps")) {
    if (reader.find("epochs") != nullptr) {
      throw_found("steps", *steps, "only one of steps and epochs");
    }
    spec.steps = reader.integer("steps", 1);
    spec.epochs = 0;
  } else {
    spec.epochs = reader.integer("epochs", 1, kDefaultEpochs);
  }
}

std::uint64_t parse_seed(const SpecReader& reader) {
  const Json* json = reader.find("seed");
  if (json == nullptr) return 1;
  if (!json->is_number_integer() ||
      (!json->is_number_unsigned() && json->get<std::int64_t>() < 0)) {
    throw_found("seed", *json, "an integer in [0, 18446744073709551615]");
  }
  return json->get<std::uint64_t>();
}

}  // namespace

TrainSpec parse_train_spec(const Json& json) {
  // The convention first: it says what some keys mean that are left out.
  const Convention convention =
      SpecReader(json, "").name<Convention>("convention", Convention::kReprise);
  const Json filled =
      convention == Convention::kNielsen ? with_nielsens_defaults(json) : json;
  const SpecReader reader(filled, "", {"dataset",        "rows",
                                       "split",          "validation_fraction",
                                       "scaling",        "target_scaling",
                                       "model",          "init",
                                       "loss",           "optimizer",
                                       "regularization", "batch",
                                       "epochs",         "steps",
                                       "shuffle",        "drop_last",
                                       "evaluate_every", "early_stopping",
                                       "convention",     "seed"});
  TrainSpec spec;
  spec.data = parse_data(reader);
  spec.model = parse_model_and_loss(reader, &spec.loss);
  spec.init = {.scheme = InitScheme::kHeNormal};
  spec.bias_init = {.scheme = InitScheme::kZeros};
  if (const Json* init = reader.find("init")) parse_init(*init, spec);
  const Json* optimizer = reader.find("optimizer");
  parse_optimizer(
      optimizer != nullptr ? *optimizer : Json{{"name", "adam"}, {"lr", .001}},
      spec.optimizer, spec.schedule);
  if (const Json* found = reader.find("regularization")) {
    spec.regularization = parse_regularization(*found);
  }
  spec.batch = reader.integer("batch", 1, 32);
  parse_length(reader, spec);
  if (const Json* found = reader.find("shuffle")) {
    spec.shuffle = parse_shuffle(*found);
  }
  spec.drop_last = reader.boolean("drop_last", false);
  spec.evaluate_every = reader.integer("evaluate_every", 0, 1);
  if (const Json* found = reader.find("early_stopping")) {
    spec.early_stopping = parse_early_stopping(*found);
    if (spec.early_stopping && spec.evaluate_every == 0 &&
        !spec.early_stopping->monitor.starts_with("train")) {
      throw_found("evaluate_every", 0,
                  "an integer >= 1 with an early_stopping that watches "
                  "evaluations");
    }
  }
  spec.seed = parse_seed(reader);
  spec.convention = convention;
  check_convention(reader, spec);
  return spec;
}

Json to_json(const TrainSpec& spec) {
  Json json = {{"model", model_json(spec.model)},
               {"loss", name_of(spec.loss)},
               {"optimizer", optimizer_json(spec.optimizer, spec.schedule)},
               {"regularization",
                {{"l2", spec.regularization.l2},
                 {"l1", spec.regularization.l1},
                 {"max_norm", spec.regularization.max_norm}}},
               {"batch", spec.batch},
               {"shuffle", shuffle_json(spec.shuffle)},
               {"drop_last", spec.drop_last},
               {"evaluate_every", spec.evaluate_every},
               {"early_stopping", early_stopping_json(spec.early_stopping)},
               {"seed", spec.seed}};
  write_data(json, spec.data);
  if (spec.steps > 0) {
    json["steps"] = spec.steps;
  } else {
    json["epochs"] = spec.epochs;
  }
  json["convention"] = name_of(spec.convention);
  if (spec.convention != Convention::kScikitLearn) {
    json["init"] = init_json(spec);
  }
  return json;
}

std::string pack_key(const TrainSpec& spec) {
  // The canonical spec, less what may differ from lane to lane; of rates that
  // may be zero, whether they are (a pack runs the op or does not).
  Json key = to_json(spec);
  for (const char* free : {"dataset", "rows", "split", "validation_fraction",
                           "scaling", "target_scaling", "seed"}) {
    key.erase(free);
  }
  const auto keep_sign = [](Json& object, const char* name) {
    if (object.contains(name)) object[name] = object[name].get<double>() > 0;
  };
  for (const char* name : {"l2", "l1", "max_norm"}) {
    keep_sign(key["regularization"], name);
  }
  Json& model = key["model"];
  keep_sign(model, "input_dropout");
  Json dropout = Json::array();
  for (const double rate : spec.model.dropout) dropout.push_back(rate > 0);
  model["dropout"] = dropout;

  Json& optimizer = key["optimizer"];
  keep_sign(optimizer, "momentum");
  keep_sign(optimizer, "weight_decay");
  for (const char* free : {"lr", "rho", "beta1", "beta2", "epsilon",
                           "eta_minus", "eta_plus", "step_min", "step_max"}) {
    optimizer.erase(free);
  }
  for (const char* free : {"gamma", "decay", "lr_min", "alpha"}) {
    optimizer["schedule"].erase(free);
  }
  if (key.contains("init") && spec.init_npy.empty()) {
    key["init"] = {{"scheme", key["init"]["scheme"]},
                   {"bias", key["init"]["bias"]["scheme"]}};
  }
  if (spec.early_stopping) {
    key["early_stopping"].erase("patience");
    key["early_stopping"].erase("min_delta");
  }
  return key.dump();
}

}  // namespace reprise
