#pragma once

#include <cstdint>
#include <vector>

#include "experiments/harness/study/task.h"

// Wide nets that are one neuron wide.
namespace reprise::zero_sigmoid {

// One hidden layer of `width` sigmoid units that start alike, and a sigmoid
// output; binary cross-entropy, full batches, in double. All units are
// computed, each with weights of its own.
struct WideStart {
  std::int64_t width = 1;
  double hidden = 0;  // each weight and bias of a hidden unit
  double output = 0;  // of the output's weights: the sum
};
struct Rates {
  double hidden = 0, output = 0, output_bias = 0;
};
class WideNet {
 public:
  WideNet(std::int64_t inputs, const WideStart& start);
  // One step of plain descent, or of Adam (beta .9 and .999, epsilon 1e-8).
  void step(const Rows<double>& rows, const Rates& rates, bool adam);
  // The outputs before the last step.
  const std::vector<double>& outputs() const { return outputs_; }
  void forward(const Rows<double>& rows);

 private:
  void update(std::vector<double>& values, std::size_t first,
              const std::vector<double>& gradient, double rate, bool adam);

  std::int64_t inputs_, width_;
  std::vector<double> hidden_;  // unit by unit: weights, then the bias
  std::vector<double> output_;  // unit by unit, then the bias
  std::vector<double> activations_, outputs_;
  std::vector<double> mean_, square_;  // Adam's
  double steps_ = 0;
};

// params: {"data", "width", "start": each hidden parameter, and the sum of the
// output weights, "lr", "steps", "adam"}: width n with lr / n for the output
// weights and lr n for hidden weights and biases, beside width 1 with lr.
// Metrics: "apart", the largest difference of an output on any row before any
// step; "same_rates_apart", where all widths have lr; "moved", how far width
// 1's outputs have moved at most.
Json widths_agree(const Json& params, std::uint64_t seed,
                  const TaskContext& context);

// params: {"spec", "epochs": [0, …], "grid": n}: the trained net's logits on a
// grid over the moons at these epochs: "z0", "z1", …; "x1", "x2" and "label" of
// the training rows, "grid_x" and "grid_y" of the grid.
Json boundaries(const Json& params, std::uint64_t seed,
                const TaskContext& context);

}  // namespace reprise::zero_sigmoid
