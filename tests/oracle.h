#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

#include "kernels/activation.h"
#include "kernels/loss.h"

// What layers and losses mean, written from their definitions in double with
// libm and for one row or column at a time: nothing here is shared with
// kernels/ but the names of the kinds. Optimizers and schedules:
// oracle_optimizer.h.
namespace reprise::oracle {

using Row = std::vector<double>;

inline double activation(Activation f, double x) {
  switch (f) {
    case Activation::kIdentity:
      return x;
    case Activation::kRelu:
      return std::max(x, 0.);
    case Activation::kLeakyRelu:
      return std::max(x, .01 * x);
    case Activation::kElu:
      return x > 0 ? x : std::expm1(x);
    case Activation::kSelu:
      return 1.05070098735548049342 *
             (x > 0 ? x : 1.67326324235437728482 * std::expm1(x));
    case Activation::kSigmoid:
      return 1 / (1 + std::exp(-x));
    case Activation::kTanh:
      return std::tanh(x);
    case Activation::kSoftsign:
      return x / (1 + std::abs(x));
    case Activation::kGelu:
      return .5 * x *
             (1 + std::tanh(std::sqrt(2 / std::numbers::pi) *
                            (x + .044715 * std::pow(x, 3))));
  }
  throw std::logic_error("oracle: no such activation");
}

inline Row output(Output kind, const Row& z) {
  Row p = z;
  if (kind == Output::kSigmoid) {
    for (double& v : p) v = 1 / (1 + std::exp(-v));
  } else if (kind == Output::kSoftmax) {
    double sum = 0;
    for (double& v : p) sum += v = std::exp(v);
    for (double& v : p) v /= sum;
  }
  return p;
}

// The loss of one output; t = y p for the hinge family.
inline double element_loss(Loss kind, double p, double y) {
  const double d = p - y, t = p * y;
  switch (kind) {
    case Loss::kSquared:
      return d * d;
    case Loss::kAbsolute:
      return std::abs(d);
    case Loss::kHuber:
      return std::abs(d) <= 1 ? .5 * d * d : std::abs(d) - .5;
    case Loss::kBinaryCrossEntropy:
      return -y * std::log(p) - (1 - y) * std::log1p(-p);
    case Loss::kHinge:
      return std::max(0., 1 - t);
    case Loss::kSquaredHinge:
      return std::pow(std::max(0., 1 - t), 2);
    case Loss::kModifiedHuber:
      return t >= -1 ? std::pow(std::max(0., 1 - t), 2) : -4 * t;
    case Loss::kPerceptron:
      return std::max(0., -t);
    case Loss::kCrossEntropy:
      return -y * std::log(p);
  }
  throw std::logic_error("oracle: no such loss");
}

// The sum of the loss over the outputs of one row, from its logits.
inline double row_loss(Loss kind, Output out, const Row& z, const Row& y) {
  const Row p = output(out, z);
  double sum = 0;
  for (std::size_t k = 0; k < z.size(); ++k) {
    sum += element_loss(kind, p[k], y[k]);
  }
  return sum;
}

// (x - mean) / sqrt(biased variance + epsilon) scale + shift of one group of
// numbers: a column for batch norm, a row for layer norm.
inline Row standardize(const Row& x, double epsilon) {
  const double n = static_cast<double>(x.size());
  double mean = 0, var = 0;
  for (double v : x) mean += v / n;
  for (double v : x) var += (v - mean) * (v - mean) / n;
  Row y = x;
  for (double& v : y) v = (v - mean) / std::sqrt(var + epsilon);
  return y;
}

inline double length(const Row& v) {
  double sum = 0;
  for (double x : v) sum += x * x;
  return std::sqrt(sum);
}

}  // namespace reprise::oracle
