#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "experiments/harness/spec/reader.h"
#include "kernels/kinds.h"
#include "kernels/view.h"

namespace reprise::backpropagation {

// What can be wrong with a way back: twelve classic bugs.
enum class Bug {
  kNone,
  kNoMean,          // the loss' 1/n is left out
  kNotTransposed,   // W where W^T goes back
  kBiasNotSummed,   // db of the first row alone
  kFreshMask,       // dropout: another mask on the way back
  kNoMeanPath,      // batch norm: the batch's mean taken for a constant
  kNoVariancePath,  // batch norm: its deviation taken for a constant
  kNoSlope,         // the activation's slope is left out
  kSlopeOfOutput,   // f'(f(z)) in place of f'(z)
  kSlopeTwice,      // softmax' own slope once more behind p - y
  kNoPenalty,       // the loss has c/2 |W|^2, the gradient has not
  kNotCleared,      // added to the gradient that was there before
  kUpdatedWeights,  // W has made its step before the error goes back through it
};
inline constexpr Named<Bug> kBugWords[] = {
    {"none", Bug::kNone},
    {"no 1/n", Bug::kNoMean},
    {"W not transposed", Bug::kNotTransposed},
    {"bias not summed", Bug::kBiasNotSummed},
    {"mask not reused", Bug::kFreshMask},
    {"batch norm: no mean path", Bug::kNoMeanPath},
    {"batch norm: no variance path", Bug::kNoVariancePath},
    {"no slope", Bug::kNoSlope},
    {"slope of the output", Bug::kSlopeOfOutput},
    {"softmax slope twice", Bug::kSlopeTwice},
    {"penalty left out", Bug::kNoPenalty},
    {"gradient not cleared", Bug::kNotCleared},
    {"weights updated too early", Bug::kUpdatedWeights},
};

// What stands between affine and activation; weight norm turns V into W.
enum class Between { kNone, kBatch, kLayer, kWeight };
inline constexpr Named<Between> kBetweenWords[] = {
    {"none", Between::kNone},
    {"batch", Between::kBatch},
    {"layer", Between::kLayer},
    {"weight", Between::kWeight},
};

struct CheckedSettings {
  std::vector<std::int64_t> layers = {4, 5, 5, 3};
  std::int64_t rows = 6;
  Activation activation = Activation::kTanh;
  Output output = Output::kSoftmax;
  Loss loss = Loss::kCrossEntropy;
  Between between = Between::kNone;
  double dropout = 0;  // of the hidden layers
  DropoutKind dropout_kind = DropoutKind::kBernoulli;
  double l2 = 0, l1 = 0;
  Bug bug = Bug::kNone;
  std::uint64_t seed = 1;
};

// A net put together from the kernels in double, one batch of rows in it, whose
// gradient is to be checked.
class CheckedNet {
 public:
  // Weights N(0, 1/fan_in), biases and shifts N(0, 1/16), scales 1 + the same,
  // rows N(0, 1), targets as the loss wants them.
  explicit CheckedNet(const CheckedSettings& settings);
  CheckedNet(CheckedNet&&) = default;

  struct Tensor {
    std::string name;  // "W0", "b0", "scale0", "shift0"
    Vec<double> values, gradient;
  };
  std::span<const Tensor> tensors() const { return tensors_; }

  // The mean loss of the rows and its penalties.
  double loss();
  // The gradient of what loss() gives, into the tensors.
  void gradient();
  // On which side of every kink of an activation, a loss or |w| the last pass
  // was: what lies between two passes that agree is smooth.
  const std::vector<bool>& sides() const { return sides_; }

  Mat<const double> x() const { return layers_.front().x; }
  Mat<const double> targets() const { return targets_; }

 private:
  struct Layer {
    std::int64_t in = 0, out = 0;
    bool hidden = false;
    Mat<double> v, dv, w, dw, x, u, xhat, z, y, mask, h;
    Vec<double> b, db, scale, dscale, shift, dshift, inv, mean, var;
  };
  Mat<double> take(std::int64_t rows, std::int64_t cols);
  void learn(const std::string& name, Vec<double> values, Vec<double> gradient);
  void make_layer(std::size_t l);
  void draw();
  void draw_targets();
  void forward();
  void forward_between(Layer& layer);
  void drop(Layer& layer, std::uint64_t step);
  void note_sides();
  Mat<double> loss_gradient();
  Mat<double> back_to_z(Layer& layer, Mat<double> dh);
  Mat<double> back_to_u(Layer& layer, Mat<double> dz);
  Mat<double> back_to_x(Layer& layer, Mat<double> du);
  double scale_of_loss() const;

  CheckedSettings settings_;
  std::vector<Buffer<double>> storage_;
  std::vector<Layer> layers_;
  std::vector<Tensor> tensors_;
  Mat<double> targets_;
  std::vector<bool> sides_;
};

// {"activation", "output", "loss", "between", "dropout", "dropout_kind", "l2",
// "l1", "bug", "layers", "rows"}, words as above and in a trial spec; what is
// left out is CheckedSettings'.
CheckedSettings parse_checked(const Json& json, std::uint64_t seed);

}  // namespace reprise::backpropagation

namespace reprise {
template <>
constexpr std::span<const Named<backpropagation::Bug>> all_of() {
  return backpropagation::kBugWords;
}
template <>
constexpr std::span<const Named<backpropagation::Between>> all_of() {
  return backpropagation::kBetweenWords;
}
}  // namespace reprise
