#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "experiments/harness/numeric/numpy_random.h"
#include "experiments/harness/train/gather.h"
#include "experiments/harness/train/net.h"
#include "experiments/harness/train/parameters.h"
#include "kernels/init.h"

// The parameters that a net starts from: by scheme, by scikit-learn's
// convention, or given as tensors.
namespace reprise {

namespace detail {

// LSUV (Mishkin and Matas 2016): layer by layer, the weights are divided by the
// deviation of the layer's outputs on the first rows until its variance is
// within .1 of 1, ten times at most. A lane that is there multiplies by 1.
template <class Products, Number T>
void scale_to_unit_variance(Net<T>& net, std::int64_t rows) {
  constexpr int kAttempts = 10;
  const T one(1);
  // 1/sqrt(variance) of variances from 1.1 down to .9.
  const T low(static_cast<Scalar<T>>(0.9534625892455924));
  const T high(static_cast<Scalar<T>>(1.0540925533894598));
  for (Layer<T>& layer : net.layers) {
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      forward<Products>(net, rows, Mode::kEvaluate, 0);
      const T scale = lsuv_scale<T>(layer.u.top(rows));
      const T factor =
          select_less(scale, low, scale, select_less(high, scale, scale, one));
      for (T& w : layer.w.flat()) w = w * factor;
    }
  }
}

}  // namespace detail

// Draws every weight and bias: tensor 2 l is W of layer l, 2 l + 1 its bias.
// rows: the lanes' training rows, for lsuv.
template <class Products, Number T>
void initialize(Net<T>& net, const TrainSettings* settings,
                const Rows<Scalar<T>>* const* rows) {
  std::uint64_t seeds[kWidth<T>];
  for (int lane = 0; lane < kWidth<T>; ++lane)
    seeds[lane] = settings[lane].seed;
  const RandomKey<T> key = make_key<T>(seeds, Stream::kInit);
  const auto scale_of = [&](InitSpec TrainSettings::*which) {
    InitSpec specs[kWidth<T>];
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      specs[lane] = settings[lane].*which;
    }
    return make_init_scale<T>(specs);
  };
  const InitScale<T> weights = scale_of(&TrainSettings::init);
  const InitScale<T> biases = scale_of(&TrainSettings::bias_init);
  for (std::size_t l = 0; l < net.layers.size(); ++l) {
    Layer<T>& layer = net.layers[l];
    init_tensor<T>(layer.w, weights, layer.in, layer.out, key, 2 * l);
    init_tensor<T>({layer.b.data, 1, layer.out}, biases, layer.in, layer.out,
                   key, 2 * l + 1);
  }
  if (settings[0].init.scheme == InitScheme::kLsuv) {
    const std::int64_t n = std::min(rows[0]->n, net.capacity);
    gather<T>(net.x.top(n), net.targets.top(n), rows, nullptr, 0,
              settings[0].loss);
    detail::scale_to_unit_variance<Products>(net, n);
  }
}

// MLPClassifier's start of one lane: per layer W row by row, then b, uniform
// within sqrt(6 / (I + O)), sqrt(2 / (I + O)) for logistic units.
template <Number T>
void initialize_like_scikit_learn(Net<T>& net, int lane, NumpyRandom& random) {
  const double factor = net.model.activation == Activation::kSigmoid ? 2 : 6;
  for (Layer<T>& layer : net.layers) {
    const double bound =
        std::sqrt(factor / static_cast<double>(layer.in + layer.out));
    const auto draw = [&](Vec<T> values) {
      for (T& value : values) {
        set_lane(value, lane,
                 static_cast<Scalar<T>>(random.uniform(-bound, bound)));
      }
    };
    draw(layer.w.flat());
    draw(layer.b);
  }
}

}  // namespace reprise
