#include "experiments/harness/train/engines.h"

namespace reprise {

template std::vector<TrainResult> train<TiledProducts, float>(
    const PackInput<float>&, PackCost*);
template std::vector<TrainResult> train<TiledProducts, double>(
    const PackInput<double>&, PackCost*);
template std::vector<TrainResult> train<ReversedProducts, double>(
    const PackInput<double>&, PackCost*);

}  // namespace reprise
