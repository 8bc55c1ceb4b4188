#pragma once

#include <cstdint>

#include "kernels/number.h"

// exp, log, sin and cos of a double, rounded correctly but for about one
// argument in 2^50. Generated data rests on them alone: libm's bits change with
// the CPU and its version, a correctly rounded value does not, and a good libm
// gives the same bits for more than 998 arguments in 1000. They are slow (some
// hundred operations) and meant for data that is made once; nets use
// kernels/math.h.
//
// Inside, a number is an unevaluated sum hi + lo with |lo| <= ulp(hi) / 2:
// about 104 bits (Dekker 1971; Knuth's two-sum, the product's error by fma).
namespace reprise {

struct DoubleDouble {
  double hi = 0, lo = 0;
};

// a + b exactly.
inline DoubleDouble two_sum(double a, double b) {
  const double s = a + b;
  const double t = s - a;
  return {s, (a - (s - t)) + (b - t)};
}

inline DoubleDouble operator+(DoubleDouble a, DoubleDouble b) {
  const DoubleDouble s = two_sum(a.hi, b.hi);
  const DoubleDouble t = two_sum(a.lo, b.lo);
  const DoubleDouble u = two_sum(s.hi, s.lo + t.hi);
  return two_sum(u.hi, u.lo + t.lo);
}

inline DoubleDouble operator*(DoubleDouble a, DoubleDouble b) {
  const double p = a.hi * b.hi;
  const double error = fma(a.hi, b.hi, -p);
  return two_sum(p, error + (a.hi * b.lo + a.lo * b.hi));
}

// One Newton correction after the quotient of the leading parts, then a second
// for the last bits.
inline DoubleDouble operator/(DoubleDouble a, DoubleDouble b) {
  const double q1 = a.hi / b.hi;
  const DoubleDouble r1 = a + b * DoubleDouble{-q1, 0};
  const double q2 = r1.hi / b.hi;
  const DoubleDouble r2 = r1 + b * DoubleDouble{-q2, 0};
  return two_sum(q1, q2) + DoubleDouble{r2.hi / b.hi, 0};
}

// e^x, |x| <= 700.
double rounded_exp(double x);

// Natural logarithm of a positive normal number.
double rounded_log(double x);

// Sine and cosine of x, |x| <= 100.
double rounded_sin(double x);
double rounded_cos(double x);

}  // namespace reprise
