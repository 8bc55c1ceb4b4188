#pragma once

#include "experiments/harness/train/train_loop.h"
#include "kernels/gemm_blas.h"
#include "kernels/gemm_descending.h"
#include "kernels/gemm_loops.h"
#include "kernels/gemm_reversed.h"
#include "kernels/gemm_tiled.h"

// The engines are the training loop with a Number and a way to multiply; each
// is compiled once, in engine_*.cc.
namespace reprise {

extern template std::vector<TrainResult> train<TiledProducts, Lanes>(
    const PackInput<Lanes>&, PackCost*);
extern template std::vector<TrainResult> train<TiledProducts, float>(
    const PackInput<float>&, PackCost*);
extern template std::vector<TrainResult> train<TiledProducts, double>(
    const PackInput<double>&, PackCost*);
extern template std::vector<TrainResult> train<BlasProducts, float>(
    const PackInput<float>&, PackCost*);
extern template std::vector<TrainResult> train<BlasProducts, double>(
    const PackInput<double>&, PackCost*);
extern template std::vector<TrainResult> train<LoopProducts, float>(
    const PackInput<float>&, PackCost*);
extern template std::vector<TrainResult> train<LoopProducts, double>(
    const PackInput<double>&, PackCost*);
extern template std::vector<TrainResult> train<DescendingProducts, double>(
    const PackInput<double>&, PackCost*);
extern template std::vector<TrainResult> train<ReversedProducts, double>(
    const PackInput<double>&, PackCost*);

}  // namespace reprise
