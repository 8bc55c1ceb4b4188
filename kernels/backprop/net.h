#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "kernels/activation.h"
#include "kernels/backprop/count.h"
#include "kernels/gemm.h"

// The layered net that this folder differentiates, as a chain of L steps
// between states: s_0 = x and s_l = z_l, the pre-activations of layer l,
//   s_l = f_{l-1}(s_{l-1}) W_l + b_l,  f_0 the identity,  y = f_L(s_L).
// A state is all that a step forward or back needs: f(s) is computed again
// where it is read, which costs O(B n) and halves the memory.
namespace reprise {

template <Number T>
struct DenseLayer {
  Mat<const T> w;  // (I, O)
  Vec<const T> b;  // (O)
  Activation activation = Activation::kIdentity;
};

template <Number T>
struct LayeredNet {
  std::vector<DenseLayer<T>> layers;

  std::int64_t steps() const { return std::ssize(layers); }
  const DenseLayer<T>& layer(std::int64_t l) const {
    return layers[static_cast<std::size_t>(l)];
  }
  // n_l: of the inputs for l = 0, of layer l's outputs for l = 1 … L.
  std::int64_t width(std::int64_t l) const {
    return l == 0 ? layer(0).w.rows : layer(l - 1).w.cols;
  }
  std::int64_t max_width() const {
    std::int64_t widest = width(0);
    for (const DenseLayer<T>& l : layers) {
      if (l.w.cols > widest) widest = l.w.cols;
    }
    return widest;
  }
  std::int64_t weights() const {
    std::int64_t sum = 0;
    for (const DenseLayer<T>& l : layers) sum += l.w.rows * l.w.cols;
    return sum;
  }
};

template <Number T>
struct DenseGradient {
  Mat<T> dw;  // (I, O)
  Vec<T> db;  // (O)
};

// Written, not added to. dx (B, n_0) is left out where dx.data is null: the
// gradient of the parameters needs no product for it.
template <Number T>
struct NetGradient {
  std::vector<DenseGradient<T>> layers;
  Mat<T> dx;

  const DenseGradient<T>& layer(std::int64_t l) const {
    return layers[static_cast<std::size_t>(l)];
  }
};

// L summed over rows and outputs: 1/2 (y - t)^2, (y - t)^2, or any other whose
// dL/dy the caller gives.
enum class Objective { kHalfSquared, kSquared, kGiven };
template <Number T>
struct Target {
  Objective objective = Objective::kHalfSquared;
  Mat<const T> values;  // (B, n_L): t, or dL/dy for kGiven
};

// Throws std::runtime_error with one line if the shapes do not fit.
template <Number T>
void check_shapes(const NetGradient<T>& gradient, const LayeredNet<T>& net,
                  MatIn<T> x, const Target<T>& target) {
  const auto fail = [](const std::string& what, std::int64_t found,
                       std::int64_t allowed) {
    throw std::runtime_error("backprop: " + what + " is " +
                             std::to_string(found) + ", must be " +
                             std::to_string(allowed));
  };
  if (net.steps() == 0) fail("number of layers", 0, 1);
  if (std::ssize(gradient.layers) != net.steps()) {
    fail("number of gradients", std::ssize(gradient.layers), net.steps());
  }
  for (std::int64_t l = 0; l < net.steps(); ++l) {
    const DenseLayer<T>& a = net.layer(l);
    const DenseGradient<T>& g = gradient.layer(l);
    const std::string name = "layer " + std::to_string(l + 1) + "'s ";
    if (a.w.rows != net.width(l)) fail(name + "inputs", a.w.rows, net.width(l));
    if (a.b.n != a.w.cols) fail(name + "bias length", a.b.n, a.w.cols);
    if (g.dw.rows != a.w.rows) fail(name + "dW rows", g.dw.rows, a.w.rows);
    if (g.dw.cols != a.w.cols) fail(name + "dW columns", g.dw.cols, a.w.cols);
    if (g.db.n != a.b.n) fail(name + "db length", g.db.n, a.b.n);
  }
  const std::int64_t outputs = net.width(net.steps());
  if (x.cols != net.width(0)) fail("columns of x", x.cols, net.width(0));
  if (target.values.rows != x.rows) {
    fail("rows of the target", target.values.rows, x.rows);
  }
  if (target.values.cols != outputs) {
    fail("columns of the target", target.values.cols, outputs);
  }
  if (gradient.dx.data != nullptr) {
    if (gradient.dx.rows != x.rows)
      fail("rows of dx", gradient.dx.rows, x.rows);
    if (gradient.dx.cols != x.cols) {
      fail("columns of dx", gradient.dx.cols, x.cols);
    }
  }
}

}  // namespace reprise
