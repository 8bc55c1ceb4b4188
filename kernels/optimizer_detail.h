#pragma once

#include "kernels/piecewise.h"

namespace reprise {

// The numbers of one step, one a lane, each rounded to T once from double.
template <Number T>
struct OptimizerStep {
  T rate;        // what multiplies the direction: lr_t, corrected for Adam
  T root_scale;  // Adam: what multiplies sqrt(v)
  T momentum;
  T rho, one_minus_rho;
  T beta1, one_minus_beta1, beta2, one_minus_beta2;
  T epsilon;
  T shrink;  // AdamW: 1 - lr weight_decay; else 1
  T eta_minus, eta_plus, step_min, step_max;
};

// One struct an optimizer: updates one element of w and of the state from its
// gradient, for W a T or a pack of T. Each line with an fma rounds once.
namespace optimizer_detail {

// w -= rate g.
template <Number T>
struct Sgd {
  OptimizerStep<T> step;
  template <Number W>
  void operator()(W& w, const W& g) const {
    w = fma(-W(step.rate), g, w);
  }
};

// v = momentum v + g, w -= rate v (Polyak 1964).
template <Number T>
struct Momentum {
  OptimizerStep<T> step;
  template <Number W>
  void operator()(W& w, W& v, const W& g) const {
    v = fma(W(step.momentum), v, g);
    w = fma(-W(step.rate), v, w);
  }
};

// v = momentum v + g, w -= rate (g + momentum v) (Sutskever et al. 2013).
template <Number T>
struct Nesterov {
  OptimizerStep<T> step;
  template <Number W>
  void operator()(W& w, W& v, const W& g) const {
    v = fma(W(step.momentum), v, g);
    w = fma(-W(step.rate), fma(W(step.momentum), v, g), w);
  }
};

// v += g^2, w -= rate g / (sqrt(v) + epsilon) (Duchi et al. 2011).
template <Number T>
struct Adagrad {
  OptimizerStep<T> step;
  template <Number W>
  void operator()(W& w, W& v, const W& g) const {
    v = fma(g, g, v);
    w = fma(-W(step.rate), g / (sqrt(v) + W(step.epsilon)), w);
  }
};

// v = rho v + (1 - rho) g^2, w -= rate g / (sqrt(v) + epsilon) (Tieleman and
// Hinton 2012, uncentred).
template <Number T>
struct Rmsprop {
  OptimizerStep<T> step;
  template <Number W>
  void operator()(W& w, W& v, const W& g) const {
    v = fma(W(step.rho), v, W(step.one_minus_rho) * g * g);
    w = fma(-W(step.rate), g / (sqrt(v) + W(step.epsilon)), w);
  }
};

// delta grows by eta_plus where the gradient keeps its sign, shrinks by
// eta_minus where it changes, within [step_min, step_max]; w -= sign(g) delta,
// not where it changed, and there the gradient is forgotten (iRprop-: Igel and
// Huesken 2003).
template <Number T>
struct Rprop {
  OptimizerStep<T> step;
  template <Number W>
  void operator()(W& w, W& delta, W& previous, const W& g) const {
    const W agreement = g * previous;
    const W factor =
        select_less(W(0), agreement, W(step.eta_plus),
                    select_less(agreement, W(0), W(step.eta_minus), W(1)));
    delta = clamp(delta * factor, W(step.step_min), W(step.step_max));
    previous = select_less(agreement, W(0), W(0), g);
    w = fma(-sign_of(previous), delta, w);
  }
};

// m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2,
// w = shrink w - rate m / (root_scale sqrt(v) + epsilon) (Kingma and Ba 2015;
// shrink: Loshchilov and Hutter 2019).
template <Number T>
struct Adam {
  OptimizerStep<T> step;
  template <Number W>
  void moments(W& m, W& v, const W& g) const {
    m = fma(W(step.beta1), m, W(step.one_minus_beta1) * g);
    v = fma(W(step.beta2), v, W(step.one_minus_beta2) * g * g);
  }
  template <Number W>
  void move(W& w, const W& m, const W& v) const {
    const W root = fma(W(step.root_scale), sqrt(v), W(step.epsilon));
    w = fma(-W(step.rate), m / root, W(step.shrink) * w);
  }
  template <Number W>
  void operator()(W& w, W& m, W& v, const W& g) const {
    moments(m, v, g);
    move(w, m, v);
  }
};

// Adam with the largest v so far in its place, uncorrected (Reddi et al. 2018).
template <Number T>
struct Amsgrad {
  Adam<T> adam;
  template <Number W>
  void operator()(W& w, W& m, W& v, W& largest, const W& g) const {
    adam.moments(m, v, g);
    largest = larger_of(largest, v);
    adam.move(w, m, largest);
  }
};

}  // namespace optimizer_detail
}  // namespace reprise
