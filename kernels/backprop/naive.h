#pragma once

#include "kernels/backprop/steps.h"

namespace reprise {

// The value of unit `unit` of layer l (1 … L) for one row x (n_0), by recursion
// without memory: each of its inputs is computed anew. count.edge_visits grows
// by n_{l-1} + n_{l-1} n_{l-2} + … (n^l inputs are read at equal widths n,
// where a memory needs l n^2 visits for the whole layer). The bits are those of
// the forward pass: the same chain from the bias over ascending inputs.
template <Number T>
T value_without_memo(const LayeredNet<T>& net, std::int64_t l,
                     std::int64_t unit, VecIn<T> x, BackpropCount& count) {
  const DenseLayer<T>& layer = net.layer(l - 1);
  T z = layer.b[unit];
  for (std::int64_t i = 0; i < layer.w.rows; ++i) {
    ++count.edge_visits;
    ++count.forward_multiply_adds;
    if (l == 1) ++count.paths;
    const T a = l == 1 ? x[i] : value_without_memo(net, l - 1, i, x, count);
    z = fma(a, layer.w(i, unit), z);
  }
  T y;
  activation_forward<T>({&y, 1}, {&z, 1}, layer.activation);
  return y;
}

// Walks every path from the outputs back to the inputs, one row at a time.
template <Number T>
struct PathWalk {
  const NetGradient<T>& gradient;
  const LayeredNet<T>& net;
  std::vector<Buffer<T>> activations;  // a_l of this row, l = 0 … L
  std::vector<Buffer<T>> slopes;       // f_l'(s_l) of this row, l = 0 … L
  std::int64_t row = 0;
  BackpropCount& count;

  // delta: what one path that begins at the objective and has come to unit j of
  // layer l contributes to dL/dz of that unit.
  void visit(std::int64_t l, std::int64_t j, T delta) {
    const DenseLayer<T>& layer = net.layer(l - 1);
    const DenseGradient<T>& g = gradient.layer(l - 1);
    const Buffer<T>& a = activations[static_cast<std::size_t>(l - 1)];
    const Buffer<T>& slope = slopes[static_cast<std::size_t>(l - 1)];
    g.db[j] += delta;
    for (std::int64_t i = 0; i < layer.w.rows; ++i) {
      ++count.edge_visits;
      count.backward_multiply_adds += 2;
      g.dw(i, j) = fma(a[i], delta, g.dw(i, j));
      const T along = delta * layer.w(i, j);
      if (l > 1) {
        visit(l - 1, i, along * slope[i]);
      } else {
        ++count.paths;
        if (gradient.dx.data != nullptr) gradient.dx(row, i) += along;
      }
    }
  }
};

// The gradient without memory: dL/dw of the edge from unit i to unit j is a_i
// times the sum, over every path from j to the objective, of the product of the
// weights and slopes on it. Each path is walked from its end to an input, and
// nothing learnt on one walk is kept for the next; only the activations of the
// forward pass are. Shapes: net.h; x (B, n_0). Writes gradient, adds to count.
// Cost: B prod_l n_l paths (l = 0 … L), B sum_l prod_{k >= l} n_k edge visits
// (l < L) of two multiply-adds each: exponential in depth.
// Error: at most gamma_m times the same sum of absolute values, m the paths
// that meet in an element and the roundings on one of them.
// Source: Bauer 1974 (the path formula); Griewank and Walther 2008, 8.2.
// Throws std::runtime_error if the shapes do not fit.
template <class Products, Number T>
void naive_gradient(NetGradient<T>& gradient, const LayeredNet<T>& net,
                    MatIn<T> x, const Target<T>& target,
                    BackpropWorkspace<T>& work, BackpropCount& count) {
  check_shapes(gradient, net, x, target);
  const std::int64_t steps = net.steps();
  work.reserve(steps, net.max_width());
  for (const DenseGradient<T>& g : gradient.layers) {
    for (T& v : g.dw.flat()) v = T(0);
    for (T& v : g.db) v = T(0);
  }
  if (gradient.dx.data != nullptr) {
    for (T& v : gradient.dx.flat()) v = T(0);
  }
  PathWalk<T> walk{gradient, net, {}, {}, 0, count};
  for (std::int64_t l = 0; l <= steps; ++l) {
    walk.activations.emplace_back(net.width(l));
    walk.slopes.emplace_back(net.width(l));
  }
  Buffer<T> ones(net.max_width());
  for (T& v : ones.vec()) v = T(1);
  count.hold(2 * (steps + 1) + work.kWorking);
  for (; walk.row < x.rows; ++walk.row) {
    const Mat<const T> input{x.row(walk.row).data, 1, x.cols};
    Mat<const T> s = input;
    for (std::int64_t l = 0; l <= steps; ++l) {
      const auto i = static_cast<std::size_t>(l);
      const Mat<const T> a = read_state(work.activation, net, l, s);
      std::copy_n(a.data, a.cols, walk.activations[i].data());
      if (l > 0) {
        activation_backward<T>(walk.slopes[i].vec(), {ones.data(), a.cols},
                               s.flat(), a.flat(), net.layer(l - 1).activation);
      }
      if (l == steps) break;
      const Mat<T> next = work.state(l).mat(1, net.width(l + 1));
      step_forward<Products>(next, work.activation, net, l, s, count);
      s = next;
    }
    const Mat<const T> y = walk.activations.back().mat(1, s.cols);
    const Target<T> row_target{target.objective,
                               {target.values.row(walk.row).data, 1, s.cols}};
    const Mat<T> dy = work.delta.mat(1, s.cols);
    objective_gradient(dy, y, row_target);
    for (std::int64_t j = 0; j < s.cols; ++j) {
      walk.visit(steps, j, dy(0, j) * walk.slopes.back()[j]);
    }
  }
}

}  // namespace reprise
