#pragma once

#include "kernels/random.h"
#include "kernels/view.h"

namespace reprise {

enum class DropoutKind { kBernoulli, kGaussian };

// Inverted dropout: y = x m, and m is kept for the way back (dx = dy m, by
// dropout_backward). Bernoulli: m = 0 with probability rate, else 1/(1-rate).
// Gaussian: m = 1 + sqrt(rate/(1-rate)) N(0,1). Element i of the layer's mask
// is draw first_index + i of (key, step). y may be x.
template <Number T>
void dropout_forward(Vec<T> y, Vec<T> mask, VecIn<T> x, DropoutKind kind,
                     const DropoutRate<T>& rate, const RandomKey<T>& key,
                     std::uint64_t step, std::uint64_t first_index);

template <Number T>
void dropout_backward(Vec<T> dx, VecIn<T> dy, VecIn<T> mask);

}  // namespace reprise
