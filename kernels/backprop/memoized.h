#pragma once

#include "kernels/backprop/steps.h"

namespace reprise {

// The gradient with memory: reverse mode. Every state is kept on the way
// forward, every dL/ds is computed once on the way back.
// Shapes: net.h; x (B, n_0). Writes gradient, adds to count.
// Cost, in multiply-adds: B sum(W) forward, 2 B sum(W) - B W_1 back (W_1 the
// weights of the first layer; with dx: 2 B sum(W)), so total / forward is
// 3 - W_1 / sum(W). Memory: L + 1 states and 3 working matrices.
// Error: that of the products (gemm.h) and activations, layer by layer.
// Source: Rumelhart, Hinton and Williams 1986; Griewank and Walther 2008, 3.2.
// Throws std::runtime_error if the shapes do not fit.
template <class Products, Number T>
void memoized_gradient(NetGradient<T>& gradient, const LayeredNet<T>& net,
                       MatIn<T> x, const Target<T>& target,
                       BackpropWorkspace<T>& work, BackpropCount& count) {
  check_shapes(gradient, net, x, target);
  const std::int64_t steps = net.steps();
  work.reserve(steps, x.rows * net.max_width());
  count.hold(steps + 1 + work.kWorking);

  const auto state = [&](std::int64_t l) -> Mat<const T> {
    if (l == 0) return x;
    return work.state(l - 1).mat(x.rows, net.width(l));
  };
  for (std::int64_t l = 0; l < steps; ++l) {
    step_forward<Products>(work.state(l).mat(x.rows, net.width(l + 1)),
                           work.activation, net, l, state(l), count);
  }
  start_back(work, net, state(steps), target);
  for (std::int64_t l = steps - 1; l >= 0; --l) {
    step_back<Products>(gradient, work, net, l, state(l), count);
  }
}

}  // namespace reprise
