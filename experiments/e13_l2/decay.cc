#include "experiments/e13_l2/decay.h"

#include <algorithm>
#include <cmath>

#include "experiments/harness/spec/reader.h"
#include "kernels/optimizer.h"

namespace reprise::l2 {
namespace {

OptimizerSpec read_optimizer(const Json& json) {
  const SpecReader reader(json, "optimizer", {"name", "lr", "momentum"});
  OptimizerSpec spec;
  spec.kind = reader.name<OptimizerKind>("name");
  spec.lr = reader.number("lr", kPositive);
  spec.momentum = reader.number("momentum", kZeroToOne, 0.);
  return spec;
}

// The gradient of a parameter of layer l: of W or of b.
std::vector<double> gradient_of(const StartedNet& net, std::int64_t l,
                                bool is_weight) {
  return is_weight ? net.dw(l).values : net.db(l);
}

}  // namespace

std::vector<std::vector<double>> descend(StartedNet& net,
                                         const OptimizerSpec& optimizer,
                                         const Decay& decay, int steps) {
  std::vector<NamedTensor> tensors = net.tensors();
  std::vector<std::vector<double>> states;  // two a tensor
  for (const NamedTensor& t : tensors) {
    states.insert(states.end(), 2, std::vector<double>(t.values.size()));
  }
  const auto view = [](std::vector<double>& v) {
    return Vec<double>{v.data(), std::ssize(v)};
  };
  OptimizerClock clock;
  std::vector<std::vector<double>> path;
  for (int step = 0; step < steps; ++step) {
    net.gradient();
    const auto numbers = begin_step<double>(&optimizer, &clock, &optimizer.lr);
    path.emplace_back();
    for (std::size_t i = 0; i < tensors.size(); ++i) {
      std::vector<double>& w = tensors[i].values;
      const bool is_weight = !tensors[i].is_vector;
      std::vector<double> g =
          gradient_of(net, static_cast<std::int64_t>(i / 2), is_weight);
      for (std::size_t k = 0; is_weight && k < w.size(); ++k) {
        g[k] += decay.in_gradient * w[k];
        w[k] *= decay.shrink;
      }
      optimizer_update<double>(view(w), view(g), view(states[2 * i]),
                               view(states[2 * i + 1]), {}, optimizer, numbers,
                               false);
      path.back().insert(path.back().end(), w.begin(), w.end());
    }
    net.set(tensors);
  }
  return path;
}

std::vector<double> distances(const std::vector<std::vector<double>>& a,
                              const std::vector<std::vector<double>>& b) {
  std::vector<double> result;
  for (std::size_t step = 0; step < std::min(a.size(), b.size()); ++step) {
    double largest = 0;
    for (std::size_t i = 0; i < a[step].size(); ++i) {
      largest = std::max(largest, std::abs(a[step][i] - b[step][i]));
    }
    result.push_back(largest);
  }
  return result;
}

Json decay_paths(const Json& params, std::uint64_t seed,
                 const TaskContext& context) {
  const OptimizerSpec optimizer = read_optimizer(params.at("optimizer"));
  const double lambda = params.at("lambda");
  const int steps = params.at("steps");
  const auto path = [&](const Decay& decay) {
    StartedNet net =
        context.started(params.at("spec"), seed, kAllRows, Precision::kDouble);
    return descend(net, optimizer, decay, steps);
  };
  const auto coupled = path({.in_gradient = lambda});
  const auto decoupled = path({.shrink = 1 - optimizer.lr * lambda});
  const auto apart = distances(coupled, decoupled);
  return {{"distance", apart},
          {"largest", *std::max_element(apart.begin(), apart.end())},
          {"moved", distances({coupled.front()}, {coupled.back()}).front()}};
}

}  // namespace reprise::l2
