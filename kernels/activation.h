#pragma once

#include "kernels/elements.h"
#include "kernels/kinds.h"
#include "kernels/math.h"
#include "kernels/piecewise.h"

namespace reprise {

// One struct an activation: value(x) = f(x) and backward(dy, x, y) = dy f'(x),
// y = f(x), for any Number. To add one: a name and a word in kinds.h, a struct
// here, a case in visit_activation.

struct Identity {
  template <Number T>
  static T value(T x) {
    return x;
  }
  template <Number T>
  static T backward(T dy, T, T) {
    return dy;
  }
};

// f = max(x, 0), f'(0) = 0.
struct Relu {
  template <Number T>
  static T value(T x) {
    return select_less(x, T(0), T(0), x);
  }
  template <Number T>
  static T backward(T dy, T x, T) {
    return select_positive(x, dy, T(0));
  }
};

// f = x for x > 0, else .01 x; f'(0) = .01. One rounding.
struct LeakyRelu {
  template <Number T>
  static T value(T x) {
    return select_less(x, T(0), broadcast<T>(kSlope) * x, x);
  }
  template <Number T>
  static T backward(T dy, T x, T) {
    return select_positive(x, dy, broadcast<T>(kSlope) * dy);
  }
  static constexpr double kSlope = .01;
};

// exp(x) - 1 for x <= 0, without cancellation near 0: with x = n ln 2 + r it is
// 2^n (e^r - 1) + (2^n - 1). From -40 on it rounds to -1. At most 2 ULP.
template <Number T>
inline T exp_minus_one(T x) {
  using K = math::TablesOf<T>;
  const T lowest = broadcast<T>(-40), one = broadcast<T>(1);
  const math::ExpParts<T> e =
      math::exp_parts(select_less(x, lowest, lowest, x));
  const T scale = from_bits<T>((e.shifted - (K::kShifterBits - K::kBias))
                               << K::kMantissaBits);
  return fma(scale, e.minus_one, scale - one);
}

// f = x for x > 0, else exp(x) - 1; f' = 1, else f + 1 (absolute error u).
struct Elu {
  template <Number T>
  static T value(T x) {
    return select_less(x, T(0), exp_minus_one(x), x);
  }
  template <Number T>
  static T backward(T dy, T x, T y) {
    return select_positive(x, dy, dy * (y + T(1)));
  }
};

// f = s x for x > 0, else s a (exp(x) - 1); f' = s, else f + s a, also at 0
// (Klambauer et al. 2017, arXiv 1706.02515).
struct Selu {
  template <Number T>
  static T value(T x) {
    return select_less(x, T(0), broadcast<T>(kScaleAlpha) * exp_minus_one(x),
                       broadcast<T>(kScale) * x);
  }
  template <Number T>
  static T backward(T dy, T x, T y) {
    return select_positive(x, broadcast<T>(kScale) * dy,
                           dy * (y + broadcast<T>(kScaleAlpha)));
  }
  static constexpr double kScale = 1.0507009873554804934193349852946;
  static constexpr double kScaleAlpha =
      kScale * 1.6732632423543772848170429916717;
};

// f = 1 / (1 + exp(-x)), f' = y - y^2 (one rounding).
struct Sigmoid {
  template <Number T>
  static T value(T x) {
    return sigmoid(x);
  }
  template <Number T>
  static T backward(T dy, T, T y) {
    return dy * fma(-y, y, y);
  }
};

// f' = 1 - y^2 (one rounding).
struct Tanh {
  template <Number T>
  static T value(T x) {
    return tanh(x);
  }
  template <Number T>
  static T backward(T dy, T, T y) {
    return dy * fma(-y, y, T(1));
  }
};

// f = x / (1 + |x|), f' = 1 / (1 + |x|)^2; relative error 2 u and 4 u.
struct Softsign {
  template <Number T>
  static T value(T x) {
    return x / (T(1) + absolute_value(x));
  }
  template <Number T>
  static T backward(T dy, T x, T) {
    const T d = T(1) + absolute_value(x);
    return dy / (d * d);
  }
};

// f = x/2 (1 + tanh(sqrt(2/pi) (x + .044715 x^3))), which is x s(v) with
// s the sigmoid and v = x (a + b x^2): no cancellation for negative x.
// f' = s + x s (1 - s) (a + 3 b x^2). Absolute error of f some u (|x| + x v).
// (Hendrycks and Gimpel 2016, arXiv 1606.08415.)
struct Gelu {
  template <Number T>
  static T value(T x) {
    return x * sigmoid(inner(x));
  }
  template <Number T>
  static T backward(T dy, T x, T) {
    const T s = sigmoid(inner(x));
    const T slope = fma(broadcast<T>(3 * kB), x * x, broadcast<T>(kA));
    return dy * fma(x * slope, fma(-s, s, s), s);
  }
  template <Number T>
  static T inner(T x) {
    return x * fma(broadcast<T>(kB), x * x, broadcast<T>(kA));
  }
  static constexpr double kA = 1.5957691216057308;  // 2 sqrt(2/pi)
  static constexpr double kB = kA * .044715;
};

// visit(an instance of f's struct): one switch a call, outside of every loop.
template <class F>
inline void visit_activation(Activation f, F visit) {
  switch (f) {
    case Activation::kIdentity:
      return visit(Identity());
    case Activation::kRelu:
      return visit(Relu());
    case Activation::kLeakyRelu:
      return visit(LeakyRelu());
    case Activation::kElu:
      return visit(Elu());
    case Activation::kSelu:
      return visit(Selu());
    case Activation::kSigmoid:
      return visit(Sigmoid());
    case Activation::kTanh:
      return visit(Tanh());
    case Activation::kSoftsign:
      return visit(Softsign());
    case Activation::kGelu:
      return visit(Gelu());
  }
}

// y = f(x), element by element; y may be x.
template <Number T>
void activation_forward(Vec<T> y, VecIn<T> x, Activation f) {
  visit_activation(f, [&](auto a) {
    map_elements(
        y, [](auto x) { return decltype(a)::value(x); }, x.data);
  });
}

// dx = dy f'(x), given x and y = f(x); dx may be dy.
template <Number T>
void activation_backward(Vec<T> dx, VecIn<T> dy, VecIn<T> x, VecIn<T> y,
                         Activation f) {
  visit_activation(f, [&](auto a) {
    map_elements(
        dx,
        [](auto dy, auto x, auto y) { return decltype(a)::backward(dy, x, y); },
        dy.data, x.data, y.data);
  });
}

}  // namespace reprise
