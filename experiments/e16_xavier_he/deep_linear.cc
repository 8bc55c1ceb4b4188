#include "experiments/e16_xavier_he/deep_linear.h"

#include <algorithm>

#include "experiments/harness/numeric/linear_algebra.h"
#include "kernels/gemm_tiled.h"
#include "kernels/init.h"

namespace reprise::xavier_he {

DeepLinearNet::DeepLinearNet(InitScheme scheme, int layers,
                             std::uint64_t seed) {
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

double DeepLinearNet::loss() const {
  double loss = 0;
  for (std::int64_t i = 0; i < teacher_.size(); ++i) {
    const double off = outputs_.back()[i] - teacher_[i];
    loss += off * off;
  }
  return loss;
}

void DeepLinearNet::step(double lr) {
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

double DeepLinearNet::curvature(std::uint64_t seed) {
  constexpr int kIterations = 30;
  Buffer<double> e(kWidth * kOutputs);
  fill_normal<double>(e.vec(), make_key<double>(&seed, Stream::kData), 1, 0);
  double largest = 0;
  for (int k = 0; k < kIterations; ++k) {
    const double norm = length(e.vec());
    for (std::int64_t i = 0; i < e.size(); ++i) {
      errors_.back()[i] = e[i] / norm;
    }
    back_propagate();
    e = change_along_gradient();
    largest = length(e.vec());
  }
  return largest;
}

double DeepLinearNet::least_strength() {
  return singular_values(product()).back();
}

std::int64_t DeepLinearNet::width_out(int l) const {
  return l + 1 < layers() ? kWidth : kOutputs;
}

Mat<double> DeepLinearNet::weight(int l) {
  return weights_[index(l)].mat(kWidth, width_out(l));
}

Mat<double> DeepLinearNet::output(int l) {
  return outputs_[index(l)].mat(kWidth, width_out(l));
}

Mat<double> DeepLinearNet::error(int l) {
  return errors_[index(l)].mat(kWidth, width_out(l));
}

void DeepLinearNet::forward() {
  outputs_[0] = weights_[0];
  for (int l = 1; l < layers(); ++l) {
    TiledProducts::nn<double>(output(l), output(l - 1), weight(l), {});
  }
}

void DeepLinearNet::back_propagate() {
  for (int l = layers() - 1; l > 0; --l) {
    TiledProducts::nt<double>(error(l - 1), error(l), weight(l));
  }
}

void DeepLinearNet::gradient(int l) {
  if (l == 0) {
    std::copy(errors_[0].data(), errors_[0].data() + errors_[0].size(),
              gradient_.data());
  } else {
    TiledProducts::tn<double>(gradient_.mat(kWidth, width_out(l)),
                              output(l - 1), error(l));
  }
}

Buffer<double> DeepLinearNet::change_along_gradient() {
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

}  // namespace reprise::xavier_he
