#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "experiments/harness/numeric/linear_algebra.h"
#include "experiments/harness/study/study.h"
#include "experiments/harness/study/task.h"
#include "experiments/harness/train/initialize.h"
#include "experiments/harness/train/metrics.h"
#include "experiments/harness/train/net.h"
#include "kernels/gemm_tiled.h"
#include "kernels/loss.h"

// Compute tasks of study 08: gradients and Jacobians of nets as they start, and
// as they are after some training.
namespace reprise::vanishing {

// Euclidean length of a tensor, summed in double.
inline double length(Vec<const float> values) {
  double sum = 0;
  for (const float& v : values) sum += static_cast<double>(v) * v;
  return sqrt(sum);
}

// The net of a spec as it starts, or from given tensors, with the first `rows`
// training rows as its batch.
struct StartedNet {
  TrainSpec spec;
  std::shared_ptr<const Dataset<float>> data;
  std::int64_t rows;
  Net<float> net;
};

inline StartedNet start_net(const Json& json, std::uint64_t seed,
                            std::int64_t rows, const TaskContext& context) {
  Json with_seed = json;
  with_seed["seed"] = seed;
  StartedNet s;
  s.spec = parse_train_spec(with_seed);
  s.data = context.data.load<float>(s.spec.data);
  s.rows = std::min(rows, s.data->train.n);
  s.net = make_net<float>(&s.spec, s.rows);
  const Rows<float>* train = &s.data->train;
  initialize<TiledProducts>(s.net, &s.spec, &train);
  gather<float>(s.net.x.top(s.rows), s.net.targets.top(s.rows), &train, nullptr,
                0, s.spec.loss);
  return s;
}

// The gradient of the mean loss over the batch, into the net's layers.
inline void find_gradient(StartedNet& s) {
  const double scale =
      gradient_scale(s.spec.loss, s.rows, s.spec.model.layers.back());
  forward<TiledProducts>(s.net, s.rows, Mode::kTrain, 0);
  backward<TiledProducts>(s.net, s.rows, s.spec.loss,
                          static_cast<float>(scale));
}

// params: {"spec", "epochs": [0, …]}. Metrics "epoch E": the length of dW of
// every layer, first to last, over all training rows after E epochs.
inline Json gradient_norms(const Json& params, std::uint64_t seed,
                           const TaskContext& context) {
  Json metrics = Json::object();
  for (const int epochs : params.at("epochs").get<std::vector<int>>()) {
    Json spec = params.at("spec");
    StartedNet s = start_net(spec, seed,
                             std::numeric_limits<std::int64_t>::max(), context);
    if (epochs > 0) {
      s.spec.epochs = epochs;
      s.spec.evaluate_every = 0;
      set_tensors_of_lane(s.net, 0,
                          context.train(s.spec, Precision::kFloat).tensors);
    }
    find_gradient(s);
    Json& norms = metrics["epoch " + std::to_string(epochs)] = Json::array();
    for (const Layer<float>& layer : s.net.layers) {
      norms.push_back(length(layer.dw.flat()));
    }
  }
  return metrics;
}

// params: {"spec", "rows"}. Metric "norms": the length of the bias gradient of
// every hidden layer at the start, over the first rows (Nielsen, ch. 5).
inline Json bias_gradient_norms(const Json& params, std::uint64_t seed,
                                const TaskContext& context) {
  StartedNet s = start_net(params.at("spec"), seed,
                           params.at("rows").get<std::int64_t>(), context);
  find_gradient(s);
  Json metrics{{"norms", Json::array()}};
  for (std::size_t l = 0; l + 1 < s.net.layers.size(); ++l) {
    metrics["norms"].push_back(length(s.net.layers[l].db));
  }
  return metrics;
}

// Singular values of a (n, n), the largest first, as roots of the eigenvalues
// of a^T a. What rounding makes negative is 0.
inline std::vector<double> singular_values(Mat<const double> a) {
  Buffer<double> squared(a.cols * a.cols), values(a.cols),
      vectors(a.cols * a.cols);
  TiledProducts::tn<double>(squared.mat(a.cols, a.cols), a, a);
  symmetric_eigen(values.vec(), vectors.mat(a.cols, a.cols),
                  squared.mat(a.cols, a.cols));
  std::vector<double> result;
  for (const double& v : values.vec()) {
    result.push_back(sqrt(select_less(v, 0.0, 0.0, v)));
  }
  return result;
}

// d z(l + 1) / d z(l) at the batch's first row: diag(f'(z)) W, f = tanh
// (f' = 1 - y^2) or identity.
inline Buffer<double> layer_jacobian(const StartedNet& s, std::size_t l) {
  const Layer<float>& layer = s.net.layers[l];
  const Layer<float>& below = s.net.layers[l - 1];
  Buffer<double> jacobian(layer.in * layer.out);
  for (std::int64_t i = 0; i < layer.in; ++i) {
    const double y = below.y(0, i);
    const double slope =
        s.spec.model.activation == Activation::kTanh ? 1 - y * y : 1;
    for (std::int64_t o = 0; o < layer.out; ++o) {
      jacobian[i * layer.out + o] = slope * layer.w(i, o);
    }
  }
  return jacobian;
}

// params: {"spec"}: hidden layers of one width. Metric "mean": the mean
// singular value of the Jacobians between hidden layers, at image number `seed`
// of the test set (Glorot and Bengio 2010).
inline Json jacobian_mean(const Json& params, std::uint64_t seed,
                          const TaskContext& context) {
  StartedNet s = start_net(params.at("spec"), seed, 1, context);
  const std::int64_t inputs = s.data->inputs;
  const auto image = static_cast<std::int64_t>(seed) % s.data->test.n;
  std::copy_n(s.data->test.x.data() + image * inputs, inputs, s.net.x.data);
  forward<TiledProducts>(s.net, 1, Mode::kEvaluate, 0);
  double sum = 0;
  std::int64_t count = 0;
  for (std::size_t l = 1; l + 1 < s.net.layers.size(); ++l) {
    const Layer<float>& layer = s.net.layers[l];
    Buffer<double> jacobian = layer_jacobian(s, l);
    for (const double v : singular_values(jacobian.mat(layer.in, layer.out))) {
      sum += v;
      ++count;
    }
  }
  return {{"mean", sum / static_cast<double>(count)}};
}

// params: {"width", "layers", "init": {…}}. Linear layers, inputs and output
// gradient N(0, 1). Metrics "forward" and "backward": the variance of the
// activations after, and of the gradient before, each layer, over what it was.
inline Json variance_ratios(const Json& params, std::uint64_t seed,
                            const TaskContext&) {
  const auto n = params.at("width").get<std::int64_t>();
  InitSpec spec;
  spec.scheme = params.at("scheme") == "lecun_uniform"
                    ? InitScheme::kLecunUniform
                    : InitScheme::kXavierUniform;
  spec.gain = params.at("gain").get<double>();
  const RandomKey<float> init_key = make_key<float>(&seed, Stream::kInit);
  const RandomKey<float> data_key = make_key<float>(&seed, Stream::kData);
  Buffer<float> w(n * n), d(n), next(n);
  fill_normal<float>(d.vec(), data_key, 0, 0);
  Json metrics{{"backward", Json::array()}};
  for (int l = 0; l < params.at("layers").get<int>(); ++l) {
    init_tensor<float>(w.mat(n, n), make_init_scale<float>(&spec), n, n,
                       init_key, static_cast<std::uint64_t>(l));
    TiledProducts::nt<float>(next.mat(1, n), d.mat(1, n), w.mat(n, n));
    const double before = length(d.vec()), after = length(next.vec());
    metrics["backward"].push_back(after * after / (before * before));
    std::swap(d, next);
  }
  return metrics;
}

// params: {"activation", "width", "depth"}. The end-to-end Jacobian of a random
// net with N(0, 4/n) weights at a random point. Metrics: its largest singular
// value ("norm") and (1/4)^L prod ||W_l|| ("bound").
inline Json product_bound(const Json& params, std::uint64_t seed,
                          const TaskContext&) {
  const auto n = params.at("width").get<std::int64_t>();
  const int depth = params.at("depth").get<int>();
  const bool is_sigmoid = params.at("activation") == "sigmoid";
  const RandomKey<double> key = make_key<double>(&seed, Stream::kInit);
  const double scale = 2 / sqrt(static_cast<double>(n));
  Buffer<double> w(n * n), x(n), z(n), y(n), jacobian(n * n), product(n * n);
  fill_normal<double>(x.vec(), make_key<double>(&seed, Stream::kData), 0, 0);
  for (std::int64_t i = 0; i < n; ++i) jacobian[i * n + i] = 1;
  double bound = 1;
  for (int l = 0; l < depth; ++l) {
    fill_normal<double>(w.vec(), key, static_cast<std::uint64_t>(l), 0);
    for (double& v : w.vec()) v *= scale;
    TiledProducts::nn<double>(z.mat(1, n), x.mat(1, n), w.mat(n, n), {});
    activation_forward<double>(
        y.vec(), z.vec(),
        is_sigmoid ? Activation::kSigmoid : Activation::kTanh);
    bound *= singular_values(w.mat(n, n)).front() / 4;
    TiledProducts::nn<double>(product.mat(n, n), jacobian.mat(n, n),
                              w.mat(n, n), {});
    for (std::int64_t r = 0; r < n; ++r) {
      for (std::int64_t c = 0; c < n; ++c) {
        const double slope = is_sigmoid ? y[c] * (1 - y[c]) : 1 - y[c] * y[c];
        jacobian[r * n + c] = product[r * n + c] * slope;
      }
    }
    std::swap(x, y);
  }
  return {{"norm", singular_values(jacobian.mat(n, n)).front()},
          {"bound", bound}};
}

}  // namespace reprise::vanishing
