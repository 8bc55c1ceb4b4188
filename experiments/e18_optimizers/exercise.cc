#include "experiments/e18_optimizers/exercise.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "experiments/harness/numeric/numpy_random.h"
#include "kernels/math.h"

namespace reprise::optimizers {
namespace {

using Values = std::vector<double>;
constexpr std::size_t kWidths[] = {2, 5, 2, 1};
constexpr std::size_t kLayers = 3, kBatch = 64;
using Widest = std::array<double, 5>;

struct Layer {
  std::size_t in, out;
  Values w, b;                    // (out, in) and (out)
  Values dw, db, vw, vb, sw, sb;  // gradient, first and second averages
  Values a;                       // of one row
};

std::vector<Layer> make_net() {
  NumpyRandom random(3);
  std::vector<Layer> net;
  for (std::size_t l = 0; l < kLayers; ++l) {
    const std::size_t in = kWidths[l], out = kWidths[l + 1];
    const Values none(in * out), no_bias(out);
    Layer layer{in,   out,     none, no_bias, none,   no_bias,
                none, no_bias, none, no_bias, no_bias};
    const double scale = sqrt(2 / static_cast<double>(in));
    for (double& w : layer.w) w = random.standard_normal() * scale;
    net.push_back(layer);
  }
  return net;
}

// The output for one row; what the layers give stays in them.
double forward(std::vector<Layer>& net, const double* x) {
  for (std::size_t l = 0; l < kLayers; ++l) {
    Layer& layer = net[l];
    const double* in = l == 0 ? x : net[l - 1].a.data();
    for (std::size_t o = 0; o < layer.out; ++o) {
      double z = 0;
      for (std::size_t i = 0; i < layer.in; ++i) {
        z += layer.w[o * layer.in + i] * in[i];
      }
      z += layer.b[o];
      layer.a[o] = l + 1 == kLayers ? sigmoid(z) : std::max(z, 0.);
    }
  }
  return net.back().a[0];
}

// Adds a row's gradient of the mean over `rows`.
void backward(std::vector<Layer>& net, const double* x, double y, double rows) {
  Widest d{(net.back().a[0] - y) / rows};
  for (std::size_t l = kLayers; l-- > 0;) {
    Layer& layer = net[l];
    const double* in = l == 0 ? x : net[l - 1].a.data();
    Widest below{};
    for (std::size_t o = 0; o < layer.out; ++o) {
      layer.db[o] += d[o];
      for (std::size_t i = 0; i < layer.in; ++i) {
        layer.dw[o * layer.in + i] += d[o] * in[i];
        below[i] += layer.w[o * layer.in + i] * d[o];
      }
    }
    for (std::size_t i = 0; i < layer.in; ++i) {
      if (l > 0 && !(in[i] > 0)) below[i] = 0;
    }
    d = below;
  }
}

struct Rule {
  std::string name;
  double lr;
  double beta1_power = 1, beta2_power = 1;
  static constexpr double kBeta1 = .9, kBeta2 = .999, kEpsilon = 1e-8;

  void begin_step() {
    beta1_power *= kBeta1;
    beta2_power *= kBeta2;
  }
  void update(double& w, double g, double& v, double& s) const {
    if (name == "descent") {
      w -= lr * g;
      return;
    }
    v = kBeta1 * v + (1 - kBeta1) * g;
    if (name == "momentum") {
      w -= lr * v;
      return;
    }
    s = kBeta2 * s + (1 - kBeta2) * (g * g);
    const double first = v / (1 - beta1_power), second = s / (1 - beta2_power);
    const double root = name == "adam inside" ? sqrt(second + kEpsilon)
                                              : sqrt(second) + kEpsilon;
    w -= lr * first / root;
  }
};

void update(std::vector<Layer>& net, Rule& rule) {
  rule.begin_step();
  for (Layer& layer : net) {
    for (std::size_t i = 0; i < layer.w.size(); ++i) {
      rule.update(layer.w[i], layer.dw[i], layer.vw[i], layer.sw[i]);
    }
    for (std::size_t o = 0; o < layer.out; ++o) {
      rule.update(layer.b[o], layer.db[o], layer.vb[o], layer.sb[o]);
    }
    std::fill(layer.dw.begin(), layer.dw.end(), 0);
    std::fill(layer.db.begin(), layer.db.end(), 0);
  }
}

}  // namespace

Json exercise(const Json& params, std::uint64_t, const TaskContext& context) {
  const auto data = context.rows<double>(params.at("data"));
  const auto rows = static_cast<std::size_t>(data->train.n);
  const double* x = data->train.x.data();
  const auto label = [&](std::size_t r) {
    return static_cast<double>(data->train.labels[r]);
  };
  std::vector<Layer> net = make_net();
  Rule rule{params.at("rule"), params.at("lr")};
  const int epochs = params.at("epochs"), every = params.at("every");
  Json costs = Json::array();
  for (int epoch = 0; epoch < epochs; ++epoch) {
    NumpyRandom random(static_cast<std::uint32_t>(10 + epoch + 1));
    const auto order = random.permutation(static_cast<std::int64_t>(rows));
    double cost = 0;
    for (std::size_t first = 0; first < rows; first += kBatch) {
      const std::size_t n = std::min(kBatch, rows - first);
      cost = 0;
      for (std::size_t k = first; k < first + n; ++k) {
        const auto r = static_cast<std::size_t>(order[k]);
        const double p = forward(net, x + 2 * r), y = label(r);
        cost -= log(p) * y + log(1 - p) * (1 - y);
        backward(net, x + 2 * r, y, static_cast<double>(n));
      }
      cost /= static_cast<double>(n);
      update(net, rule);
    }
    if (epoch % every == 0) costs.push_back(cost);
  }
  double right = 0;
  for (std::size_t r = 0; r < rows; ++r) {
    right += (forward(net, x + 2 * r) > .5) == (label(r) > .5) ? 1 : 0;
  }
  return {{"cost", costs}, {"accuracy", right / static_cast<double>(rows)}};
}

}  // namespace reprise::optimizers
