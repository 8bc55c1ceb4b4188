#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/study/task.h"

// What weight scaling stands for: all masks of the inputs, counted out.
namespace reprise::dropout {

// Probabilities (1, K) of an input whose elements have been multiplied.
using Classifier = std::function<Matrix(const std::vector<double>& x)>;

// The normalized geometric mean of the probabilities over all 2^D masks of x,
// each input kept with probability `keep`: exp of the mean of their logarithms,
// made to sum to 1.
std::vector<double> mean_of_all_masks(const Classifier& f,
                                      const std::vector<double>& x,
                                      double keep);

// One pass with every input times `scale`; keep is weight scaling.
std::vector<double> scaled_pass(const Classifier& f,
                                const std::vector<double>& x, double scale);

// A random input and net: softmax regression, or one hidden layer of ReLU units
// (hidden > 0). All numbers N(0, 1).
struct RandomClassifier {
  std::vector<double> x;
  Classifier f;
};
RandomClassifier random_classifier(const Json& params, std::uint64_t seed);

// params: {"inputs", "classes", "hidden", "keep"}. Metrics: "difference", the
// largest one between all masks and weight scaling.
Json weight_scaling(const Json& params, std::uint64_t seed, const TaskContext&);

// Draws masks of the kernel. params: {"kind": "bernoulli" | "gaussian", "rate",
// "elements"}. Metrics: "mean", and "kept": the mean without the inversion,
// (1 - rate) times it.
Json mask_mean(const Json& params, std::uint64_t seed, const TaskContext&);

}  // namespace reprise::dropout
