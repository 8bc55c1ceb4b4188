#pragma once

#include <utility>

#include "kernels/affine.h"
#include "kernels/backprop/net.h"

// One step of the chain forward, and one back: the memoized and the
// checkpointed gradient are these same calls in another order, so their bits
// are the same.
namespace reprise {

// What both keep between calls, so that a training loop allocates once. A
// matrix here holds up to B rows of the widest layer.
template <Number T>
struct BackpropWorkspace {
  std::vector<Buffer<T>> states;
  Buffer<T> activation, delta, delta_above;

  // Makes room for `count` states of `size` numbers and the working three.
  void reserve(std::int64_t count, std::int64_t size) {
    if (std::ssize(states) < count) {
      states.resize(static_cast<std::size_t>(count));
    }
    for (std::int64_t i = 0; i < count; ++i) grow(state(i), size);
    grow(activation, size);
    grow(delta, size);
    grow(delta_above, size);
  }
  Buffer<T>& state(std::int64_t i) {
    return states[static_cast<std::size_t>(i)];
  }

  static constexpr std::int64_t kWorking = 3;

 private:
  static void grow(Buffer<T>& b, std::int64_t size) {
    if (b.size() < size) b = Buffer<T>(size);
  }
};

// f_l(s_l): s itself for l = 0, else written to a, which it returns.
template <Number T>
Mat<const T> read_state(Buffer<T>& a, const LayeredNet<T>& net, std::int64_t l,
                        MatIn<T> s) {
  if (l == 0) return s;
  const Mat<T> out = a.mat(s.rows, s.cols);
  activation_forward<T>(out.flat(), s.flat(), net.layer(l - 1).activation);
  return out;
}

// next (B, n_{l+1}) = s_{l+1} from s = s_l (B, n_l).
template <class Products, Number T>
void step_forward(Mat<T> next, Buffer<T>& a, const LayeredNet<T>& net,
                  std::int64_t l, MatIn<T> s, BackpropCount& count) {
  const DenseLayer<T>& layer = net.layer(l);
  affine_forward<Products, T>(next, read_state(a, net, l, s), layer.w, layer.b);
  ++count.forward_steps;
  count.forward_multiply_adds += s.rows * layer.w.rows * layer.w.cols;
}

// dy (B, n_L) = dL/dy.
template <Number T>
void objective_gradient(Mat<T> dy, MatIn<T> y, const Target<T>& target) {
  const Vec<const T> t = target.values.flat();
  for (std::int64_t i = 0; i < t.n; ++i) {
    const T difference = y.data[i] - t[i];
    switch (target.objective) {
      case Objective::kHalfSquared:
        dy.data[i] = difference;
        break;
      case Objective::kSquared:
        dy.data[i] = difference + difference;
        break;
      case Objective::kGiven:
        dy.data[i] = t[i];
        break;
    }
  }
}

// work.delta = dL/ds_L, given s_L.
template <Number T>
void start_back(BackpropWorkspace<T>& work, const LayeredNet<T>& net,
                MatIn<T> s, const Target<T>& target) {
  const std::int64_t last = net.steps();
  const Mat<const T> y = read_state(work.activation, net, last, s);
  const Mat<T> delta = work.delta.mat(s.rows, s.cols);
  objective_gradient(delta, y, target);
  activation_backward<T>(delta.flat(), delta.flat(), s.flat(), y.flat(),
                         net.layer(last - 1).activation);
}

// Given s = s_l and work.delta = dL/ds_{l+1}: writes dW and db of layer l + 1,
// then work.delta = dL/ds_l (gradient.dx for l = 0, if it is wanted).
//   dW = a^T delta, db = sum over rows of delta, dL/ds_l = delta W^T f_l'(s_l)
template <class Products, Number T>
void step_back(NetGradient<T>& gradient, BackpropWorkspace<T>& work,
               const LayeredNet<T>& net, std::int64_t l, MatIn<T> s,
               BackpropCount& count) {
  const DenseLayer<T>& layer = net.layer(l);
  const DenseGradient<T>& g = gradient.layer(l);
  const std::int64_t edges = s.rows * layer.w.rows * layer.w.cols;
  const Mat<const T> delta = work.delta.mat(s.rows, layer.w.cols);
  const Mat<const T> a = read_state(work.activation, net, l, s);
  const Mat<T> above =
      l == 0 ? gradient.dx : work.delta_above.mat(s.rows, s.cols);
  affine_backward<Products, T>(g.dw, g.db, above, delta, a, layer.w);
  count.edge_visits += edges;
  count.backward_multiply_adds += above.data != nullptr ? 2 * edges : edges;
  if (l == 0) return;
  activation_backward<T>(above.flat(), above.flat(), s.flat(), a.flat(),
                         net.layer(l - 1).activation);
  std::swap(work.delta, work.delta_above);
}

}  // namespace reprise
