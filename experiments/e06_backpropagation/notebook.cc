#include "experiments/e06_backpropagation/notebook.h"

#include <algorithm>
#include <vector>

#include "kernels/math.h"

namespace reprise::backpropagation {
namespace {

struct Row {
  double x[2], y;
};
constexpr Row kRegression[] = {
    {{8, 8}, 4}, {{7, 9}, 5}, {{6, 10}, 6}, {{5, 12}, 7}};
constexpr Row kClassification[] = {
    {{8, 8}, 1}, {{7, 9}, 1}, {{6, 10}, 0}, {{5, 5}, 0}};

struct SmallNet {
  bool is_linear, as_written;
  double w1[2][2] = {{.1, .1}, {.1, .1}};  // (in, out)
  double b1[2] = {0, 0}, w2[2] = {.1, .1}, b2 = 0;
  double h[2] = {}, p = 0;

  void forward(const Row& row) {
    const auto f = [this](double z) { return is_linear ? z : sigmoid(z); };
    for (int o = 0; o < 2; ++o) {
      h[o] = f(row.x[0] * w1[0][o] + row.x[1] * w1[1][o] + b1[o]);
    }
    p = f(h[0] * w2[0] + h[1] * w2[1] + b2);
  }
  double loss(double y) const {
    if (is_linear) return (y - p) * (y - p);
    return -y * log(p) - (1 - y) * log(1 - p);
  }
  // Along the negative gradient of the row's loss, of the state that forward
  // has left.
  void step(const Row& row, double lr) {
    const double rate = lr * (is_linear ? 2 * (row.y - p) : row.y - p);
    const double before[2] = {w2[0], w2[1]};
    for (int o = 0; o < 2; ++o) w2[o] += rate * h[o];
    b2 = (as_written ? w2[1] : b2) + rate;
    for (int o = 0; o < 2; ++o) {
      const double back = as_written ? w2[o] : before[o];
      const double slope = is_linear ? 1 : h[o] * (1 - h[o]);
      for (int i = 0; i < 2; ++i) {
        double& w = as_written ? w1[o][i] : w1[i][o];
        w += rate * back * slope * row.x[i];
      }
      b1[o] += rate * back * slope;
    }
  }
};

}  // namespace

Json notebook(const Json& params, std::uint64_t, const TaskContext&) {
  const bool is_linear = params.at("kind") == "regression";
  SmallNet net{.is_linear = is_linear, .as_written = params.at("as_written")};
  const double lr = params.at("lr");
  std::vector<double> losses;
  for (int epoch = 0; epoch < params.at("epochs").get<int>(); ++epoch) {
    double sum = 0;
    for (const Row& row : is_linear ? kRegression : kClassification) {
      net.forward(row);
      sum += net.loss(row.y);
      net.step(row, lr);
    }
    losses.push_back(sum / 4);
  }
  const auto lowest = std::min_element(losses.begin(), losses.end());
  return {{"loss", losses}, {"lowest_epoch", lowest - losses.begin() + 1}};
}

}  // namespace reprise::backpropagation
