#include "experiments/e03_losses/identities.h"

#include <algorithm>
#include <cmath>

#include "kernels/loss.h"
#include "kernels/random.h"

namespace reprise::losses {
namespace {

constexpr double kStep = 0x1p-13;
constexpr std::int64_t kRows = 8;

class Case {
 public:
  Case(std::int64_t classes, Loss loss, Output output)
      : classes_(classes),
        loss_(loss),
        output_(output),
        z_(kRows * classes),
        p_(kRows * classes),
        y_(kRows * classes) {}

  void draw(std::uint64_t seed) {
    fill_normal<double>(z_.vec(), make_key<double>(&seed, Stream::kData), 0, 0);
    for (double& z : z_.vec()) z *= 3;
    Buffer<double> labels(kRows);
    fill_uniform<double>(labels.vec(), make_key<double>(&seed, Stream::kNoise),
                         0, 0);
    for (std::int64_t r = 0; r < kRows; ++r) {
      const auto label =
          static_cast<std::int64_t>(labels[r] * static_cast<double>(classes_));
      y_[r * classes_ + label] = 1;
    }
  }

  void put_to_rest() {
    for (double& z : z_.vec()) z = 0;
  }

  double mean_loss() {
    output_forward<double>(mat(p_), mat(z_), output_);
    return loss_sum<double>(mat(z_), mat(p_), mat(y_), loss_, output_) / kRows;
  }

  // The largest distance of (a - y) / rows from the loss's own slope in a
  // logit.
  double apart() {
    mean_loss();
    const Buffer<double> outputs = p_;
    double largest = 0;
    for (std::int64_t i = 0; i < z_.size(); ++i) {
      const double z = z_[i];
      z_[i] = z + kStep;
      const double above = mean_loss();
      z_[i] = z - kStep;
      const double below = mean_loss();
      z_[i] = z;
      const double slope = (above - below) / (2 * kStep);
      const double d = std::abs(slope - (outputs[i] - y_[i]) / kRows);
      if (!(d <= largest)) largest = d;
    }
    return largest;
  }

 private:
  Mat<double> mat(Buffer<double>& values) {
    return values.mat(kRows, classes_);
  }

  std::int64_t classes_;
  Loss loss_;
  Output output_;
  Buffer<double> z_, p_, y_;
};

}  // namespace

double quotient_bound(double classes) {
  constexpr double kUnitRoundoff = 0x1p-53;
  const double terms = kRows * classes;
  const double sum = 3 * terms;
  return kStep * kStep / 6 + (terms + 8) * kUnitRoundoff * sum / kRows / kStep;
}

Json deltas(const Json& params, std::uint64_t seed, const TaskContext&) {
  const auto classes = params.at("classes").get<std::int64_t>();
  const auto apart = [&](Loss loss, Output output) {
    Case one(classes, loss, output);
    one.draw(seed);
    return one.apart();
  };
  const auto start = [&](Loss loss, Output output) {
    Case one(classes, loss, output);
    one.draw(seed);
    one.put_to_rest();
    return one.mean_loss();
  };
  return {{"softmax_apart", apart(Loss::kCrossEntropy, Output::kSoftmax)},
          {"sigmoid_apart", apart(Loss::kBinaryCrossEntropy, Output::kSigmoid)},
          {"squared_apart", apart(Loss::kSquared, Output::kSigmoid)},
          {"start_softmax", start(Loss::kCrossEntropy, Output::kSoftmax)},
          {"start_sigmoid", start(Loss::kBinaryCrossEntropy, Output::kSigmoid) /
                                static_cast<double>(classes)}};
}

}  // namespace reprise::losses
