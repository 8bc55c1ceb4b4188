#include "experiments/harness/train/engines.h"

namespace reprise {

template std::vector<TrainResult> train<TiledProducts, Lanes>(
    const PackInput<Lanes>&, PackCost*);

}  // namespace reprise
