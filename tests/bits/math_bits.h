#pragma once

#include "kernels/math.h"
#include "tests/bits/stage.h"

namespace reprise::bits {

// Every function of kernels/math.h at bit patterns from all of its arguments
// (infinities, NaN and denormals among them) and at ordinary values.
inline void print_math_bits() {
  const auto sweep = [](const char* name, double low, double high, auto f) {
    report(std::string("math ") + name, [=](auto& stage) {
      for (int i = 0; i < 2000; ++i) f(stage, stage.next_pattern());
      for (int i = 0; i < 1000; ++i) f(stage, stage.next(low, high));
    });
  };
  sweep("exp", -90, 90, [](auto& s, auto x) { s.add(exp(x)); });
  sweep("log", 0, 10, [](auto& s, auto x) { s.add(log(x)); });
  sweep("tanh", -10, 10, [](auto& s, auto x) { s.add(tanh(x)); });
  sweep("sigmoid", -90, 90, [](auto& s, auto x) { s.add(sigmoid(x)); });
  sweep("sqrt", 0, 10, [](auto& s, auto x) { s.add(sqrt(x)); });
  sweep("sincos", -9000, 9000, [](auto& s, auto x) {
    const auto y = sincos(x);
    s.add(y.sin);
    s.add(y.cos);
  });
  sweep("sincos_turns", 0, 1, [](auto& s, auto x) {
    const auto y = sincos_turns(x);
    s.add(y.sin);
    s.add(y.cos);
  });
}

}  // namespace reprise::bits
