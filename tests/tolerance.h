#pragma once

#include <cmath>
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

}  // namespace reprise
