#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "experiments/harness/numeric/linear_algebra.h"
#include "kernels/gemm_tiled.h"
#include "kernels/init.h"

// Deep linear nets, trained by gradient descent on whitened inputs (Saxe,
// McClelland and Ganguli 2014).
namespace reprise::xavier_he {

// P = W1 W2 … WL: kWidth inputs, all hidden layers as wide, kOutputs outputs;
// loss 1/2 |P - T|^2. The inputs are the unit vectors (white), so the net's
// outputs are P itself.
class DeepLinearNet {
 public:
  static constexpr std::int64_t kWidth = 32, kOutputs = 4;

  DeepLinearNet(InitScheme scheme, int layers, std::uint64_t seed) {
    const InitSpec spec{.scheme = scheme};
    const auto scale = make_init_scale<double>(&spec);
    const auto key = make_key<double>(&seed, Stream::kInit);
    for (int l = 0; l < layers; ++l) {
      const std::int64_t out = l + 1 < layers ? kWidth : kOutputs;
      weights_.emplace_back(kWidth * out);
      outputs_.emplace_back(kWidth * out);
      errors_.emplace_back(kWidth * out);
      init_tensor<double>(weights_.back().mat(kWidth, out), scale, kWidth, out,
                          key, 2 * static_cast<std::uint64_t>(l));
    }
    forward();
  }

  int layers() const { return static_cast<int>(weights_.size()); }
  Mat<double> product() { return output(layers() - 1); }
  Mat<double> teacher() { return teacher_.mat(kWidth, kOutputs); }

  // |P - T|^2.
  double loss() const {
    double loss = 0;
    for (std::int64_t i = 0; i < teacher_.size(); ++i) {
      const double off = outputs_.back()[i] - teacher_[i];
      loss += off * off;
    }
    return loss;
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

  // The smallest singular value of P.
  double least_strength() {
    Buffer<double> gram(kOutputs * kOutputs), values(kOutputs),
        vectors(kOutputs * kOutputs);
    TiledProducts::tn<double>(gram.mat(kOutputs, kOutputs), product(),
                              product());
    symmetric_eigen(values.vec(), vectors.mat(kOutputs, kOutputs),
                    gram.mat(kOutputs, kOutputs));
    const double least = values[kOutputs - 1];
    return least > 0 ? sqrt(least) : 0;
  }

 private:
  static std::size_t index(int l) { return static_cast<std::size_t>(l); }
  std::int64_t width_out(int l) const {
    return l + 1 < layers() ? kWidth : kOutputs;
  }
  Mat<double> weight(int l) {
    return weights_[index(l)].mat(kWidth, width_out(l));
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

  // gradient_ = (W1 … W_l)^T errors_[l].
  void gradient(int l) {
    if (l == 0) {
      std::copy(errors_[0].data(), errors_[0].data() + errors_[0].size(),
                gradient_.data());
    } else {
      TiledProducts::tn<double>(gradient_.mat(kWidth, width_out(l)),
                                output(l - 1), error(l));
    }
  }

  // dP where every dW_l is its gradient: dP_l = dP_(l-1) W_l + P_(l-1) dW_l.
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

}  // namespace reprise::xavier_he
