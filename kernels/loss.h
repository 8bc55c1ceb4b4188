#pragma once

#include "kernels/math.h"
#include "kernels/view.h"

namespace reprise {

enum class Output { kIdentity, kSigmoid, kSoftmax };

enum class Loss {
  kSquared,
  kAbsolute,
  kHuber,
  kBinaryCrossEntropy,
  kHinge,
  kSquaredHinge,
  kModifiedHuber,
  kPerceptron,
  kCrossEntropy,
};

// p = output(z), row by row: (B, K).
template <Number T>
void output_forward(Mat<T> p, MatIn<T> z, Output output);

// Returns the SUM over the rows of the loss (for kSquared, kAbsolute, kHuber
// the sum over rows and outputs: the caller divides by rows and outputs), one
// chain over rows, then outputs. z: logits, p = output(z), y: targets (one-hot
// or 0/1 labels, ±1 for the hinge family, reals for regression), all (B, K).
template <Number T>
T loss_sum(MatIn<T> z, MatIn<T> p, MatIn<T> y, Loss loss, Output output);

// dz = scale dL/dz through the output function, L the sum above; scale is 1/B,
// or 1/(B K) for kSquared, kAbsolute, kHuber. (B, K).
template <Number T>
void loss_backward(Mat<T> dz, MatIn<T> z, MatIn<T> p, MatIn<T> y, Loss loss,
                   Output output, T scale);

// The number of rows whose class is right: argmax of z against argmax of y for
// K > 1 (ties to the lowest index), (z > 0) against (y > 0) for K = 1.
template <Number T>
T count_correct(MatIn<T> z, MatIn<T> y);

}  // namespace reprise
