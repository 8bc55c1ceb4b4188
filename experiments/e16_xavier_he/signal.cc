#include "experiments/e16_xavier_he/signal.h"

#include <cstdint>
#include <vector>

#include "experiments/e16_xavier_he/random_layers.h"
#include "experiments/harness/spec/reader.h"
#include "kernels/activation.h"
#include "kernels/gemm_tiled.h"

namespace reprise::xavier_he {
namespace {

// Fresh N(0, 1) inputs: batch 0, 1, 2… of a seed.
void draw_inputs(Mat<float> x, std::uint64_t seed, std::uint64_t batch) {
  fill_normal<float>(x.flat(), make_key<float>(&seed, Stream::kData), batch, 0);
}

// Moments of the inputs, then of each layer's outputs f(x W).
std::vector<Moments> propagate(const RandomLayers& net, Activation f,
                               int layers, std::int64_t width,
                               std::int64_t rows, std::uint64_t seed) {
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

}  // namespace

Json signal_moments(const Json& params, std::uint64_t seed,
                    const TaskContext&) {
  const SpecReader read(params, "params");
  const std::int64_t width = params.at("width");
  const RandomLayers net(read.name<InitScheme>("init"), width, seed);
  Json mean = Json::array(), variance = mean, rms = mean;
  for (const Moments& m :
       propagate(net, read.name<Activation>("activation"), params.at("layers"),
                 width, params.at("rows"), seed)) {
    mean.push_back(m.mean);
    variance.push_back(m.variance);
    rms.push_back(m.rms);
  }
  return {{"mean", mean}, {"variance", variance}, {"rms", rms}};
}

Json lsuv_scaling(const Json& params, std::uint64_t seed, const TaskContext&) {
  const auto f = SpecReader(params, "params").name<Activation>("activation");
  const std::int64_t width = params.at("width");
  const RandomLayers net(InitScheme::kLsuv, width, seed);
  std::vector<Buffer<float>> weights;
  for (std::int64_t l = 0; l < params.at("layers").get<std::int64_t>(); ++l) {
    net.draw(l, weights.emplace_back(width * width).mat(width, width));
  }
  std::uint64_t batch = 0;
  Json iterations = Json::array(), variance = iterations, fresh = iterations;
  for (const LsuvLayer& layer :
       scale_layers(weights, width, f, params.at("rows"),
                    [&](Mat<float> x) { draw_inputs(x, seed, batch++); })) {
    iterations.push_back(layer.iterations);
    variance.push_back(layer.variance);
    fresh.push_back(layer.fresh_variance);
  }
  return {{"iterations", iterations},
          {"variance", variance},
          {"fresh_variance", fresh}};
}

double signal_flops(const Json& params) {
  constexpr double kDraw = 40;  // flop that take as long as a normal draw
  const double width = params.at("width");
  return params.at("layers").get<double>() * width * width *
         (params.at("rows").get<double>() + kDraw);
}

double lsuv_flops(const Json& params) {
  constexpr double kPasses = 2.5;  // through the layers so far, for each layer
  const double layers = params.at("layers"), width = params.at("width");
  return kPasses * layers * (layers + 1) * width * width *
         params.at("rows").get<double>();
}

}  // namespace reprise::xavier_he
