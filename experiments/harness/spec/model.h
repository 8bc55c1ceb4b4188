#pragma once

#include "experiments/harness/base/json.h"
#include "experiments/harness/spec/reader.h"
#include "experiments/harness/spec/train_settings.h"

// The net of a trial spec and where it starts. Writing gives the canonical
// form: every key that matters for the chosen kinds, and no other.
namespace reprise {

// "model", and "loss" beside it: each has a default that follows the other.
ModelSpec parse_model_and_loss(const SpecReader& spec, Loss* loss);
Json model_json(const ModelSpec& model);

// One scheme: its word, or an object with "scheme" and its own keys (and
// "bias", which is not read here, where with_bias allows it).
InitSpec parse_scheme(const Json& json, const std::string& path,
                      bool with_bias = false);

// "init": fills init, bias_init and init_npy.
void parse_init(const Json& json, TrainSettings& settings);
Json init_json(const TrainSettings& settings);

}  // namespace reprise
