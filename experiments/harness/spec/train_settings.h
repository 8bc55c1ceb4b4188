#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernels/kinds.h"

// What a training run is told but for its data: the part of a trial's spec that
// the training loop reads, without JSON.
namespace reprise {

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
enum class Convention { kReprise, kScikitLearn, kNielsen };
enum class Precision { kFloat, kDouble };

// One run; a pack has one of these a lane. spec.h says what each word means and
// what it is when it is left out.
struct TrainSettings {
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
  bool operator==(const TrainSettings&) const = default;
};

}  // namespace reprise
