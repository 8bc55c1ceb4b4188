#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "kernels/activation.h"
#include "kernels/dropout.h"
#include "kernels/init.h"
#include "kernels/loss.h"
#include "kernels/normalize.h"
#include "kernels/optimizer.h"
#include "kernels/schedule.h"

namespace reprise {

using Json = nlohmann::json;

// A mistake in a spec, told in one line: the key by its path, what was found,
// what is allowed.
struct SpecError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Where the rows come from and what is done to them before training. Kept as
// checked JSON: dataset.h reads it, and two trials share a loaded data set when
// these are equal.
struct DataSpec {
  Json dataset;  // {"generator"|"name"|"npy": …}
  Json rows;     // {"train": [a, b), "validation", "test"} or null
  Json split;    // {"test_fraction", "random_state"} or null
  double validation_fraction = 0;  // the last rows of train
  Json scaling = "none";  // a name, or {"mean", "deviation"} of raw values
  Json target_scaling = "none";
  bool operator==(const DataSpec&) const = default;
};

struct ModelSpec {
  std::vector<int> layers;  // inputs, hidden…, outputs
  Activation activation = Activation::kRelu;
  Output output = Output::kSoftmax;
  Normalization normalization = Normalization::kNone;
  double epsilon = 1e-5;        // of the normalization
  double momentum = .9;         // of batch norm's running moments
  std::vector<double> dropout;  // drop rate, one a hidden layer
  double input_dropout = 0;
  DropoutKind dropout_kind = DropoutKind::kBernoulli;
  bool operator==(const ModelSpec&) const = default;
};

struct RegularizationSpec {
  double l2 = 0, l1 = 0, max_norm = 0;
  bool operator==(const RegularizationSpec&) const = default;
};

struct EarlyStoppingSpec {
  std::string monitor = "validation_loss";
  int patience = 20;
  double min_delta = 1e-5;
  bool restore_best = false;
  bool operator==(const EarlyStoppingSpec&) const = default;
};

enum class Shuffle { kEachEpoch, kOnce, kNever };
enum class Convention { kReprise, kScikitLearn };
enum class Precision { kFloat, kDouble };

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
//   regularization      l2 0, l1 0, max_norm 0 (off)
//   batch               32
//   epochs              100, unless steps is given
//   shuffle             true
//   drop_last           false
//   evaluate_every      1
//   early_stopping      null; in it monitor "validation_loss", patience 20,
//                       min_delta 1e-5, restore_best false
//   convention          "reprise"
//   seed                1
struct TrainSpec {
  DataSpec data;
  ModelSpec model;
  InitSpec init;         // weights
  InitSpec bias_init;    // biases
  std::string init_npy;  // directory of W0.npy …; empty: by init
  Loss loss = Loss::kCrossEntropy;
  OptimizerSpec optimizer;
  ScheduleSpec schedule;
  RegularizationSpec regularization;
  std::int64_t batch = 32;
  std::int64_t epochs = 1;
  std::int64_t steps = 0;  // > 0: the length in steps, epochs is 0
  Shuffle shuffle = Shuffle::kEachEpoch;
  bool drop_last = false;
  std::optional<EarlyStoppingSpec> early_stopping;
  std::int64_t evaluate_every = 1;  // epochs; 0: at the end only
  Convention convention = Convention::kReprise;
  std::uint64_t seed = 1;
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
