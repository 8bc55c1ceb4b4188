#pragma once

#include <string>

#include "experiments/harness/spec/data.h"
#include "experiments/harness/spec/error.h"
#include "experiments/harness/spec/train_settings.h"

namespace reprise {

// One training run in full, with its defaults filled in. Everything that a
// trial's result depends on is here. As JSON (what a key left out means):
//
//   dataset             needed
//   rows, split         null; split may be given as dataset.test_fraction
//   validation_fraction 0 (may stand in dataset instead)
//   scaling             "none"; target_scaling too
//   model               needed; in it layers is needed, and
//     activation          "relu"
//     output              made for the loss: cross_entropy softmax,
//                         binary_cross_entropy sigmoid, else identity
//     normalization       "none"; epsilon 1e-5, momentum .9 (batch only)
//     dropout             0, a number or one a hidden layer; input_dropout 0
//     dropout_kind        "bernoulli"
//   init                "he_normal": a scheme's name, {"scheme", its own keys,
//                       "bias"}, or {"npy": directory}
//     gain                1 (lecun, xavier, he, orthogonal)
//     value; std; low, high   needed by constant; normal; uniform
//     bias                "zeros": a name or an object like init
//   loss                made for the output: softmax cross_entropy, sigmoid
//                       binary_cross_entropy, identity squared; where both are
//                       left out, sigmoid for one output unit, else softmax
//   optimizer           {"name": "adam", "lr": 0.001}; where it is given, name
//                       and lr are needed, and adamw's weight_decay
//     schedule            "constant": {"name", "per", its own keys}
//       per                 "step"
//       step_size, gamma; gamma; decay; warmup; period, lr_min 0; alpha 1e-4
//                           of step; exponential; inverse; inverse_sqrt and
//                           linear_warmup; cosine; sklearn_optimal
//       rows                needed by sklearn_invscaling
//   regularization      l2 0, l1 0, max_norm 0 (off)
//   batch               32
//   epochs              100, unless steps is given
//   shuffle             true
//   drop_last           false
//   evaluate_every      1
//   early_stopping      null; in it monitor "validation_loss", patience 20,
//                       min_delta 1e-5, restore_best false
//   convention          "reprise"; scikit-learn, nielsen (convention.h)
//   seed                1
struct TrainSpec : TrainSettings {
  DataSpec data;
  bool operator==(const TrainSpec&) const = default;
};

// Reads one spec (with "seed" a number). Throws SpecError with one line that
// names the key, what was found and what is allowed.
TrainSpec parse_train_spec(const Json& json);

// The spec with its defaults filled in and keys sorted: what the store keeps,
// and what parse_train_spec reads back to the same TrainSpec.
Json to_json(const TrainSpec& spec);

// What trials of one pack must share, as text: layer sizes, kinds, lengths, and
// which regularizers and dropouts are on at all. Seeds, rates and data differ
// freely (their row counts must agree: the pack checks that when it has
// loaded).
std::string pack_key(const TrainSpec& spec);

}  // namespace reprise
