#include "experiments/e03_losses/spiral.h"

#include <vector>

#include "experiments/harness/numeric/double_double.h"
#include "kernels/activation.h"
#include "kernels/affine.h"
#include "kernels/gemm_tiled.h"
#include "kernels/loss.h"
#include "kernels/random.h"

namespace reprise::losses {
namespace {

constexpr std::int64_t kClasses = 3, kPerClass = 100, kRows = 300;
constexpr double kRate = 1, kPenalty = 1e-3, kWeights = .01, kNoise = .2;

struct SpiralLayer {
  std::int64_t in, out;
  Buffer<double> w{in * out}, b{out}, dw{in * out}, db{out};

  Mat<double> weights() { return w.mat(in, out); }
  double penalty() const {
    double sum = 0;
    for (std::int64_t i = 0; i < w.size(); ++i) sum = fma(w[i], w[i], sum);
    return kPenalty / 2 * sum;
  }
  void back(Mat<double> dx, Mat<double> dy, Mat<double> x) {
    affine_backward<TiledProducts, double>(dw.mat(in, out), db.vec(), dx, dy, x,
                                           weights());
  }
  void step() {
    for (std::int64_t i = 0; i < w.size(); ++i) {
      w[i] -= kRate * fma(kPenalty, w[i], dw[i]);
    }
    for (std::int64_t i = 0; i < out; ++i) b[i] -= kRate * db[i];
  }
};

class SpiralNet {
 public:
  SpiralNet(std::int64_t hidden, std::uint64_t seed) : hidden_(hidden) {
    Buffer<double> noise(kRows);
    fill_normal<double>(noise.vec(), make_key<double>(&seed, Stream::kData), 0,
                        0);
    for (std::int64_t r = 0; r < kRows; ++r) {
      const auto arm = static_cast<double>(r / kPerClass);
      const double radius =
          static_cast<double>(r % kPerClass) / (kPerClass - 1);
      const double angle = 4 * arm + 4 * radius + kNoise * noise[r];
      x_[2 * r] = radius * rounded_sin(angle);
      x_[2 * r + 1] = radius * rounded_cos(angle);
      y_[r * kClasses + r / kPerClass] = 1;
    }
    if (hidden > 0) layers_.push_back({2, hidden});
    layers_.push_back({hidden > 0 ? hidden : 2, kClasses});
    for (std::size_t l = 0; l < layers_.size(); ++l) {
      fill_normal<double>(layers_[l].w.vec(),
                          make_key<double>(&seed, Stream::kInit), l, 0);
      for (double& w : layers_[l].w.vec()) w *= kWeights;
    }
    h_ = hz_ = dh_ = dhz_ = Buffer<double>(kRows * hidden);
  }

  // The loss, penalty and all.
  double forward() {
    double penalty = 0;
    for (const SpiralLayer& layer : layers_) penalty += layer.penalty();
    if (hidden_ > 0) {
      affine_forward<TiledProducts, double>(hz_.mat(kRows, hidden_), inputs(),
                                            layers_[0].weights(),
                                            layers_[0].b.vec());
      activation_forward<double>(h_.vec(), hz_.vec(), Activation::kRelu);
    }
    affine_forward<TiledProducts, double>(
        z(), last_inputs(), layers_.back().weights(), layers_.back().b.vec());
    output_forward<double>(p(), z(), Output::kSoftmax);
    return loss_sum<double>(z(), p(), y(), Loss::kCrossEntropy,
                            Output::kSoftmax) /
               kRows +
           penalty;
  }

  void step() {
    loss_backward<double>(dz_.mat(kRows, kClasses), z(), p(), y(),
                          Loss::kCrossEntropy, Output::kSoftmax, 1. / kRows);
    const bool deep = hidden_ > 0;
    layers_.back().back(deep ? dh_.mat(kRows, hidden_) : Mat<double>{},
                        dz_.mat(kRows, kClasses), last_inputs());
    if (deep) {
      for (std::int64_t i = 0; i < h_.size(); ++i) {
        dhz_[i] = hz_[i] > 0 ? dh_[i] : 0;
      }
      layers_[0].back({}, dhz_.mat(kRows, hidden_), inputs());
    }
    for (SpiralLayer& layer : layers_) layer.step();
  }

  double accuracy() {
    forward();
    return count_correct<double>(z(), y()) / kRows;
  }

 private:
  Mat<double> inputs() { return x_.mat(kRows, 2); }
  Mat<double> last_inputs() {
    return hidden_ > 0 ? h_.mat(kRows, hidden_) : inputs();
  }
  Mat<double> z() { return z_.mat(kRows, kClasses); }
  Mat<double> p() { return p_.mat(kRows, kClasses); }
  Mat<double> y() { return y_.mat(kRows, kClasses); }

  std::int64_t hidden_;
  std::vector<SpiralLayer> layers_;
  Buffer<double> x_{2 * kRows}, y_{kClasses * kRows}, z_{kClasses * kRows},
      p_{kClasses * kRows}, dz_{kClasses * kRows};
  Buffer<double> h_, hz_, dh_, dhz_;
};

}  // namespace

Json spiral(const Json& params, std::uint64_t seed, const TaskContext&) {
  const auto steps = params.at("steps").get<std::int64_t>();
  const auto printed = params.at("printed").get<std::int64_t>();
  SpiralNet net(params.at("hidden").get<std::int64_t>(), seed);
  Json metrics;
  std::vector<double> curve;
  for (std::int64_t s = 0; s < steps; ++s) {
    const double loss = net.forward();
    if (s == printed) metrics["loss"] = loss;
    if (s % (steps / 100) == 0) curve.push_back(loss);
    net.step();
  }
  metrics["accuracy"] = net.accuracy();
  metrics["curve"] = curve;
  return metrics;
}

}  // namespace reprise::losses
