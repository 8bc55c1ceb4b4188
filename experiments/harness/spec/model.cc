#include "experiments/harness/spec/model.h"

#include <algorithm>
#include <limits>

namespace reprise {

namespace {

// The output that a loss is made for.
Output output_of(Loss loss) {
  if (loss == Loss::kCrossEntropy) return Output::kSoftmax;
  if (loss == Loss::kBinaryCrossEntropy) return Output::kSigmoid;
  return Output::kIdentity;
}

// The loss that an output is made for.
Loss loss_of(Output output) {
  if (output == Output::kSoftmax) return Loss::kCrossEntropy;
  if (output == Output::kSigmoid) return Loss::kBinaryCrossEntropy;
  return Loss::kSquared;
}

std::vector<int> parse_layers(const SpecReader& model) {
  constexpr const char* kAllowed =
      "a list of two or more integers >= 1: inputs, hidden units, outputs";
  const Json& json = model.require("layers", kAllowed);
  const std::string path = model.path_of("layers");
  if (!json.is_array() || json.size() < 2) throw_found(path, json, kAllowed);
  std::vector<int> layers;
  for (std::size_t i = 0; i < json.size(); ++i) {
    layers.push_back(static_cast<int>(
        integer_of(json[i], path + "[" + std::to_string(i) + "]", 1,
                   std::numeric_limits<int>::max())));
  }
  return layers;
}

// One rate for every hidden layer, or a list of them.
std::vector<double> parse_dropout(const SpecReader& model,
                                  std::size_t hidden_layers) {
  const Json* json = model.find("dropout");
  if (json == nullptr) return std::vector<double>(hidden_layers, 0.0);
  const std::string path = model.path_of("dropout");
  if (!json->is_array()) {
    const double rate = number_of(*json, path, kZeroToOne);
    if (rate > 0 && hidden_layers == 0) {
      throw_found(path, *json, "0 where there is no hidden layer");
    }
    return std::vector<double>(hidden_layers, rate);
  }
  if (json->size() != hidden_layers) {
    throw_found(path, *json,
                "a number in [0, 1), or a list of one for each of the " +
                    std::to_string(hidden_layers) + " hidden layers");
  }
  std::vector<double> rates;
  for (std::size_t i = 0; i < json->size(); ++i) {
    rates.push_back(number_of((*json)[i], path + "[" + std::to_string(i) + "]",
                              kZeroToOne));
  }
  return rates;
}

bool any_dropout(const ModelSpec& model) {
  return model.input_dropout > 0 ||
         std::any_of(model.dropout.begin(), model.dropout.end(),
                     [](double rate) { return rate > 0; });
}

void check_output_and_loss(const ModelSpec& model, Loss loss) {
  const Json output = name_of(model.output);
  if (model.output == Output::kSoftmax && model.layers.back() == 1) {
    throw_found("model.output", output,
                "sigmoid, identity with one output unit (softmax of one is 1)");
  }
  const bool fits = is_hinge_family(loss) ||
                            loss == Loss::kBinaryCrossEntropy ||
                            loss == Loss::kCrossEntropy
                        ? model.output == output_of(loss)
                        : true;
  if (!fits) {
    throw_found("model.output", output,
                name_of(output_of(loss)) + " with loss " + name_of(loss));
  }
}

Json scheme_json(const InitSpec& init) {
  Json json = {{"scheme", name_of(init.scheme)}};
  switch (init.scheme) {
    case InitScheme::kZeros:
    case InitScheme::kLsuv:
      break;
    case InitScheme::kConstant:
      json["value"] = init.value;
      break;
    case InitScheme::kNormal:
      json["std"] = init.std;
      break;
    case InitScheme::kUniform:
      json["low"] = init.low;
      json["high"] = init.high;
      break;
    default:
      json["gain"] = init.gain;
  }
  return json;
}

}  // namespace

ModelSpec parse_model_and_loss(const SpecReader& spec, Loss* loss) {
  const SpecReader reader(
      spec.require("model", "an object with layers"), "model",
      {"layers", "activation", "output", "normalization", "epsilon", "momentum",
       "dropout", "input_dropout", "dropout_kind"});
  ModelSpec model;
  model.layers = parse_layers(reader);
  const std::size_t hidden_layers = model.layers.size() - 2;
  model.activation = reader.name<Activation>("activation", Activation::kRelu);

  // Where one of output and loss is absent it follows the other; where both
  // are, one output unit means two classes, several mean as many.
  const Output by_width =
      model.layers.back() == 1 ? Output::kSigmoid : Output::kSoftmax;
  if (spec.find("loss") != nullptr) {
    *loss = spec.name<Loss>("loss");
    model.output = reader.name<Output>("output", output_of(*loss));
  } else {
    model.output = reader.name<Output>("output", by_width);
    *loss = loss_of(model.output);
  }
  check_output_and_loss(model, *loss);

  model.normalization =
      reader.name<Normalization>("normalization", Normalization::kNone);
  if (model.normalization == Normalization::kNone) {
    if (const Json* found = reader.find("epsilon")) {
      throw_found("model.epsilon", *found,
                  "no such key where normalization is none");
    }
  } else {
    model.epsilon = reader.number("epsilon", kAtLeastZero, model.epsilon);
  }
  if (model.normalization != Normalization::kBatch) {
    if (const Json* found = reader.find("momentum")) {
      throw_found("model.momentum", *found,
                  "no such key where normalization is not batch");
    }
  } else {
    model.momentum =
        reader.number("momentum", {.low = 0, .high = 1}, model.momentum);
  }

  model.dropout = parse_dropout(reader, hidden_layers);
  model.input_dropout = reader.number("input_dropout", kZeroToOne, 0.0);
  const auto kind =
      reader.name<DropoutKind>("dropout_kind", DropoutKind::kBernoulli);
  // The kind of a dropout that is off changes nothing: equal trials, equal
  // specs.
  if (any_dropout(model)) model.dropout_kind = kind;
  return model;
}

Json model_json(const ModelSpec& model) {
  Json json = {{"layers", model.layers},
               {"activation", name_of(model.activation)},
               {"output", name_of(model.output)},
               {"normalization", name_of(model.normalization)},
               {"input_dropout", model.input_dropout}};
  if (model.normalization != Normalization::kNone) {
    json["epsilon"] = model.epsilon;
  }
  if (model.normalization == Normalization::kBatch) {
    json["momentum"] = model.momentum;
  }
  const bool one_rate =
      std::all_of(model.dropout.begin(), model.dropout.end(),
                  [&](double rate) { return rate == model.dropout[0]; });
  if (model.dropout.empty()) {
    json["dropout"] = 0.0;
  } else if (one_rate) {
    json["dropout"] = model.dropout[0];
  } else {
    json["dropout"] = model.dropout;
  }
  if (any_dropout(model)) json["dropout_kind"] = name_of(model.dropout_kind);
  return json;
}

InitSpec parse_scheme(const Json& json, const std::string& path,
                      bool with_bias) {
  const Json object = json.is_string() ? Json{{"scheme", json}} : json;
  InitSpec init;
  init.scheme = SpecReader(object, path).name<InitScheme>("scheme");

  // Now that the scheme is known, only its own keys are allowed.
  std::vector<std::string_view> allowed = {"scheme"};
  if (with_bias) allowed.push_back("bias");
  switch (init.scheme) {
    case InitScheme::kZeros:
    case InitScheme::kLsuv:
      SpecReader(object, path, allowed);
      break;
    case InitScheme::kConstant:
      allowed.push_back("value");
      init.value =
          SpecReader(object, path, allowed).number("value", kAnyNumber);
      break;
    case InitScheme::kNormal:
      allowed.push_back("std");
      init.std = SpecReader(object, path, allowed).number("std", kAtLeastZero);
      break;
    case InitScheme::kUniform: {
      allowed.insert(allowed.end(), {"low", "high"});
      const SpecReader reader(object, path, allowed);
      init.low = reader.number("low", kAnyNumber);
      init.high = reader.number("high", kAnyNumber);
      if (init.high < init.low) {
        throw_found(path + ".high", init.high, "a number >= low");
      }
      break;
    }
    default:
      allowed.push_back("gain");
      init.gain =
          SpecReader(object, path, allowed).number("gain", kAtLeastZero, 1.0);
  }
  return init;
}

void parse_init(const Json& json, TrainSettings& spec) {
  if (json.is_object() && json.contains("npy")) {
    const SpecReader reader(json, "init", {"npy"});
    const Json& directory = json["npy"];
    if (!directory.is_string() || directory.get<std::string>().empty()) {
      throw_found("init.npy", directory, "a directory with W0.npy, b0.npy ...");
    }
    spec.init_npy = directory.get<std::string>();
    return;
  }
  spec.init = parse_scheme(json, "init", true);
  if (json.is_object() && json.contains("bias")) {
    spec.bias_init = parse_scheme(json["bias"], "init.bias", false);
  }
}

Json init_json(const TrainSettings& spec) {
  if (!spec.init_npy.empty()) return {{"npy", spec.init_npy}};
  Json json = scheme_json(spec.init);
  json["bias"] = scheme_json(spec.bias_init);
  return json;
}

}  // namespace reprise
