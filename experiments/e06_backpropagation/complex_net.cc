#include "experiments/e06_backpropagation/complex_net.h"

#include "kernels/math.h"

namespace reprise::backpropagation {
namespace {

struct Complex {
  double re = 0, im = 0;
};
Complex operator+(Complex a, Complex b) { return {a.re + b.re, a.im + b.im}; }
// Fused by hand: GCC 12 would fuse one of the two, and no other compiler would.
Complex operator*(Complex a, Complex b) {
  return {fma(a.re, b.re, -(a.im * b.im)), fma(a.re, b.im, a.im * b.re)};
}

// tanh(a + i b) = (t + i s) / (1 + i t s), t = tanh a, s = tan b.
Complex complex_tanh(Complex z) {
  const double t = tanh(z.re), s = sin(z.im) / cos(z.im);
  const double norm = 1 + t * t * s * s;
  return {fma(t * s, s, t) / norm, fma(-(t * t), s, s) / norm};
}

}  // namespace

double complex_slope(const CheckedNet& net,
                     const std::vector<double>& direction, double h) {
  const Mat<const double> rows = net.x(), targets = net.targets();
  std::vector<Complex> x;
  for (const double value : rows.flat()) x.push_back({value, 0});
  std::size_t place = 0;  // in the direction
  const auto next = [&](double value) {
    return Complex{value, h * direction[place++]};
  };
  const auto tensors = net.tensors();
  for (std::size_t t = 0; t < tensors.size(); t += 2) {
    std::vector<Complex> w, b;
    for (const double value : tensors[t].values) w.push_back(next(value));
    for (const double value : tensors[t + 1].values) b.push_back(next(value));
    const std::size_t outs = b.size(), ins = w.size() / outs;
    std::vector<Complex> y;
    for (std::size_t r = 0; r < static_cast<std::size_t>(rows.rows); ++r) {
      for (std::size_t o = 0; o < outs; ++o) {
        Complex z = b[o];
        for (std::size_t i = 0; i < ins; ++i) {
          z = z + x[r * ins + i] * w[i * outs + o];
        }
        y.push_back(t + 2 < tensors.size() ? complex_tanh(z) : z);
      }
    }
    x = std::move(y);
  }
  Complex sum;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Complex d = x[i] + Complex{-targets.data[i], 0};
    sum = sum + d * d;
  }
  return sum.im / h / static_cast<double>(x.size());
}

}  // namespace reprise::backpropagation
