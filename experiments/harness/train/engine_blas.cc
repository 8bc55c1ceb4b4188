#include "experiments/harness/train/engines.h"

namespace reprise {

template std::vector<TrainResult> train<BlasProducts, float>(
    const PackInput<float>&, PackCost*);
template std::vector<TrainResult> train<BlasProducts, double>(
    const PackInput<double>&, PackCost*);

}  // namespace reprise
