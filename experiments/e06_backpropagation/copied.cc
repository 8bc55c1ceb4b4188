#include "experiments/e06_backpropagation/copied.h"

#include <array>
#include <cmath>
#include <vector>

#include "experiments/harness/numeric/double_double.h"
#include "experiments/harness/numeric/numpy_random.h"
#include "kernels/math.h"

namespace reprise::backpropagation {
namespace {

using Pair = std::array<double, 2>;

struct MazurNet {
  std::array<double, 8> w = {.15, .20, .25, .30, .40, .45, .50, .55};
  Pair b[2] = {{.35, .35}, {.60, .60}};
  Pair h = {}, o = {};
  static constexpr Pair kX = {.05, .10}, kTarget = {.01, .99};

  // Unit u of layer l has the weights w[4 l + 2 u] and the next one.
  Pair layer(std::size_t l, const Pair& x) const {
    Pair y;
    for (std::size_t u = 0; u < 2; ++u) {
      const std::size_t i = 4 * l + 2 * u;
      y[u] = sigmoid(w[i] * x[0] + w[i + 1] * x[1] + b[l][u]);
    }
    return y;
  }
  double error() {
    h = layer(0, kX);
    o = layer(1, h);
    double sum = 0;
    for (std::size_t u = 0; u < 2; ++u) {
      sum += (kTarget[u] - o[u]) * (kTarget[u] - o[u]) / 2;
    }
    return sum;
  }
  void step(double lr, bool biases) {
    Pair above, below;
    for (std::size_t u = 0; u < 2; ++u) {
      above[u] = (o[u] - kTarget[u]) * o[u] * (1 - o[u]);
    }
    for (std::size_t u = 0; u < 2; ++u) {
      below[u] =
          (above[0] * w[4 + u] + above[1] * w[6 + u]) * h[u] * (1 - h[u]);
    }
    for (std::size_t u = 0; u < 2; ++u) {
      for (std::size_t i = 0; i < 2; ++i) {
        w[2 * u + i] -= lr * below[u] * kX[i];
        w[4 + 2 * u + i] -= lr * above[u] * h[i];
      }
      if (!biases) continue;
      b[0][u] -= lr * below[u];
      b[1][u] -= lr * above[u];
    }
  }
};

// Sums of n terms from either end.
template <class F>
double sum_of(int n, bool descending, F term) {
  double sum = 0;
  for (int k = 0; k < n; ++k) sum += term(descending ? n - 1 - k : k);
  return sum;
}

// NumPy's 1 / (1 + exp(-x)): at alpha 100 a last digit of exp is seen.
double numpy_sigmoid(double x) { return 1 / (1 + rounded_exp(-x)); }

class TraskNet {
 public:
  explicit TraskNet(bool descending) : descending_(descending) {
    NumpyRandom random(1);
    for (auto& row : w0_) {
      for (double& w : row) w = 2 * random.random_sample() - 1;
    }
    for (double& w : w1_) w = 2 * random.random_sample() - 1;
  }
  // The mean |error| of the four rows.
  double forward() {
    double sum = 0;
    for (int r = 0; r < 4; ++r) {
      for (int u = 0; u < 4; ++u) {
        h_[r][u] = numpy_sigmoid(sum_of(
            3, descending_, [&](int i) { return kX[r][i] * w0_[i][u]; }));
      }
      p_[r] = numpy_sigmoid(
          sum_of(4, descending_, [&](int u) { return h_[r][u] * w1_[u]; }));
      sum += std::abs(p_[r] - kY[r]);
    }
    return sum / 4;
  }
  void step(double alpha) {
    double above[4], below[4][4];
    for (int r = 0; r < 4; ++r) {
      above[r] = (p_[r] - kY[r]) * (p_[r] * (1 - p_[r]));
      for (int u = 0; u < 4; ++u) {
        below[r][u] = above[r] * w1_[u] * (h_[r][u] * (1 - h_[r][u]));
      }
    }
    for (int u = 0; u < 4; ++u) {
      w1_[u] -= alpha * sum_of(4, descending_,
                               [&](int r) { return h_[r][u] * above[r]; });
      for (int i = 0; i < 3; ++i) {
        w0_[i][u] -= alpha * sum_of(4, descending_, [&](int r) {
                       return kX[r][i] * below[r][u];
                     });
      }
    }
  }

 private:
  static constexpr double kX[4][3] = {
      {0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}};
  static constexpr double kY[4] = {0, 1, 1, 0};
  bool descending_;
  double w0_[3][4], w1_[4], h_[4][4], p_[4];
};

std::vector<double> trask_errors(const Json& params, bool descending) {
  const double alpha = params.at("alpha");
  const int steps = params.at("steps"), every = params.at("every");
  TraskNet net(descending);
  std::vector<double> errors;
  for (int step = 0; step <= steps; ++step) {
    const double error = net.forward();
    if (step % every == 0) errors.push_back(error);
    net.step(alpha);
  }
  return errors;
}

}  // namespace

Json mazur(const Json& params, std::uint64_t, const TaskContext&) {
  const double lr = params.at("lr");
  const bool biases = params.at("biases");
  MazurNet net;
  Json errors{net.error()};
  net.step(lr, biases);
  errors.push_back(net.error());
  const std::array<double, 8> weights = net.w;
  double last = errors.back();
  for (int step = 1; step < params.at("steps").get<int>(); ++step) {
    net.step(lr, biases);
    last = net.error();
  }
  return {{"error", errors},
          {"weights", weights},
          {"last_error", last},
          {"outputs", net.o}};
}

Json trask(const Json& params, std::uint64_t, const TaskContext&) {
  constexpr double kHalfDigit = 5e-13;
  const std::vector<double> up = trask_errors(params, false),
                            down = trask_errors(params, true);
  std::size_t horizon = 0;
  while (horizon < up.size() &&
         std::abs(up[horizon] - down[horizon]) <= kHalfDigit) {
    ++horizon;
  }
  return {{"error", up}, {"descending", down}, {"horizon", horizon}};
}

}  // namespace reprise::backpropagation
