#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/study/task.h"

// Which changes of weights and inputs a normalization does not see.
namespace reprise::batch_norm {

// A layer before its activation: x W + b, normalized. x (B, I), W (I, O), b (O)
// or empty.
struct LinearLayer {
  Matrix x, w;
  std::vector<double> b = {};
};
using Normalizer = std::function<Matrix(const LinearLayer&)>;

// By the kernels, scale 1 and shift 0; weight norm divides the columns of W by
// their length, the bias is added after it.
Matrix batch_normalized(const LinearLayer& layer, double epsilon = 0);
Matrix layer_normalized(const LinearLayer& layer, double epsilon = 0);
Matrix weight_normalized(const LinearLayer& layer);

// The columns of table 1 of Ba, Kiros and Hinton 2016, in its order.
inline const std::vector<std::string> kChanges{
    "weight matrix rescaled", "weight matrix recentred",
    "weight vector rescaled", "data rescaled",
    "data recentred",         "one case rescaled"};

// A random layer, all its numbers N(0, 1).
LinearLayer random_layer(const Json& params, std::uint64_t seed);

// The largest |difference| of the outputs under each of kChanges, whose
// factors (1.5 to 2.5) and offsets (N(0, 1)) are random.
std::vector<double> differences_under_changes(const Normalizer& normalized,
                                              const LinearLayer& layer,
                                              std::uint64_t seed);

// The gradient of sum(g * BN(x W)) with respect to W (I, O).
using SlopeOf = std::function<Matrix(const LinearLayer&, const Matrix& g)>;
Matrix batch_norm_slope(const LinearLayer& layer, const Matrix& g);

// |a dBN/d(aW) - dBN/dW| over the largest |dBN/dW|, its largest element.
double slope_difference(const SlopeOf& slope, const LinearLayer& layer,
                        std::uint64_t seed);

// params: {"norm": "batch" | "weight" | "layer", "bias": false, "rows",
// "inputs", "units"}. Metrics: "differences", one of each of kChanges; of batch
// norm also "slope_difference" and "difference_with_epsilon": under a rescaled
// weight matrix, with Keras' epsilon 1e-3.
Json invariance(const Json& params, std::uint64_t seed, const TaskContext&);

}  // namespace reprise::batch_norm
