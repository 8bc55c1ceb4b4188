#pragma once

#include <cstdint>

namespace reprise {

// What a gradient took. Every counter is raised where the work is done; the
// three ways of this folder add to the count that they are given.
struct BackpropCount {
  // Ways through the net from the objective to an input, each walked to its
  // end, once a row of the batch.
  std::int64_t paths = 0;
  // Weights met on the way back, once a row.
  std::int64_t edge_visits = 0;
  // Layers evaluated forward: L without recomputing.
  std::int64_t forward_steps = 0;
  // Multiplications by or for a weight, each with its addition (2 flop), once a
  // row: of the forward steps, and of the way back. Activations and biases,
  // O(n) where these are O(n^2), are not counted.
  std::int64_t forward_multiply_adds = 0;
  std::int64_t backward_multiply_adds = 0;
  // Most (B, n_l) matrices held at once: states, x among them, and working
  // ones. The largest of the calls, not their sum.
  std::int64_t live_activations = 0;

  void hold(std::int64_t matrices) {
    if (matrices > live_activations) live_activations = matrices;
  }
  bool operator==(const BackpropCount&) const = default;
};

}  // namespace reprise
