#pragma once

#include <span>
#include <string>
#include <vector>

#include "experiments/harness/figure/figure.h"
#include "experiments/harness/train/train_result.h"
#include "kernels/kinds.h"

// Where in the plane a net says yes, and the points that it was told of.
namespace reprise {

// n x n places over a box.
struct PlaneGrid {
  double left, right, bottom, top;
  int n;
  std::vector<double> x() const;  // n places, ascending; y likewise
  std::vector<double> y() const;
};

// What enters the output function, over 0 for class 1, row by row from the
// lowest y: of a net of two inputs and one output without normalization, by its
// parameters W0, b0, W1, ….
std::vector<double> logits_on(const PlaneGrid& grid,
                              const std::vector<NamedTensor>& tensors,
                              Activation f);

// Points of one of two classes, of which labels tell: over 0, or not.
Series points_of(std::string label, bool positive, std::span<const double> x1,
                 std::span<const double> x2, std::span<const double> labels);

}  // namespace reprise
