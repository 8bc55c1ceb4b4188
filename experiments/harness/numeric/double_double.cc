#include "experiments/harness/numeric/double_double.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace reprise {
namespace {

// Constants as sums of doubles, each the rounding of what the ones before
// leave.
constexpr DoubleDouble kLn2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
constexpr double kHalfPi[] = {0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54,
                              -0x1.f1976b7ed8fbcp-110};

// x - k pi / 2 for the nearest integer k, and k. Three parts of pi / 2: x may
// cancel all bits of the first.
struct Reduced {
  DoubleDouble r;
  int quarter;
};
Reduced reduce(double x) {
  const double k = std::nearbyint(x / kHalfPi[0]);
  const DoubleDouble product{k * kHalfPi[0],
                             fma(k, kHalfPi[0], -(k * kHalfPi[0]))};
  const DoubleDouble middle{k * kHalfPi[1],
                            fma(k, kHalfPi[1], -(k * kHalfPi[1]))};
  DoubleDouble r = DoubleDouble{x, 0} + DoubleDouble{-product.hi, 0};
  r = r + DoubleDouble{-product.lo, 0};
  r = r + DoubleDouble{-middle.hi, -middle.lo};
  r = r + DoubleDouble{-k * kHalfPi[2], 0};
  return {r, static_cast<int>(static_cast<long long>(k) & 3)};
}

// first (1 - r^2 / ((n+1)(n+2)) (1 - r^2 / ((n+3)(n+4)) (…))), |r| <= pi / 4:
// after 14 factors the rest is below 2^-110.
DoubleDouble taylor(DoubleDouble r, int n, DoubleDouble first) {
  const DoubleDouble minus_r2 = DoubleDouble{-1, 0} * r * r;
  DoubleDouble sum{1, 0};
  for (int k = 13; k >= 0; --k) {
    const double divisor = (n + 2 * k + 1) * (n + 2 * k + 2);
    sum = DoubleDouble{1, 0} + minus_r2 * sum / DoubleDouble{divisor, 0};
  }
  return first * sum;
}

double sine_of_quarters(double x, int quarters) {
  const auto [r, quarter] = reduce(x);
  const int q = (quarter + quarters) & 3;
  const double y = q % 2 == 0 ? taylor(r, 1, r).hi : taylor(r, 0, {1, 0}).hi;
  return q < 2 ? y : -y;
}

// 1 / n!, n < 16.
std::array<DoubleDouble, 16> inverse_factorials() {
  std::array<DoubleDouble, 16> inverse;
  inverse[0] = {1, 0};
  for (std::size_t n = 1; n < inverse.size(); ++n) {
    inverse[n] = inverse[n - 1] / DoubleDouble{static_cast<double>(n), 0};
  }
  return inverse;
}

}  // namespace

double rounded_exp(double x) {
  static const std::array<DoubleDouble, 16> kInverse = inverse_factorials();
  // x = k ln 2 + 16 r, |r| < .022: 16 terms leave less than 2^-130, and four
  // squarings sixteen times the rounding of the sum.
  const double k = std::nearbyint(x / kLn2.hi);
  const DoubleDouble product = kLn2 * DoubleDouble{-k, 0};
  DoubleDouble r = DoubleDouble{x, 0} + product;
  r = {r.hi / 16, r.lo / 16};
  DoubleDouble sum = kInverse.back();
  for (std::size_t n = kInverse.size() - 1; n-- > 0;) {
    sum = kInverse[n] + r * sum;
  }
  for (int i = 0; i < 4; ++i) sum = sum * sum;
  return std::ldexp(sum.hi, static_cast<int>(k));
}

double rounded_log(double x) {
  int exponent;
  double m = std::frexp(x, &exponent);  // exact: [1/2, 1)
  if (m < 0x1.6a09e667f3bcdp-1) {       // below sqrt(1/2)
    m *= 2;
    --exponent;
  }
  // log m = 2 artanh s, s = (m - 1) / (m + 1), |s| < .1716: 24 terms of the
  // series leave less than 2^-120.
  const DoubleDouble s = DoubleDouble{m - 1, 0} / two_sum(m, 1);
  const DoubleDouble s2 = s * s;
  DoubleDouble sum{0, 0};
  for (int k = 23; k >= 0; --k) {
    sum = DoubleDouble{1, 0} / DoubleDouble{2.0 * k + 1, 0} + s2 * sum;
  }
  const DoubleDouble log_m = DoubleDouble{2, 0} * s * sum;
  return (log_m + kLn2 * DoubleDouble{static_cast<double>(exponent), 0}).hi;
}

double rounded_sin(double x) { return x == 0 ? x : sine_of_quarters(x, 0); }

double rounded_cos(double x) { return sine_of_quarters(x, 1); }

}  // namespace reprise
