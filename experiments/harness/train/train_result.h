#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

// One epoch of one lane. Loss and metric of training are row-weighted means
// over the epoch's batches as seen in training; of validation and test they are
// taken in evaluation mode. NaN stands for "not evaluated".
struct EpochRecord {
  double train_loss, train_metric;
  double validation_loss, validation_metric;
  double test_loss, test_metric;
};

// A named tensor of a net: "W0" (I, O), "b0" (O), "scale0", "shift0", "mean0",
// "variance0", "W1"…, as double (exact for float).
struct NamedTensor {
  std::string name;
  std::int64_t rows, cols;  // rows = 1 for vectors
  bool is_vector;
  std::vector<double> values;
};

// What became of one lane.
struct TrainResult {
  std::string parameters_sha256;
  std::vector<EpochRecord> epochs;
  std::int64_t diverged_epoch = 0;  // 1-based; 0: done
  std::int64_t stopped_epoch = 0;   // by early stopping; 0: ran its length
  std::int64_t steps = 0;
  std::vector<NamedTensor> tensors;  // W, b, scale, shift (as hashed), then
                                     // mean, variance
};

// What it took, for the whole pack.
struct PackCost {
  double train_seconds = 0;  // shuffling, gathering, steps
  std::int64_t seed_steps = 0;
};

}  // namespace reprise
