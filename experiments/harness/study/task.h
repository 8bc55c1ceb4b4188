#pragma once

#include "experiments/harness/data/dataset.h"
#include "experiments/harness/train/engine.h"

namespace reprise {

// Where a task may get data and trained nets from.
struct TaskContext {
  DataSource& data;
  // Trains one spec in float (engine auto) or double; tensors included.
  TrainResult train(const TrainSpec& spec, Precision precision) const;
};

}  // namespace reprise
