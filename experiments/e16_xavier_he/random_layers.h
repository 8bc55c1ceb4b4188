#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "kernels/init.h"

// Layers of random weights without biases, and LSUV, which scales them.
namespace reprise::xavier_he {

// Over all elements, in double, summed in order.
struct Moments {
  double mean = 0;
  double variance = 0;  // about the mean
  double rms = 0;       // root mean square: the deviation about 0
};
Moments moments_of(Vec<const float> x);

// The weights of layers without biases, all `width` wide: tensor 2 l of the
// init stream is W of layer l, as in training.
class RandomLayers {
 public:
  RandomLayers(InitScheme scheme, std::int64_t width, std::uint64_t seed);
  void draw(std::int64_t layer, Mat<float> w) const;

 private:
  std::int64_t width_;
  RandomKey<float> key_;
  InitScale<float> scale_;
};

// Writes inputs: the next mini-batch.
using NextBatch = std::function<void(Mat<float>)>;

inline constexpr double kLsuvTolerance = .1;  // of a variance around 1

// What LSUV did to one layer.
struct LsuvLayer {
  int iterations = 0;   // batches looked at, the weights scaled after each
  double variance = 0;  // of the last of them, before that scaling
  double fresh_variance = 0;  // of a batch that no scaling has seen
};

// Layer-sequential unit variance (Mishkin and Matas 2016, algorithm 1) of
// orthogonal weights (width, width), in place, with batches of `rows`: layer by
// layer, run a new mini-batch, divide W by the deviation of x W; again while
// the variance just seen is .1 or more from 1, at most 10 times.
std::vector<LsuvLayer> scale_layers(std::vector<Buffer<float>>& weights,
                                    std::int64_t width, Activation f,
                                    std::int64_t rows, const NextBatch& next);

}  // namespace reprise::xavier_he
