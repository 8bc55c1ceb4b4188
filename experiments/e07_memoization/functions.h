#pragma once

#include <cstdint>

#include "experiments/e07_memoization/tape.h"
#include "kernels/backprop/draw_sequence.h"

// The scalar functions of study 07, written on a tape; their last node is the
// output.
namespace reprise::memo {

// Baydin et al. 2018, tables 2 and 3: f = ln x1 + x1 x2 - sin x2. Nodes 0, 1:
// x1, x2; then v1 … v5.
Tape worked_example(double x1, double x2);

// The Helmholtz energy of a mixture after Peng and Robinson, as Baydin et al.
// 2018, section 5.2, give it: x, b (n), A (n, n),
//   f = R T sum_i log(x_i / (1 - b'x))
//       - x'Ax / (sqrt(8) b'x) log((1 + (1+sqrt 2) b'x) / (1 + (1-sqrt 2)
//       b'x)).
// Each sum is a chain of fused multiply-adds. R T = 1; x, b and A are drawn
// uniformly, x and b so that 0 < b'x < 1.
Tape helmholtz(int n, std::uint64_t seed);

// A function with a random graph: 2 to 8 inputs in [.5, 2], 10 to 200
// operations on random earlier nodes (any operation that is defined there and
// leaves |value| <= 1000), summed over the nodes that no other uses.
Tape random_graph(DrawSequence& draws);

}  // namespace reprise::memo
