#pragma once

#include "kernels/math.h"
#include "kernels/view.h"

namespace reprise {

enum class Activation {
  kIdentity,
  kRelu,
  kLeakyRelu,
  kElu,
  kSelu,
  kSigmoid,
  kTanh,
  kSoftsign,
  kGelu,
};

// y = f(x), element by element; y may be x.
template <Number T>
void activation_forward(Vec<T> y, VecIn<T> x, Activation f);

// dx = dy f'(x), given x and y = f(x); dx may be dy.
template <Number T>
void activation_backward(Vec<T> dx, VecIn<T> dy, VecIn<T> x, VecIn<T> y,
                         Activation f);

}  // namespace reprise
