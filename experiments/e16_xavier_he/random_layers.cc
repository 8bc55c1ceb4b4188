#include "experiments/e16_xavier_he/random_layers.h"

#include <cmath>

#include "kernels/activation.h"
#include "kernels/gemm_tiled.h"
#include "kernels/number.h"

namespace reprise::xavier_he {

Moments moments_of(Vec<const float> x) {
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

RandomLayers::RandomLayers(InitScheme scheme, std::int64_t width,
                           std::uint64_t seed)
    : width_(width), key_(make_key<float>(&seed, Stream::kInit)) {
  const InitSpec spec{.scheme = scheme};
  scale_ = make_init_scale<float>(&spec);
}

void RandomLayers::draw(std::int64_t layer, Mat<float> w) const {
  init_tensor<float>(w, scale_, width_, width_, key_,
                     2 * static_cast<std::uint64_t>(layer));
}

std::vector<LsuvLayer> scale_layers(std::vector<Buffer<float>>& weights,
                                    std::int64_t width, Activation f,
                                    std::int64_t rows, const NextBatch& next) {
  constexpr int kMaxIterations = 10;
  Buffer<float> x(rows * width), z(rows * width);
  // The variance of z = x W of the layer, on the next mini-batch.
  const auto variance_of = [&](std::size_t layer) {
    next(x.mat(rows, width));
    for (std::size_t l = 0; l <= layer; ++l) {
      if (l > 0) activation_forward<float>(x.vec(), z.vec(), f);
      TiledProducts::nn<float>(z.mat(rows, width), x.mat(rows, width),
                               weights[l].mat(width, width), {});
    }
    return moments_of(z.vec()).variance;
  };
  std::vector<LsuvLayer> done;
  for (std::size_t l = 0; l < weights.size(); ++l) {
    LsuvLayer layer;
    do {
      layer.variance = variance_of(l);
      const auto factor = static_cast<float>(1 / sqrt(layer.variance));
      for (float& w : weights[l].vec()) w *= factor;
      ++layer.iterations;
    } while (!(std::abs(layer.variance - 1) < kLsuvTolerance) &&
             layer.iterations < kMaxIterations);
    layer.fresh_variance = variance_of(l);
    done.push_back(layer);
  }
  return done;
}

}  // namespace reprise::xavier_he
