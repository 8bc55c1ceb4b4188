#pragma once

#include <cstdint>
#include <vector>

#include "experiments/harness/base/json.h"
#include "experiments/harness/study/task.h"

// Whether the units of hidden layers become different while a net trains.
namespace reprise {

struct UnitSymmetry {
  double distance = 0;         // the largest between two units of one layer
  std::int64_t different = 0;  // units, of the hidden layer that has most
};
// Of a net's parameters: W0, b0, W1, b1, ….
UnitSymmetry symmetry_of(const std::vector<NamedTensor>& tensors);

// A task. params: {"spec", "every": k, "precision": "float" or "double"}. The
// spec's net is trained, and looked at before training and every k epochs.
// Metrics, arrays over these: "epoch", "distance", "different"; "broken": the
// first of them at which the distance is over .1 (absent: none); and
// "most_different", "largest_distance", of all; "moved": the largest change of
// a hidden weight from the start to the end; "train_loss", "validation_loss"
// (absent without validation rows): the last ones.
Json unit_symmetry(const Json& params, std::uint64_t seed,
                   const TaskContext& context);

}  // namespace reprise
