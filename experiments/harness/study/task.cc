#include "experiments/harness/study/task.h"

#include <utility>

namespace reprise {

TrainResult TaskContext::train(const TrainSpec& spec,
                               Precision precision) const {
  PackCost cost;
  std::vector<TrainResult> results =
      train_pack(std::span(&spec, 1), data,
                 resolve_engine(Engine::kAuto, spec, precision), precision,
                 /*keep_tensors=*/true, &cost);
  return std::move(results.at(0));
}

}  // namespace reprise
