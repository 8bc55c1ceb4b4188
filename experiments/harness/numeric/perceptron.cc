#include "experiments/harness/numeric/perceptron.h"

#include <cmath>

namespace reprise {

Perceptron::Perceptron(std::int64_t inputs)
    : w(static_cast<std::size_t>(inputs)) {}

double Perceptron::sum(Vec<const double> x) const {
  double s = 0;
  for (std::size_t i = 0; i < w.size(); ++i) s = std::fma(w[i], x.data[i], s);
  return s;
}

bool Perceptron::learn(Vec<const double> x, double y) {
  if (y * sum(x) > 0) return false;
  for (std::size_t i = 0; i < w.size(); ++i) w[i] += y * x.data[i];
  return true;
}

PerceptronRun run_perceptron(Mat<const double> rows, std::span<const double> y,
                             std::int64_t max_epochs) {
  Perceptron neuron(rows.cols);
  PerceptronRun run;
  while (!run.separates && run.epochs < max_epochs) {
    const std::int64_t before = run.mistakes;
    for (std::int64_t r = 0; r < rows.rows; ++r) {
      run.mistakes += neuron.learn(rows.row(r), y[static_cast<std::size_t>(r)]);
    }
    ++run.epochs;
    run.separates = run.mistakes == before;
  }
  run.w = neuron.w;
  return run;
}

std::int64_t rows_right(Mat<const double> rows, std::span<const double> y,
                        std::span<const double> w) {
  Perceptron neuron(rows.cols);
  neuron.w.assign(w.begin(), w.end());
  std::int64_t right = 0;
  for (std::int64_t r = 0; r < rows.rows; ++r) {
    right += y[static_cast<std::size_t>(r)] * neuron.sum(rows.row(r)) > 0;
  }
  return right;
}

}  // namespace reprise
