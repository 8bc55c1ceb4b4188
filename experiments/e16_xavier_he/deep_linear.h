#pragma once

#include <cstdint>
#include <vector>

#include "kernels/kinds.h"
#include "kernels/view.h"

// Deep linear nets, trained by gradient descent on whitened inputs (Saxe,
// McClelland and Ganguli 2014).
namespace reprise::xavier_he {

// P = W1 W2 … WL: kWidth inputs, all hidden layers as wide, kOutputs outputs;
// loss 1/2 |P - T|^2. The inputs are the unit vectors (white), so the net's
// outputs are P itself.
class DeepLinearNet {
 public:
  static constexpr std::int64_t kWidth = 32, kOutputs = 4;

  DeepLinearNet(InitScheme scheme, int layers, std::uint64_t seed);

  int layers() const { return static_cast<int>(weights_.size()); }
  Mat<double> product() { return output(layers() - 1); }
  Mat<double> teacher() { return teacher_.mat(kWidth, kOutputs); }

  double loss() const;  // |P - T|^2

  // One step of gradient descent, all layers from the same gradient.
  void step(double lr);

  // The largest eigenvalue of the loss' curvature at zero error, J J^T with
  // J the derivative of P by all weights, after 30 power iterations. It is L
  // where all layers are orthogonal. One iteration turns E into the change of P
  // when every layer changes by its gradient of <E, P>.
  double curvature(std::uint64_t seed);

  double least_strength();  // the smallest singular value of P

 private:
  static std::size_t index(int l) { return static_cast<std::size_t>(l); }
  std::int64_t width_out(int l) const;
  Mat<double> weight(int l);
  Mat<double> output(int l);
  Mat<double> error(int l);

  void forward();  // outputs_[l] = W1 … W_(l+1)
  void back_propagate();
  void gradient(int l);  // gradient_ = (W1 … W_l)^T errors_[l]
  // dP where every dW_l is its gradient: dP_l = dP_(l-1) W_l + P_(l-1) dW_l.
  Buffer<double> change_along_gradient();

  std::vector<Buffer<double>> weights_, outputs_, errors_;
  Buffer<double> teacher_{kWidth * kOutputs};
  Buffer<double> gradient_{kWidth * kWidth};
};

}  // namespace reprise::xavier_he
