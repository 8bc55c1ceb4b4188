#include "experiments/harness/spec/convention.h"

#include <fmt/format.h>

#include <string>

#include "experiments/harness/spec/named_sets.h"
#include "experiments/harness/spec/optimizer.h"

namespace reprise {
namespace {

constexpr std::uint64_t kLargestSeed = 4294967295;

void check_seed(const TrainSpec& spec, const std::string& with) {
  if (spec.seed > kLargestSeed) {
    throw_found("seed", spec.seed, "an integer in [0, 4294967295]" + with);
  }
}

void check_scikit_learn(const SpecReader& reader, const TrainSpec& spec) {
  const std::string with = " with convention scikit-learn";
  if (const Json* init = reader.find("init")) {
    throw_found("init", *init, "no such key" + with);
  }
  if (spec.shuffle == Shuffle::kOnce) {
    throw_found("shuffle", "once", "true, false" + with);
  }
  check_seed(spec, with);
}

bool is_standard_normal(const InitSpec& init) {
  return init.scheme == InitScheme::kNormal && init.std == 1;
}

void check_nielsens_start(const TrainSpec& spec, const std::string& with) {
  const bool small =
      spec.init.scheme == InitScheme::kLecunNormal && spec.init.gain == 1;
  if (!spec.init_npy.empty() || !(small || is_standard_normal(spec.init))) {
    throw_found("init",
                spec.init_npy.empty() ? Json(name_of(spec.init.scheme))
                                      : Json(spec.init_npy),
                "lecun_normal, normal with std 1" + with);
  }
  if (!is_standard_normal(spec.bias_init)) {
    throw_found("init.bias", name_of(spec.bias_init.scheme),
                "normal with std 1" + with);
  }
}

void check_nielsens_model(const TrainSpec& spec, const std::string& with) {
  const auto must_be = [&](const std::string& key, const Json& found,
                           const Json& allowed) {
    if (found == allowed) return;
    throw_found(
        key, found,
        (allowed.is_string() ? allowed.get<std::string>() : allowed.dump()) +
            with);
  };
  const ModelSpec& model = spec.model;
  must_be("loss", name_of(spec.loss), "binary_cross_entropy");
  must_be("model.activation", name_of(model.activation), "sigmoid");
  must_be("model.normalization", name_of(model.normalization), "none");
  must_be("model.input_dropout", model.input_dropout, 0.0);
  for (const double rate : model.dropout) must_be("model.dropout", rate, 0.0);
  if (model.layers.back() < 2) {
    throw_found("model.layers", model.layers,
                "an output unit a class, two or more" + with);
  }
  must_be("optimizer.name", name_of(spec.optimizer.kind), "sgd");
  must_be("optimizer.momentum", spec.optimizer.momentum, 0.0);
  must_be("optimizer.schedule", name_of(spec.schedule.kind), "constant");
  must_be("regularization.l1", spec.regularization.l1, 0.0);
  must_be("regularization.max_norm", spec.regularization.max_norm, 0.0);
  must_be("shuffle", spec.shuffle == Shuffle::kEachEpoch, true);
  must_be("drop_last", spec.drop_last, false);
  if (spec.early_stopping) {
    throw_found("early_stopping", spec.early_stopping->monitor, "null" + with);
  }
}

}  // namespace

Json with_nielsens_defaults(Json spec) {
  const auto fill = [](Json& object, const char* key, const Json& value) {
    if (object.is_object() && !object.contains(key)) object[key] = value;
  };
  const Json normal = {{"scheme", "normal"}, {"std", 1.0}};
  if (spec.contains("dataset") && spec["dataset"].is_object()) {
    for (const NamedSet& set : list_of_sets()) {
      if (set.kind != SetKind::kImages ||
          spec["dataset"].value("name", Json()) != set.name)
        continue;
      fill(spec, "scaling", {{"mean", 0.0}, {"deviation", 256.0}});
    }
  }
  if (spec.contains("model")) fill(spec["model"], "activation", "sigmoid");
  fill(spec, "loss", "binary_cross_entropy");
  fill(spec, "init", "lecun_normal");
  if (spec["init"].is_string()) spec["init"] = {{"scheme", spec["init"]}};
  Json& init = spec["init"];
  if (init.is_object() && init.value("scheme", Json()) == "normal") {
    fill(init, "std", 1.0);
  }
  if (init.is_object() && !init.contains("npy")) fill(init, "bias", normal);
  fill(spec, "optimizer", {{"name", "sgd"}, {"lr", .5}});
  fill(spec, "batch", 10);
  if (!spec.contains("steps")) fill(spec, "epochs", 30);
  return spec;
}

void check_convention(const SpecReader& reader, const TrainSpec& spec) {
  if (spec.convention == Convention::kScikitLearn) {
    check_scikit_learn(reader, spec);
  }
  if (spec.convention == Convention::kNielsen) {
    const std::string with = " with convention nielsen";
    check_nielsens_model(spec, with);
    check_nielsens_start(spec, with);
    check_seed(spec, with);
  }
}

}  // namespace reprise
