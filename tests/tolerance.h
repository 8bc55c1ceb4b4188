#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

// Every bound that a test uses, each derived from the unit roundoff, a length
// or a sample size. No test body holds a tolerance of its own.
namespace reprise {

// Unit roundoff of S: half the distance from 1 to the next number.
template <class S>
constexpr double unit_roundoff() {
  return std::numeric_limits<S>::epsilon() / 2.0;
}

// Relative error of a chain of n roundings: gamma_n = n u / (1 - n u) (Higham
// 2002, lemma 3.1).
template <class S>
constexpr double gamma_bound(double n) {
  return n * unit_roundoff<S>() / (1 - n * unit_roundoff<S>());
}

// A number that another program printed to the last digit of a double, when
// both sides took some 100 roundings to get there.
constexpr double printed_double_bound() { return gamma_bound<double>(100); }

// A probability or a bound of an interval that SciPy integrated or inverted:
// its quadrature and roots stop at 1.5e-8.
constexpr double printed_quadrature_bound() { return 1.5e-8; }

// The distance of Kolmogorov and Smirnov between n draws and the distribution
// that they are of, exceeded with probability at most 1e-3 (as below).
inline double kolmogorov_smirnov_bound(double n) {
  return std::sqrt(std::log(2e3) / (2 * n));
}

// A proportion p seen in n draws: five standard errors, which fewer than one
// run in a million leaves by chance.
inline double proportion_bound(double p, double n) {
  return 5 * std::sqrt(p * (1 - p) / n);
}

// An end of a bootstrap interval (95 %) by n resamples: five standard errors
// sqrt(q (1 - q) / n) / f of the 2.5 % point, where f is the normal density
// there: .05844 over the statistic's own standard deviation.
inline double bootstrap_end_bound(double sd, double n) {
  return proportion_bound(.025, n) * sd / .05844;
}

// A few elementary functions, sums and products in a row, ours against libm's,
// on numbers of the given magnitude: some 50 roundings, where a function of
// math.h (3 ULP) counts for six.
template <class S>
constexpr double elementary_bound(double magnitude) {
  return gamma_bound<S>(50) * magnitude;
}

// The same behind chains of n terms.
template <class S>
constexpr double chain_bound(double n, double magnitude) {
  return gamma_bound<S>(n + 50) * magnitude;
}

// A trajectory of optimizer steps in double, ours against another's: 20
// roundings a step, each passed on through the gradient by at most the
// condition of the test problem (its curvatures span 1 to 100).
constexpr double trajectory_bound(double steps) {
  return 100 * gamma_bound<double>(20 * steps);
}

// Step of a difference quotient, eps^order max(1, |x|): order 1/3 balances the
// two errors of a centred first difference, 1/5 those of a third.
inline double difference_step(double order, double x) {
  return std::pow(2 * unit_roundoff<double>(), order) *
         std::fmax(1, std::fabs(x));
}

// How far from x centred_difference (finite_difference.h) looks.
inline double difference_reach(double x) {
  return 2 * difference_step(1. / 5, x);
}

// Error of (f(x + h) - f(x - h)) / 2h: h^2/6 |f'''|, doubled since that is
// itself estimated, and noise / h where f is known to within noise.
inline double centred_difference_bound(double h, double third, double noise) {
  return h * h / 3 * std::fabs(third) + noise / h;
}

// Errors of kernels/math.h in units in the last place (ULP) of the result. A
// rounding at the result's own scale costs 1/2, one of a term half or a quarter
// as large 1/4 or 1/8, and a relative error is up to twice as many ULP just
// below a power of two as just above it.
// exp = (1 + m) 2^n, |m| < .42: 1/2 for the sum, 1/4 each for m and its
// argument, 1/4 for the polynomial and its product.
constexpr double kExpUlp = 1.25;
// log = k ln2 + (f - low), |low| < |f| / 4: 1/2 + 1/2 for the sums, 1/4 for
// low.
constexpr double kLogUlp = 1.25;
// tanh = m / (m + 2): 1/2 each for sum and quotient, 1 for m, and up to twice
// that on the way from m to the quotient.
constexpr double kTanhUlp = 3;
// sigmoid = 1 / (1 + e) or e / (1 + e): 1/2 each for sum and quotient, and e.
constexpr double kSigmoidUlp = 3;
// sin and cos: 1/2 for the last sum, 1/2 each for the two inexact steps of the
// reduction, 1/2 for the terms below the last sum.
constexpr double kSinCosUlp = 2;
// sin and cos of 2 pi u: one rounding of the product, 1/2 for 2 pi's own, the
// last sum and the terms below it; doubled as above.
constexpr double kSinCosTurnsUlp = 3;

// The mean of n independent draws of the given variance: five standard errors,
// as above.
inline double mean_bound(double variance, double n) {
  return 5 * std::sqrt(variance / n);
}

// A mean or deviation of n simulated rows beside the published one: five
// standard errors, and a tenth of a deviation for what rounding and the ends of
// the range take.
inline double simulated_moment_bound(double deviation, double n) {
  return mean_bound(deviation * deviation, n) + deviation / 10;
}

// The largest distance between the distribution of n draws and the empirical
// one, exceeded with probability at most 1e-6 (Dvoretzky, Kiefer and Wolfowitz
// 1956, with Massart's constant).
inline double distribution_bound(double n) {
  return std::sqrt(std::log(2e6) / (2 * n));
}

// A chi-square number of k degrees of freedom, exceeded with probability at
// most 1e-6 (Laurent and Massart 2000, lemma 1).
inline double chi_square_bound(double k) {
  const double x = std::log(1e6);
  return k + 2 * std::sqrt(k * x) + 2 * x;
}

// sqrt(-2 log 2^-24) with room for the roundings of log, root and product.
inline const double kLargestNormal =
    std::sqrt(48 * std::log(2.)) * (1 + gamma_bound<float>(8));

// A Box-Muller number, relative: half the log's error through the root, the
// root's, the sine's and the product's roundings; an ULP is at most two
// roundings.
template <class S>
constexpr double box_muller_bound() {
  return gamma_bound<S>(kLogUlp + 1 + 2 * kSinCosTurnsUlp + 1);
}

// |Q^T Q - I| and |dQ| / condition of a Householder factorization (rows, cols),
// in the Frobenius norm: sqrt(n) gamma(6 m n + 8 n) for the shorter side n
// (Higham 2002, lemma 19.3 and theorem 19.4, his small constant c = 6).
template <class S>
double orthogonal_bound(std::int64_t rows, std::int64_t cols) {
  const auto m = static_cast<double>(rows > cols ? rows : cols);
  const auto n = static_cast<double>(rows > cols ? cols : rows);
  return std::sqrt(n) * gamma_bound<S>(6 * m * n + 8 * n);
}

// A scaled value y = (x - center) / deviation of n rows: the centre's error is
// gamma(n + 1) of it, and reaches y over the deviation, with x's own rounding;
// the deviation's relative error is half of gamma(2 n + 4) and the centre's.
inline double scaling_bound(double n, double center_over_deviation, double y) {
  return gamma_bound<double>(n + 3) * (1 + center_over_deviation) +
         gamma_bound<double>(2 * n + 6) * (1 + center_over_deviation) * (1 + y);
}

// An element of the covariance of n whitened rows of d columns: Eigen's
// backward error, at most 4 d gamma(d) of the largest eigenvalue (a generous
// reading of Higham 2002, theorem 19.4 for its d reflections), and the sums',
// each in the unit of the least eigenvalue.
inline double whitening_bound(double n, double d, double condition) {
  return (gamma_bound<double>(4 * d * d) + gamma_bound<double>(2 * n + d)) *
         condition * condition;
}

// The slope of a logistic curve of height s by centred differences: its third
// derivative is at most s^4, its values come from an exp, whose argument is up
// to 40, and six operations.
inline constexpr double kLogisticStep = 0x1p-17;
inline double logistic_slope_bound(double s) {
  return centred_difference_bound(kLogisticStep, s * s * s * s,
                                  gamma_bound<double>(64) * s);
}

// What Euler's method of step h leaves beside its first-order error on a mode
// of strength s that started at a0, relative to that error: each unit of time
// adds h s of it, over the log(s/a0) / s that the mode takes, twice (up, and on
// the way in).
inline constexpr double kEulerStep = 0x1p-10;
inline double euler_second_order_bound(double s, double a0) {
  return 2 * kEulerStep * s * std::log(s / a0);
}

// Weights of a layer, from 1, that two programs scale by the deviation of its
// (rows, width) outputs on one batch, relative. One sums their squares in
// float: half of gamma(n) in the root. One scales again by what the outputs
// then are: before and after they were sums of `width` products, each with
// gamma(width) of a length that is sqrt(width) of theirs, orthogonal as the
// weights are. Eight more for factors and products; and each layer divides away
// what all before it have left.
inline double lsuv_bound(double layer, double rows, double width) {
  return layer * gamma_bound<float>(rows * width / 2 +
                                    2 * width * std::sqrt(width) + 8);
}

// A coefficient of a least-squares line through n points, ours by centred sums
// beside Householder's: each solves a problem whose matrix and values are off
// by gamma(12 n + 16) (Higham 2002, theorem 20.3, c = 6, two columns), which
// reaches the coefficients times condition (1 + condition) (theorem 20.1).
// size: the values' length over the least singular value, at least the
// coefficients'.
constexpr double least_squares_bound(double n, double condition, double size) {
  return 2 * gamma_bound<double>(12 * n + 16) * condition * (1 + condition) *
         size;
}

// A singular value of an (m, n) matrix from the eigenvalues of its square, in
// units of the largest, which it is `ratio` of. The square is off by n gamma(m)
// and its eigenvalues by gamma(4 n^2) more (whitening_bound) of the largest;
// the root of what is off by e is off by at most e / ratio, and sqrt(e).
inline double singular_value_bound(double m, double n, double ratio) {
  const double e = n * gamma_bound<double>(m) + gamma_bound<double>(4 * n * n);
  return std::fmin(e / ratio, std::sqrt(e)) + gamma_bound<double>(8);
}

// The nearest point of a hull of n rows of m entries under 6 in size: it stops
// where a row is nearer by less than 1e-14 of the longest row's square, 36 m at
// most; divided by a length of .1 or more. What rounding adds is less.
inline double hull_bound(double n, double m) {
  return (1e-14 + gamma_bound<double>(n + m)) * 36 * m / .1;
}

// Adam's first step is its rate but for epsilon 1e-8 beside a gradient of 1e-3
// at least; two logarithms of an output's odds tell it.
inline double adam_first_step_bound() {
  return .1 * 1e-8 / 1e-3 + elementary_bound<double>(10);
}

// A least squares line over [-2, 2] through n points of noise sd: its distance
// from the truth has a mean square of 2 sd^2 / n; five times its root.
inline double fit_bound(double sd, double n) {
  return 5 * sd * std::sqrt(2 / n);
}

// What 4,000 steps of gradient descent leave of a mean residual that began at
// `start` where the rates add up to 400 x .1 ln 11 = 96 and the curvature is 2:
// e^-192 of it, so rounding alone.
inline double descent_end_bound(double start) {
  return start * gamma_bound<double>(4000 * 100);
}

// CS231n's spiral at the start: logits of 100 units of weights .01 N(0, 1), so
// of deviation .01 sqrt(100 / 2) .01 at most on a radius of 1, which moves ln 3
// by less than twice that; and the penalty 1e-3 / 2 times 500 weights' 1e-4.
inline double spiral_start_bound() {
  return 2 * .01 * std::sqrt(50.) * .01 + 5e-4 * 500 * 1e-4 * 2;
}

// The loss of a small net after some steps of 1/rate, once with its products
// summed the other way round: each step rounds sums of at most `terms` terms
// anew, twice, and what they are off by grows by at most 1 + curvature / rate a
// step, the curvature being under 4 where inputs and slopes are near 1.
inline double two_orders_bound(double steps, double rate, double terms) {
  return 2 * steps * gamma_bound<double>(terms) * std::exp(4 * steps / rate);
}

}  // namespace reprise
