#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "experiments/harness/spec/train_settings.h"
#include "experiments/harness/train/net.h"
#include "kernels/dropout.h"
#include "kernels/random.h"
#include "kernels/view.h"

// Nets of given settings: their room in memory, and the numbers of their lanes.
namespace reprise {

// The drop rate of hidden layer l (one rate may stand for all).
inline double dropout_rate(const ModelSpec& model, std::size_t l) {
  if (model.dropout.empty()) return 0;
  return model.dropout[std::min(l, model.dropout.size() - 1)];
}

namespace detail {

// Hands out consecutive pieces of a buffer; with no buffer it only counts.
template <class T>
struct Carver {
  T* base = nullptr;
  std::int64_t used = 0;

  Vec<T> vec(std::int64_t n) {
    Vec<T> v{base == nullptr ? nullptr : base + used, n};
    used += n;
    return v;
  }
  Mat<T> mat(std::int64_t rows, std::int64_t cols) {
    return {vec(rows * cols).data, rows, cols};
  }
};

template <Number T>
void carve(Net<T>& net, Carver<T>& parameters, Carver<T>& gradients,
           Carver<T>& rest) {
  const ModelSpec& model = net.model;
  const std::int64_t rows = net.capacity;
  std::int64_t widest = 0;
  for (std::size_t l = 0; l < net.layers.size(); ++l) {
    Layer<T>& layer = net.layers[l];
    layer.in = model.layers[l];
    layer.out = model.layers[l + 1];
    widest = std::max(widest, std::max(layer.in, layer.out));
    const bool hidden = l + 1 < net.layers.size();
    const bool normalized =
        hidden && model.normalization != Normalization::kNone;
    layer.w = parameters.mat(layer.in, layer.out);
    layer.dw = gradients.mat(layer.in, layer.out);
    layer.b = parameters.vec(layer.out);
    layer.db = gradients.vec(layer.out);
    layer.u = rest.mat(rows, layer.out);
    layer.z = layer.u;
    if (normalized) {
      layer.scale = parameters.vec(layer.out);
      layer.dscale = gradients.vec(layer.out);
      layer.shift = parameters.vec(layer.out);
      layer.dshift = gradients.vec(layer.out);
      layer.xhat = rest.mat(rows, layer.out);
      layer.z = rest.mat(rows, layer.out);
      if (model.normalization == Normalization::kBatch) {
        layer.running_mean = rest.vec(layer.out);
        layer.running_var = rest.vec(layer.out);
        layer.mean = rest.vec(layer.out);
        layer.var = rest.vec(layer.out);
        layer.inv_std = rest.vec(layer.out);
      } else {
        layer.inv_std = rest.vec(rows);
      }
    }
    layer.y = rest.mat(rows, layer.out);
    layer.h = layer.y;
    if (hidden && dropout_rate(model, l) > 0) {
      layer.mask = rest.mat(rows, layer.out);
      layer.h = rest.mat(rows, layer.out);
    }
  }
  net.x = rest.mat(rows, model.layers.front());
  if (model.input_dropout > 0) {
    net.input_mask = rest.mat(rows, model.layers.front());
  }
  net.targets = rest.mat(rows, model.layers.back());
  for (Mat<T>& d : net.d) d = rest.mat(rows, widest);
}

}  // namespace detail

// A net with room for passes of `capacity` rows, every parameter +0 but scales
// and running variances, which are 1. settings: one a lane; the first one gives
// the structure.
template <Number T>
Net<T> make_net(const TrainSettings* settings, std::int64_t capacity) {
  Net<T> net;
  net.model = settings[0].model;
  net.capacity = capacity;
  const ModelSpec& model = net.model;
  net.layers.resize(model.layers.size() - 1);
  detail::Carver<T> parameters, gradients, rest;
  detail::carve(net, parameters, gradients, rest);
  net.parameter_storage = Buffer<T>(parameters.used);
  net.gradient_storage = Buffer<T>(gradients.used);
  net.storage = Buffer<T>(rest.used);
  parameters = {net.parameter_storage.data(), 0};
  gradients = {net.gradient_storage.data(), 0};
  rest = {net.storage.data(), 0};
  detail::carve(net, parameters, gradients, rest);
  net.parameters = net.parameter_storage.vec();
  net.gradients = net.gradient_storage.vec();
  for (Layer<T>& layer : net.layers) {
    for (T& scale : layer.scale) scale = T(1);
    for (T& var : layer.running_var) var = T(1);
  }

  const auto lanes = [&](auto f) {
    return make_lanes<T>([&](int lane) { return f(settings[lane].model); });
  };
  const auto rate = [&](auto f) {
    double rates[kWidth<T>];
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      rates[lane] = f(settings[lane].model);
    }
    return make_dropout_rate<T>(rates);
  };
  NetNumbers<T>& numbers = net.numbers;
  numbers.epsilon = lanes([](const ModelSpec& m) { return m.epsilon; });
  numbers.momentum = lanes([](const ModelSpec& m) { return m.momentum; });
  numbers.one_minus_momentum =
      lanes([](const ModelSpec& m) { return 1 - m.momentum; });
  numbers.input_rate = rate([](const ModelSpec& m) { return m.input_dropout; });
  for (std::size_t l = 0; l + 1 < net.layers.size(); ++l) {
    numbers.rates.push_back(
        rate([l](const ModelSpec& m) { return dropout_rate(m, l); }));
  }
  std::uint64_t seeds[kWidth<T>];
  for (int lane = 0; lane < kWidth<T>; ++lane)
    seeds[lane] = settings[lane].seed;
  net.dropout_key = make_key<T>(seeds, Stream::kDropout);
  return net;
}

}  // namespace reprise
