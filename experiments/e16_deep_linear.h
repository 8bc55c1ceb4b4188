#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "experiments/e16_signal.h"
#include "experiments/harness/linear_algebra.h"
#include "kernels/gemm_tiled.h"

// Deep linear nets, trained by gradient descent on whitened inputs: does the
// time that learning takes depend on the depth? (Saxe, McClelland and Ganguli
// 2014.)
namespace reprise::xavier_he {

struct Strengths {
  double low, high;
};

// P = W1 W2 … WL, kWidth inputs, all hidden layers as wide, kOutputs outputs,
// loss 1/2 |P - T|^2 with a random teacher T of orthonormal columns. The inputs
// are the unit vectors (white), so the net's outputs are P itself.
class DeepLinearNet {
 public:
  static constexpr std::int64_t kWidth = 32, kOutputs = 4;

  DeepLinearNet(InitScheme scheme, int layers, std::uint64_t seed) {
    const InitSpec spec{.scheme = scheme};
    const InitSpec orthogonal{.scheme = InitScheme::kOrthogonal};
    const auto scale = make_init_scale<double>(&spec);
    const auto key = make_key<double>(&seed, Stream::kInit);
    for (int l = 0; l < layers; ++l) {
      const std::int64_t out = l + 1 < layers ? kWidth : kOutputs;
      weights_.emplace_back(kWidth * out);
      outputs_.emplace_back(kWidth * out);
      errors_.emplace_back(kWidth * out);
      init_tensor<double>(weight(l), scale, kWidth, out, key,
                          2 * static_cast<std::uint64_t>(l));
    }
    init_tensor<double>(teacher_.mat(kWidth, kOutputs),
                        make_init_scale<double>(&orthogonal), kWidth, kOutputs,
                        make_key<double>(&seed, Stream::kData), 0);
    forward();
  }

  int layers() const { return static_cast<int>(weights_.size()); }

  // |P - T|^2 / |T|^2.
  double relative_loss() const {
    double loss = 0, scale = 0;
    for (std::int64_t i = 0; i < teacher_.size(); ++i) {
      const double off = outputs_.back()[i] - teacher_[i];
      loss += off * off;
      scale += teacher_[i] * teacher_[i];
    }
    return loss / scale;
  }

  // One step of gradient descent, all layers from the same gradient.
  void step(double lr) {
    for (std::int64_t i = 0; i < teacher_.size(); ++i) {
      errors_.back()[i] = outputs_.back()[i] - teacher_[i];
    }
    back_propagate();
    for (int l = 0; l < layers(); ++l) {
      gradient(l);
      Buffer<double>& w = weights_[index(l)];
      for (std::int64_t i = 0; i < w.size(); ++i) w[i] -= lr * gradient_[i];
    }
    forward();
  }

  // The largest eigenvalue of the loss' curvature at zero error, J J^T with
  // J the derivative of P by all weights, after 30 power iterations. It is L
  // where all layers are orthogonal. One iteration turns E into the change of P
  // when every layer changes by its gradient of <E, P>.
  double curvature(std::uint64_t seed) {
    constexpr int kIterations = 30;
    Buffer<double> e(kWidth * kOutputs);
    fill_normal<double>(e.vec(), make_key<double>(&seed, Stream::kData), 1, 0);
    double largest = 0;
    for (int k = 0; k < kIterations; ++k) {
      const double length = norm(e);
      for (std::int64_t i = 0; i < e.size(); ++i) {
        errors_.back()[i] = e[i] / length;
      }
      back_propagate();
      e = change_along_gradient();
      largest = norm(e);
    }
    return largest;
  }

  // The smallest and the largest singular value of P.
  Strengths strengths() {
    Buffer<double> gram(kOutputs * kOutputs), values(kOutputs),
        vectors(kOutputs * kOutputs);
    const auto p = outputs_.back().mat(kWidth, kOutputs);
    TiledProducts::tn<double>(gram.mat(kOutputs, kOutputs), p, p);
    symmetric_eigen(values.vec(), vectors.mat(kOutputs, kOutputs),
                    gram.mat(kOutputs, kOutputs));
    const double least = values[kOutputs - 1];
    return {least > 0 ? sqrt(least) : 0, sqrt(values[0])};
  }

 private:
  static std::size_t index(int l) { return static_cast<std::size_t>(l); }
  std::int64_t width_out(int l) const {
    return l + 1 < layers() ? kWidth : kOutputs;
  }
  Mat<double> weight(int l) {
    return weights_[index(l)].mat(kWidth, weights_[index(l)].size() / kWidth);
  }
  Mat<double> output(int l) {
    return outputs_[index(l)].mat(kWidth, width_out(l));
  }
  Mat<double> error(int l) {
    return errors_[index(l)].mat(kWidth, width_out(l));
  }

  // outputs_[l] = W1 … W_(l+1).
  void forward() {
    outputs_[0] = weights_[0];
    for (int l = 1; l < layers(); ++l) {
      TiledProducts::nn<double>(output(l), output(l - 1), weight(l), {});
    }
  }

  void back_propagate() {
    for (int l = layers() - 1; l > 0; --l) {
      TiledProducts::nt<double>(error(l - 1), error(l), weight(l));
    }
  }

  // gradient_ = A_l^T errors_[l].
  void gradient(int l) {
    const Mat<double> g = gradient_.mat(kWidth, width_out(l));
    if (l == 0) {
      std::copy(errors_[0].data(), errors_[0].data() + errors_[0].size(),
                gradient_.data());
    } else {
      TiledProducts::tn<double>(g, output(l - 1), error(l));
    }
  }

  // dP where dW_l = A_l^T errors_[l]: dP_l = dP_(l-1) W_l + P_(l-1) dW_l.
  Buffer<double> change_along_gradient() {
    gradient(0);
    Buffer<double> change = gradient_, moved(kWidth * kWidth);
    for (int l = 1; l < layers(); ++l) {
      const std::int64_t out = width_out(l);
      gradient(l);
      TiledProducts::nn<double>(moved.mat(kWidth, out),
                                change.mat(kWidth, kWidth), weight(l), {});
      TiledProducts::nn<double>(change.mat(kWidth, out), output(l - 1),
                                gradient_.mat(kWidth, out), {});
      for (std::int64_t i = 0; i < kWidth * out; ++i) change[i] += moved[i];
    }
    Buffer<double> last(kWidth * kOutputs);
    std::copy(change.data(), change.data() + last.size(), last.data());
    return last;
  }

  static double norm(const Buffer<double>& x) {
    double squares = 0;
    for (const double v : x.vec()) squares += v * v;
    return sqrt(squares);
  }

  std::vector<Buffer<double>> weights_, outputs_, errors_;
  Buffer<double> teacher_{kWidth * kOutputs};
  Buffer<double> gradient_{kWidth * kWidth};
};

struct LearningTime {
  std::int64_t steps = 0;  // until the relative loss is under the target
  bool reached = false;    // false: steps is where it was cut off
  double first_loss = 0;   // relative, at the start
  double curvature = 0;    // at the start
  Strengths strengths{};   // of the net on its way
};

// Gradient descent of step `pace` / curvature at the start: the flow's own pace
// where pace is small, and the same share of the largest stable step for every
// depth and every initialization, so that no learning rate is searched for.
inline LearningTime learn(InitScheme scheme, int layers, double pace,
                          double target, std::int64_t max_steps,
                          std::uint64_t seed) {
  DeepLinearNet net(scheme, layers, seed);
  LearningTime time;
  time.first_loss = net.relative_loss();
  time.curvature = net.curvature(seed);
  time.strengths = net.strengths();
  const double lr = pace / time.curvature;
  while (time.steps < max_steps && !time.reached) {
    net.step(lr);
    ++time.steps;
    const Strengths now = net.strengths();
    time.strengths = {std::min(time.strengths.low, now.low),
                      std::max(time.strengths.high, now.high)};
    time.reached = net.relative_loss() < target;
  }
  return time;
}

// {"init", "layers", "pace", "target", "max_steps"} -> LearningTime.
inline Json deep_linear_task(const Json& p, std::uint64_t seed,
                             const TaskContext&) {
  const LearningTime time =
      learn(named<InitScheme>(p, "init"), p.at("layers"), p.at("pace"),
            p.at("target"), p.at("max_steps"), seed);
  return {{"steps", time.steps},
          {"reached", time.reached ? 1 : 0},
          {"first_loss", time.first_loss},
          {"curvature", time.curvature},
          {"least_strength", time.strengths.low},
          {"greatest_strength", time.strengths.high}};
}

}  // namespace reprise::xavier_he
