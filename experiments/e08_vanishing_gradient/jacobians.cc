#include "experiments/e08_vanishing_gradient/jacobians.h"

#include <algorithm>
#include <utility>

#include "experiments/harness/numeric/linear_algebra.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/spec/model.h"
#include "kernels/activation.h"
#include "kernels/gemm_tiled.h"
#include "kernels/init.h"

namespace reprise::vanishing {
namespace {

// d z(l + 1) / d z(l) at the batch's first row: diag(f'(z)) W, f = tanh
// (f' = 1 - y^2) or identity.
Matrix layer_jacobian(const StartedNet& net, std::int64_t l) {
  Matrix jacobian = net.w(l);
  const Matrix below = net.y(l - 1);
  const bool is_tanh = net.spec().model.activation == Activation::kTanh;
  for (std::int64_t i = 0; i < jacobian.rows; ++i) {
    const double y = below(0, i);
    const double slope = is_tanh ? 1 - y * y : 1;
    for (std::int64_t o = 0; o < jacobian.cols; ++o) jacobian(i, o) *= slope;
  }
  return jacobian;
}

// Given what goes in, what comes out of a layer has the factor as its
// expectation: so has the mean over a net's layers.
OfCell layers_times(double factor) {
  return [=](std::span<const Trial> nets, Deviations& deviations) {
    std::vector<double> factors;
    for (const Trial& net : nets) {
      factors.push_back(mean(net.series("backward")));
    }
    deviations.expectation("factor a layer", factor, factors);
  };
}

// Within the rounding of products of 20 matrices of 10 x 10.
void within_bound(const Trial& trial, Deviations& deviations) {
  constexpr double kRounding = 1e-12;
  deviations.at_most("", trial.number("bound"), trial.number("norm"),
                     kRounding);
}

void some_break_bound(std::span<const Trial> nets, Deviations& deviations) {
  if (nets.front().spec["params"]["depth"] == 1) return;
  const auto breaks = [](const Trial& t) {
    return t.number("norm") > t.number("bound");
  };
  deviations.control("some instance breaks it",
                     std::ranges::any_of(nets, breaks));
}

}  // namespace

Json jacobian_mean(const Json& params, std::uint64_t seed,
                   const TaskContext& context) {
  StartedNet net = context.started(params.at("spec"), seed, 1);
  const auto images = context.rows<float>(params.at("spec"))->test.n;
  net.batch(Part::kTest, static_cast<std::int64_t>(seed) % images, 1);
  net.outputs();
  double sum = 0;
  std::int64_t count = 0;
  for (std::int64_t l = 1; l + 1 < net.layers(); ++l) {
    for (const double v : singular_values(layer_jacobian(net, l).view())) {
      sum += v;
      ++count;
    }
  }
  return {{"mean", sum / static_cast<double>(count)}};
}

Json variance_ratios(const Json& params, std::uint64_t seed,
                     const TaskContext&) {
  const auto n = params.at("width").get<std::int64_t>();
  const InitSpec init = parse_scheme(params.at("init"), "params.init");
  const RandomKey<float> init_key = make_key<float>(&seed, Stream::kInit);
  const RandomKey<float> data_key = make_key<float>(&seed, Stream::kData);
  Buffer<float> w(n * n), d(n), next(n);
  fill_normal<float>(d.vec(), data_key, 0, 0);
  Json backward = Json::array();
  for (int l = 0; l < params.at("layers").get<int>(); ++l) {
    init_tensor<float>(w.mat(n, n), make_init_scale<float>(&init), n, n,
                       init_key, static_cast<std::uint64_t>(l));
    TiledProducts::nt<float>(next.mat(1, n), d.mat(1, n), w.mat(n, n));
    const double before = length(Vec<const float>(d.vec())),
                 after = length(Vec<const float>(next.vec()));
    backward.push_back(after * after / (before * before));
    std::swap(d, next);
  }
  return {{"backward", backward}};
}

Json product_bound(const Json& params, std::uint64_t seed, const TaskContext&) {
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

std::vector<Claim> variance_theorems(const std::string& source) {
  return changed(
      "two rows, instance by instance: their tolerance would have failed by "
      "chance once in 10^4, and both rest on the same draws",
      from(
          {source},
          {theorem("variance",
                   "back-propagated variance: x 1/3 a layer from standard "
                   "weights, x 1 from normalized ones (mean of 32 nets)",
                   {Check(cell("variance", "standard"), layers_times(1. / 3)),
                    Check(cell("variance", "normalized"), layers_times(1))})}));
}

std::vector<Claim> bound_theorems() {
  return concat(
      from({"chain rule: the slope is at most 1/4"},
           {theorem("product-bound",
                    "sigmoid nets: |dy/dx| <= (1/4)^L prod |W_l|",
                    cell("product bound", "sigmoid"), within_bound)}),
      from({"this study"},
           {theorem("product-bound-control",
                    "negative control: tanh nets of depth 5, 10, 20 fail it",
                    cell("product bound", "tanh"), some_break_bound)}));
}

double jacobian_flops(const Json& params) {
  constexpr double kOfCube = 50;  // of width^3, for all singular values
  double flops = 0;
  const Json& layers = params.at("spec").at("model").at("layers");
  for (std::size_t l = 2; l + 1 < layers.size(); ++l) {
    const double width = layers[l];
    flops += kOfCube * width * width * width;
  }
  return flops;
}

double variance_flops(const Json& params) {
  constexpr double kDraw = 57;  // of a weight, which is used once
  const double width = params.at("width");
  return kDraw * width * width * params.at("layers").get<double>();
}

}  // namespace reprise::vanishing
