#pragma once

#include <algorithm>

#include "kernels/elements.h"
#include "kernels/kinds.h"
#include "kernels/loss_detail.h"
#include "kernels/math.h"

namespace reprise {

// p = output(z), row by row: (B, K). p may be z.
//   softmax: p_k = e_k / sum_j e_j, e_k = exp(z_k - max_j z_j); the sum is one
// chain over the row. Relative error of p_k: exp's, |z_k - max| u, (K + 2) u.
template <Number T>
void output_forward(Mat<T> p, MatIn<T> z, Output output) {
  switch (output) {
    case Output::kIdentity:
      if (p.data != z.data) std::copy_n(z.data, z.flat().n, p.data);
      break;
    case Output::kSigmoid:
      map_elements(
          p.flat(), [](auto z) { return sigmoid(z); }, z.data);
      break;
    case Output::kSoftmax:
      loss_detail::softmax(p, z);
      break;
  }
}

// Returns the SUM over the rows of the loss (where is_mean_over_outputs the sum
// over rows and outputs: the caller divides by rows and outputs), one
// chain over rows, then outputs. z: logits, p = output(z), y: targets (one-hot
// or 0/1 labels, ±1 for the hinge family, reals for regression), all (B, K).
//   cross entropy: sum_k y_k (max z - z_k + log sum_j exp(z_j - max z))
//   the others: loss_detail.h.
// Error at most (B K + 1) u times the sum, and that of the terms.
template <Number T>
T loss_sum(MatIn<T> z, MatIn<T> p, MatIn<T> y, Loss loss, Output) {
  namespace detail = loss_detail;
  const auto sum = [&](auto l, const T* scores) {
    return sum_elements<T>(
        y.flat().n, [](auto s, auto y) { return decltype(l)::value(s, y); },
        scores, y.data);
  };
  switch (loss) {
    case Loss::kSquared:
      return sum(detail::Squared(), p.data);
    case Loss::kAbsolute:
      return sum(detail::Absolute(), p.data);
    case Loss::kHuber:
      return sum(detail::Huber(), p.data);
    case Loss::kBinaryCrossEntropy:
      return sum(detail::BinaryCrossEntropy(), z.data);
    case Loss::kHinge:
      return sum(detail::Hinge(), z.data);
    case Loss::kSquaredHinge:
      return sum(detail::SquaredHinge(), z.data);
    case Loss::kModifiedHuber:
      return sum(detail::ModifiedHuber(), z.data);
    case Loss::kPerceptron:
      return sum(detail::Perceptron(), z.data);
    case Loss::kCrossEntropy:
      return detail::cross_entropy_sum<T>(z, p, y);
  }
  return T(0);
}

// What makes the gradient of loss_sum that of the mean loss:
//   1/B, or where is_mean_over_outputs 1/(B K).
// rows: B, outputs: K, both at least 1. Cost: a division. In double, for the
// caller to round to T: relative error 2^-53, the product being exact (rule 7
// of the README).
inline double gradient_scale(Loss loss, std::int64_t rows,
                             std::int64_t outputs) {
  return 1.0 / static_cast<double>(is_mean_over_outputs(loss) ? rows * outputs
                                                              : rows);
}

// dz = scale dL/dz through the output function, L the sum above; scale makes it
// the mean's (gradient_scale). (B, K); dz overlaps nothing.
//   binary cross entropy: scale (p - y)
//   cross entropy: scale (p_k sum_j y_j - y_k), the sum 1 for one-hot rows
//   the others, g = dL/dp: scale g (identity), scale g (p - p^2) (sigmoid),
//   scale p_k (g_k - sum_j p_j g_j) (softmax)
template <Number T>
void loss_backward(Mat<T> dz, MatIn<T>, MatIn<T> p, MatIn<T> y, Loss loss,
                   Output output, T scale) {
  namespace detail = loss_detail;
  const auto back = [&](auto l) {
    switch (output) {
      case Output::kIdentity:
        detail::identity_backward<T>(dz, p, y, scale, l);
        break;
      case Output::kSigmoid:
        detail::sigmoid_backward<T>(dz, p, y, scale, l);
        break;
      case Output::kSoftmax:
        detail::softmax_backward<T>(dz, p, y, scale, l);
        break;
    }
  };
  switch (loss) {
    case Loss::kSquared:
      return back(detail::Squared());
    case Loss::kAbsolute:
      return back(detail::Absolute());
    case Loss::kHuber:
      return back(detail::Huber());
    case Loss::kBinaryCrossEntropy:
      return detail::identity_backward<T>(dz, p, y, scale,
                                          detail::BinaryCrossEntropy());
    case Loss::kHinge:
      return back(detail::Hinge());
    case Loss::kSquaredHinge:
      return back(detail::SquaredHinge());
    case Loss::kModifiedHuber:
      return back(detail::ModifiedHuber());
    case Loss::kPerceptron:
      return back(detail::Perceptron());
    case Loss::kCrossEntropy:
      return detail::cross_entropy_backward<T>(dz, p, y, scale);
  }
}

// The number of rows whose class is right: argmax of z against argmax of y for
// K > 1 (ties to the lowest index), (z > 0) against (y > 0) for K = 1.
template <Number T>
T count_correct(MatIn<T> z, MatIn<T> y) {
  T count(0);
  for (std::int64_t r = 0; r < z.rows; ++r) {
    const T a = loss_detail::class_of<T>(z.row(r));
    const T b = loss_detail::class_of<T>(y.row(r));
    count = count + select_less(a, b, T(0), select_less(b, a, T(0), T(1)));
  }
  return count;
}

}  // namespace reprise
