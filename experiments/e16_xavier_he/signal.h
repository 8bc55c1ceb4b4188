#pragma once

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "experiments/harness/spec/names.h"
#include "experiments/harness/spec/reader.h"
#include "experiments/harness/study/study.h"
#include "experiments/harness/study/task.h"
#include "kernels/activation.h"
#include "kernels/gemm_tiled.h"
#include "kernels/init.h"

// What happens to a batch of N(0, 1) inputs on its way through layers of random
// weights: study 16's compute tasks on the scale of signals.
namespace reprise::xavier_he {

// Over all elements, in double, summed in order.
struct Moments {
  double mean = 0;
  double variance = 0;  // about the mean
  double rms = 0;       // root mean square: the deviation about 0
};

inline Moments moments_of(Vec<const float> x) {
  double sum = 0, squares = 0;
  for (const float value : x) {
    const double v = value;
    sum += v;
    squares += v * v;
  }
  const auto n = static_cast<double>(x.n);
  const double mean = sum / n, second = squares / n;
  return {mean, second - mean * mean, sqrt(second)};
}

// A net without biases, all layers `width` wide, and its drawn weights: tensor
// 2 l of the init stream is W of layer l, as in training.
class RandomLayers {
 public:
  RandomLayers(InitScheme scheme, std::int64_t width, std::uint64_t seed)
      : width_(width), key_(make_key<float>(&seed, Stream::kInit)) {
    const InitSpec spec{.scheme = scheme};
    scale_ = make_init_scale<float>(&spec);
  }

  void draw(std::int64_t layer, Mat<float> w) const {
    init_tensor<float>(w, scale_, width_, width_, key_,
                       2 * static_cast<std::uint64_t>(layer));
  }

 private:
  std::int64_t width_;
  RandomKey<float> key_;
  InitScale<float> scale_;
};

// Fresh N(0, 1) inputs: batch 0, 1, 2… of a seed.
inline void draw_inputs(Mat<float> x, std::uint64_t seed, std::uint64_t batch) {
  fill_normal<float>(x.flat(), make_key<float>(&seed, Stream::kData), batch, 0);
}

// Moments of the inputs, then of each layer's outputs f(x W).
inline std::vector<Moments> propagate(InitScheme scheme, Activation f,
                                      int layers, std::int64_t width,
                                      std::int64_t rows, std::uint64_t seed) {
  const RandomLayers net(scheme, width, seed);
  Buffer<float> x(rows * width), z(rows * width), w(width * width);
  draw_inputs(x.mat(rows, width), seed, 0);
  std::vector<Moments> moments = {moments_of(x.vec())};
  for (int l = 0; l < layers; ++l) {
    net.draw(l, w.mat(width, width));
    TiledProducts::nn<float>(z.mat(rows, width), x.mat(rows, width),
                             w.mat(width, width), {});
    activation_forward<float>(x.vec(), z.vec(), f);
    moments.push_back(moments_of(x.vec()));
  }
  return moments;
}

inline constexpr double kLsuvTolerance = .1;  // of a variance around 1

// What LSUV did to one layer.
struct LsuvLayer {
  int iterations = 0;   // batches looked at, the weights scaled after each
  double variance = 0;  // of the last of them, before that scaling
  double fresh_variance = 0;  // of a batch that no scaling has seen
};

// Layer-sequential unit variance (Mishkin and Matas 2016, algorithm 1): weights
// orthogonal; then layer by layer: run a new mini-batch, divide W by the
// deviation of x W; again while the variance just seen is .1 or more from 1, at
// most max_iterations times.
inline std::vector<LsuvLayer> scale_layers(Activation f, int layers,
                                           std::int64_t width,
                                           std::int64_t rows,
                                           std::uint64_t seed) {
  constexpr int kMaxIterations = 10;
  const RandomLayers net(InitScheme::kLsuv, width, seed);
  std::vector<Buffer<float>> weights;
  Buffer<float> x(rows * width), z(rows * width);
  std::uint64_t batch = 0;
  // z = x W of the last layer so far, on the next mini-batch.
  const auto run_next_batch = [&] {
    draw_inputs(x.mat(rows, width), seed, batch++);
    for (std::size_t l = 0; l < weights.size(); ++l) {
      if (l > 0) activation_forward<float>(x.vec(), z.vec(), f);
      TiledProducts::nn<float>(z.mat(rows, width), x.mat(rows, width),
                               weights[l].mat(width, width), {});
    }
    return moments_of(z.vec()).variance;
  };
  std::vector<LsuvLayer> done;
  for (int l = 0; l < layers; ++l) {
    weights.emplace_back(width * width);
    net.draw(l, weights.back().mat(width, width));
    LsuvLayer layer;
    do {
      layer.variance = run_next_batch();
      const auto factor = static_cast<float>(1 / sqrt(layer.variance));
      for (float& w : weights.back().vec()) w *= factor;
      ++layer.iterations;
    } while (!(std::abs(layer.variance - 1) < kLsuvTolerance) &&
             layer.iterations < kMaxIterations);
    layer.fresh_variance = run_next_batch();
    done.push_back(layer);
  }
  return done;
}

template <class E>
E named(const Json& params, const char* key) {
  for (const auto& [word, value] : all_of<E>()) {
    if (params.at(key) == word) return value;
  }
  throw_found(std::string("params.") + key, params.at(key), list_names<E>());
}

// {"init", "activation", "layers", "width", "rows"} -> mean, variance and rms,
// layer 0 the inputs.
inline Json signal_task(const Json& p, std::uint64_t seed, const TaskContext&) {
  const auto moments = propagate(
      named<InitScheme>(p, "init"), named<Activation>(p, "activation"),
      p.at("layers"), p.at("width"), p.at("rows"), seed);
  Json mean = Json::array(), variance = mean, rms = mean;
  for (const Moments& m : moments) {
    mean.push_back(m.mean);
    variance.push_back(m.variance);
    rms.push_back(m.rms);
  }
  return {{"mean", mean}, {"variance", variance}, {"rms", rms}};
}

// {"activation", "layers", "width", "rows"} -> iterations, variance and
// fresh_variance of each layer.
inline Json lsuv_task(const Json& p, std::uint64_t seed, const TaskContext&) {
  const auto f = named<Activation>(p, "activation");
  Json iterations = Json::array(), variance = iterations, fresh = iterations;
  for (const LsuvLayer& layer :
       scale_layers(f, p.at("layers"), p.at("width"), p.at("rows"), seed)) {
    iterations.push_back(layer.iterations);
    variance.push_back(layer.variance);
    fresh.push_back(layer.fresh_variance);
  }
  return {{"iterations", iterations},
          {"variance", variance},
          {"fresh_variance", fresh}};
}

}  // namespace reprise::xavier_he
