#include "experiments/harness/train/engines.h"

namespace reprise {

template std::vector<TrainResult> train_lanes<LoopProducts, float>(
    const PackInput<float>&, PackCost*);
template std::vector<TrainResult> train_lanes<LoopProducts, double>(
    const PackInput<double>&, PackCost*);

}  // namespace reprise
