#include "experiments/harness/train/engines.h"

namespace reprise {

template std::vector<TrainResult> train_lanes<TiledProducts, Lanes>(
    const PackInput<Lanes>&, PackCost*);

}  // namespace reprise
