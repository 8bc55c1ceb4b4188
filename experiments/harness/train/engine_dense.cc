#include "experiments/harness/train/engines.h"

namespace reprise {

template std::vector<TrainResult> train_lanes<TiledProducts, float>(
    const PackInput<float>&, PackCost*);
template std::vector<TrainResult> train_lanes<TiledProducts, double>(
    const PackInput<double>&, PackCost*);

}  // namespace reprise
