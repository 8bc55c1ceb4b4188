#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "experiments/harness/dataset.h"
#include "experiments/harness/spec.h"

namespace reprise {

enum class Engine { kAuto, kLanes, kDense, kBlas, kLoops };

// NaN stands for "not evaluated".
struct EpochRecord {
  double train_loss, train_metric;
  double validation_loss, validation_metric;
  double test_loss, test_metric;
};

// A named tensor of the final net: "W0" (I, O), "b0" (O), "scale0", "shift0",
// "mean0", "variance0"…, as double (exact for float).
struct NamedTensor {
  std::string name;
  std::int64_t rows, cols;  // rows = 1 for vectors
  bool is_vector;
  std::vector<double> values;
};

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

// The engine that kAuto stands for here.
Engine resolve_engine(Engine engine, const TrainSpec& spec,
                      Precision precision);
// How many trials one pack of this engine holds.
int pack_width(Engine engine);
// "exact" or "host".
std::string bits_of(Engine engine);
std::string to_string(Engine engine);

// Trains one pack: specs with equal pack_key, at most pack_width(engine) of
// them. keep_tensors: fill TrainResult::tensors. Throws std::runtime_error.
std::vector<TrainResult> train_pack(std::span<const TrainSpec> specs,
                                    DataSource& data, Engine engine,
                                    Precision precision, bool keep_tensors,
                                    PackCost* cost);

}  // namespace reprise
