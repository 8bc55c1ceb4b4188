#pragma once

#include <vector>

#include "experiments/e06_backpropagation/checked_net.h"

namespace reprise::backpropagation {

// Im f(x + i h d) / h for the loss f of a tanh net with linear outputs and a
// squared loss, without anything between, dropout or penalties; x where the net
// stands, d as long as all its tensors together. No difference is taken, so
// nothing cancels however small h is (Squire and Trapp 1998).
double complex_slope(const CheckedNet& net,
                     const std::vector<double>& direction, double h);

}  // namespace reprise::backpropagation
