#include "experiments/harness/train/engines.h"

namespace reprise {

template std::vector<TrainResult> train<LoopProducts, float>(
    const PackInput<float>&, PackCost*);
template std::vector<TrainResult> train<LoopProducts, double>(
    const PackInput<double>&, PackCost*);
template std::vector<TrainResult> train<DescendingProducts, double>(
    const PackInput<double>&, PackCost*);

}  // namespace reprise
