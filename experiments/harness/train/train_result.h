#pragma once

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/harness/numeric/numpy_random.h"
#include "experiments/harness/numeric/python_random.h"
#include "experiments/harness/spec/curves.h"

namespace reprise {

// One epoch of one lane. Loss and metric of training are row-weighted means
// over the epoch's batches as seen in training; of validation and test they are
// taken in evaluation mode. NaN stands for "not evaluated".
struct EpochRecord {
  double train_loss, train_metric;
  double validation_loss, validation_metric;
  double test_loss, test_metric;
};

struct Curve {
  std::string_view name;
  double EpochRecord::*value;
};
inline constexpr Curve kCurves[] = {
    {kCurveNames[0], &EpochRecord::train_loss},
    {kCurveNames[1], &EpochRecord::train_metric},
    {kCurveNames[2], &EpochRecord::validation_loss},
    {kCurveNames[3], &EpochRecord::validation_metric},
    {kCurveNames[4], &EpochRecord::test_loss},
    {kCurveNames[5], &EpochRecord::test_metric}};
static_assert(std::size(kCurves) == std::size(kCurveNames));

// A named tensor of a net: "W0" (I, O), "b0" (O), "scale0", "shift0", "mean0",
// "variance0", "W1"…, as double (exact for float).
struct NamedTensor {
  std::string name;
  std::int64_t rows, cols;  // rows = 1 for vectors
  bool is_vector;
  std::vector<double> values;
};

// When to look at the parameters of a net while it trains: after these epochs
// and these steps, both from 1; 0 is the start. Times past the end give none.
struct Snapshots {
  std::vector<std::int64_t> epochs = {}, steps = {};
};
struct Snapshot {
  std::int64_t epoch = 0;  // 0: taken by its step
  std::int64_t step = 0;
  std::vector<NamedTensor> tensors;  // as in TrainResult, running moments too
};

// The random streams of a program that trains several nets one after the other:
// each goes on where the net before it has stopped drawing. Empty before the
// first. For the conventions that draw from streams (scikit-learn, nielsen).
struct Streams {
  std::vector<NumpyRandom> numpy = {};    // one a lane
  std::vector<PythonRandom> python = {};  // nielsen: one a lane, for shuffles
  // The rows as the net before has left them, one list a lane, to be shuffled
  // further; empty: in their own order.
  std::vector<std::vector<std::int32_t>> rows = {};
};

// The order in which products sum. The second one is exact too; it is there to
// see how long a run can be predicted, and trains in double on plain loops.
enum class SumOrder { kAscending, kDescending };

// What is wanted of a training run besides its records.
struct TrainWanted {
  bool tensors = false;      // the final ones
  Snapshots snapshots = {};  // in TrainResult::snapshots, as they come
  SumOrder order = SumOrder::kAscending;
  Streams* streams = nullptr;  // null: the run's own, from its seed
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
  std::vector<Snapshot> snapshots;
};

// What it took, for the whole pack.
struct PackCost {
  double train_seconds = 0;  // shuffling, gathering, steps
  std::int64_t seed_steps = 0;
};

}  // namespace reprise
