#include "experiments/e16_xavier_he/saxe.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kernels/gemm_loops.h"
#include "kernels/init.h"
#include "kernels/math.h"

namespace reprise::xavier_he {
namespace {

// Gradient descent laid beside the closed form, over all steps up to `time`.
struct SaxeRun {
  std::vector<double> error;  // largest, per mode
  std::vector<double> bound;  // largest first-order error, per mode
  double leak = 0;            // largest entry between two modes
  std::vector<std::vector<double>> measured, closed;  // per mode, sampled
  std::vector<double> times;
};

SaxeRun run_saxe(std::uint64_t seed, double eta, double time, double skew,
                 int samples) {
  TwoLayerNet net(seed, skew);
  constexpr std::size_t kModes = TwoLayerNet::kModes;
  SaxeRun run;
  run.error.assign(kModes, 0);
  run.bound.assign(kModes, 0);
  run.measured.resize(kModes);
  run.closed.resize(kModes);
  const auto steps = static_cast<std::int64_t>(time / eta);
  const std::int64_t stride = steps / samples;
  for (std::int64_t k = 0; k <= steps; ++k) {
    const double t = static_cast<double>(k) * eta;
    const auto strengths = net.in_modes();
    for (std::size_t i = 0; i < kModes; ++i) {
      for (std::size_t j = 0; j < kModes; ++j) {
        if (i == j) continue;
        run.leak = std::max(run.leak, std::abs(strengths[i * kModes + j]));
      }
      const Mode& mode = net.modes()[i];
      const double ours = strengths[i * kModes + i];
      const double closed = closed_form(mode, t);
      run.error[i] = std::max(run.error[i], std::abs(ours - closed));
      run.bound[i] =
          std::max(run.bound[i], std::abs(first_order_error(mode, t, eta)));
      if (k % stride == 0) {
        run.measured[i].push_back(ours);
        run.closed[i].push_back(closed);
      }
    }
    if (k % stride == 0) run.times.push_back(t);
    net.step(eta);
  }
  return run;
}

}  // namespace

double closed_form(const Mode& m, double t) {
  const double growth = exp(2 * m.s * t);
  return m.s * growth / (growth - 1 + m.s / m.a0);
}

double first_order_error(const Mode& m, double t, double eta) {
  const auto flow = [&](double b) { return b * (m.s - b * b); };
  const double b = sqrt(closed_form(m, t));
  if (!(flow(b) > 0)) return 0;  // arrived, within rounding
  return -eta * b * flow(b) * log(flow(b) / flow(sqrt(m.a0)));
}

TwoLayerNet::TwoLayerNet(std::uint64_t seed, double skew) {
  draw_modes(seed);
  const InitSpec orthogonal{.scheme = InitScheme::kOrthogonal};
  const auto scale = make_init_scale<double>(&orthogonal);
  const auto key = make_key<double>(&seed, Stream::kInit);
  Buffer<double> r(kHidden * kModes);
  init_tensor<double>(v_.mat(kInputs, kModes), scale, kInputs, kModes, key, 0);
  init_tensor<double>(u_.mat(kOutputs, kModes), scale, kOutputs, kModes, key,
                      1);
  init_tensor<double>(r.mat(kHidden, kModes), scale, kHidden, kModes, key, 2);
  for (std::int64_t m = 0; m < kModes; ++m) {
    const Mode& mode = modes_[static_cast<std::size_t>(m)];
    const double b = sqrt(mode.a0);
    for (std::int64_t i = 0; i < kInputs; ++i) {
      for (std::int64_t h = 0; h < kHidden; ++h) {
        w1_[i * kHidden + h] +=
            skew * b * v_[i * kModes + m] * r[h * kModes + m];
      }
      for (std::int64_t k = 0; k < kOutputs; ++k) {
        map_[i * kOutputs + k] +=
            mode.s * v_[i * kModes + m] * u_[k * kModes + m];
      }
    }
    for (std::int64_t h = 0; h < kHidden; ++h) {
      for (std::int64_t k = 0; k < kOutputs; ++k) {
        w2_[h * kOutputs + k] +=
            b / skew * r[h * kModes + m] * u_[k * kModes + m];
      }
    }
  }
}

void TwoLayerNet::step(double eta) {
  const Mat<double> w1 = w1_.mat(kInputs, kHidden);
  const Mat<double> w2 = w2_.mat(kHidden, kOutputs);
  const Mat<double> error = error_.mat(kInputs, kOutputs);
  LoopProducts::nn<double>(error, w1, w2, {});
  for (std::int64_t i = 0; i < map_.size(); ++i) {
    error_[i] = map_[i] - error_[i];
  }
  LoopProducts::nt<double>(g1_.mat(kInputs, kHidden), error, w2);
  LoopProducts::tn<double>(g2_.mat(kHidden, kOutputs), w1, error);
  for (std::int64_t i = 0; i < w1_.size(); ++i) w1_[i] += eta * g1_[i];
  for (std::int64_t i = 0; i < w2_.size(); ++i) w2_[i] += eta * g2_[i];
}

std::vector<double> TwoLayerNet::in_modes() {
  Buffer<double> left(kModes * kHidden), right(kHidden * kModes);
  Buffer<double> both(kModes * kModes);
  LoopProducts::tn<double>(left.mat(kModes, kHidden), v_.mat(kInputs, kModes),
                           w1_.mat(kInputs, kHidden));
  LoopProducts::nn<double>(right.mat(kHidden, kModes),
                           w2_.mat(kHidden, kOutputs), u_.mat(kOutputs, kModes),
                           {});
  LoopProducts::nn<double>(both.mat(kModes, kModes), left.mat(kModes, kHidden),
                           right.mat(kHidden, kModes), {});
  return {both.data(), both.data() + both.size()};
}

void TwoLayerNet::draw_modes(std::uint64_t seed) {
  Buffer<double> u(2 * kModes);
  fill_uniform<double>(u.vec(), make_key<double>(&seed, Stream::kData), 0, 0);
  for (std::int64_t m = 0; m < kModes; ++m) {
    modes_.push_back({.5 + 2.5 * u[2 * m], .001 + .099 * u[2 * m + 1]});
  }
}

Json saxe_modes(const Json& params, std::uint64_t seed, const TaskContext&) {
  constexpr int kSamples = 60;
  constexpr double kSkew = 2;  // the negative control is not balanced
  const double eta = params.at("eta"), time = params.at("time");
  const SaxeRun run = run_saxe(seed, eta, time, 1, kSamples);
  Json json = {
      {"error", run.error},
      {"bound", run.bound},
      {"half_step_error", run_saxe(seed, eta / 2, time, 1, kSamples).error},
      {"unbalanced_error", run_saxe(seed, eta, time, kSkew, kSamples).error},
      {"leak", run.leak},
      {"t", run.times}};
  for (std::size_t m = 0; m < run.measured.size(); ++m) {
    json["measured" + std::to_string(m)] = run.measured[m];
    json["closed" + std::to_string(m)] = run.closed[m];
  }
  return json;
}

double saxe_flops(const Json& params) {
  constexpr double kStep = 3.3e4, kRuns = 4;  // one of them at half the step
  return kRuns * kStep * params.at("time").get<double>() /
         params.at("eta").get<double>();
}

}  // namespace reprise::xavier_he
