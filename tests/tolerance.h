#pragma once

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

}  // namespace reprise
