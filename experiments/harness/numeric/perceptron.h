#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/view.h"

// One neuron with a step (Rosenblatt 1958), counted. A row carries a 1 of its
// own where there is a threshold.
namespace reprise {

class Perceptron {
 public:
  explicit Perceptron(std::int64_t inputs);  // starts at 0

  // w . x, one chain.
  double sum(Vec<const double> x) const;
  // A mistake is y (w . x) <= 0, y = -1 or 1; then w += y x. Whether it was.
  bool learn(Vec<const double> x, double y);

  std::vector<double> w;
};

struct PerceptronRun {
  std::int64_t mistakes = 0, epochs = 0;  // the last one of those has none,
  bool separates = false;                 // where it separates
  std::vector<double> w;
};
// Epoch after epoch through the rows in order, up to one without a mistake.
PerceptronRun run_perceptron(Mat<const double> rows, std::span<const double> y,
                             std::int64_t max_epochs);

// How many rows have y (w . x) > 0.
std::int64_t rows_right(Mat<const double> rows, std::span<const double> y,
                        std::span<const double> w);

}  // namespace reprise
