#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "experiments/harness/data/dataset.h"
#include "experiments/harness/spec/train_settings.h"
#include "experiments/harness/study/answers.h"
#include "experiments/harness/train/started_net.h"
#include "experiments/harness/train/train_result.h"

// What a task may ask for besides its params: rows of data, nets as they start,
// trained nets. For tasks alone; study.h says what a task is.
namespace reprise {

inline constexpr std::int64_t kAllRows =
    std::numeric_limits<std::int64_t>::max();

struct TrainOptions {
  Precision precision = Precision::kFloat;
  // Also the parameters as they are after these epochs and steps (0: at the
  // start).
  Snapshots snapshots = {};
  // Descending sums: in double alone.
  SumOrder order = SumOrder::kAscending;
  // Several nets of one program, one after the other; null: a stream of its
  // own.
  Streams* streams = nullptr;
};

class TaskContext {
 public:
  explicit TaskContext(DataSource& data) : data_(&data) {}

  // data: an object with dataset and, as in a trial spec, rows, split,
  // validation_fraction, scaling, target_scaling; other keys of a spec are
  // passed over. S: float or double.
  template <class S = double>
  std::shared_ptr<const Dataset<S>> rows(const Json& data) const;

  // A published file (spec/published_files.h) that is JSON. Ask only where the
  // params name it: they do where it is there.
  Json published(const std::string& name) const;

  // The net of a trial spec as it starts, the first `rows` training rows (at
  // most all) as its batch.
  StartedNet started(const Json& spec, std::uint64_t seed, std::int64_t rows,
                     Precision precision = Precision::kFloat) const;

  // Trains a trial spec to its end, on the engine that `auto` means; the final
  // tensors are in the result.
  TrainResult train(const Json& spec, std::uint64_t seed,
                    const TrainOptions& options = {}) const;

 private:
  DataSource* data_;
};

// A task of several studies. params: {"data": dataset, split and the like, as
// in a trial spec}. Metric "test": the numbers of the test rows among the
// set's, from 0, in order.
Json split_rows(const Json& params, std::uint64_t seed,
                const TaskContext& context);

}  // namespace reprise
