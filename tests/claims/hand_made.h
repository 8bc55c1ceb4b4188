#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "experiments/harness/claims/rules.h"

// Evidence written by hand, for the rules.
namespace reprise {

inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double kInf = std::numeric_limits<double>::infinity();

inline Verdict verdict(ClaimClass kind, const Evidence& evidence) {
  return judge(kind, evidence).verdict;
}

inline Verdict verdict(ClaimClass kind, Evidence evidence, double margin) {
  evidence.margin = margin;
  return judge(kind, evidence).verdict;
}

// n values around `middle` with standard deviation `sd` (two-point, n even).
inline std::vector<double> around(double middle, double sd, int n) {
  const double off = sd * std::sqrt((n - 1.0) / n);
  std::vector<double> v;
  for (int i = 0; i < n; ++i) v.push_back(i % 2 ? middle + off : middle - off);
  return v;
}

inline std::vector<double> with_last(std::vector<double> v, double last) {
  v.back() = last;
  return v;
}

inline std::vector<double> with_nan(std::vector<double> v) {
  return with_last(std::move(v), kNan);
}

inline Evidence printed_as(const std::string& text, double ours) {
  Evidence e;
  e.printed = {{"", text, ours}};
  return e;
}

// A wins `won` of n pairs, the others are lost.
inline Evidence duel(int won, int n) {
  Evidence e;
  for (int i = 0; i < n; ++i) {
    e.ours.push_back(i < won ? 2 : 1);
    e.other.push_back(1.5);
  }
  return e;
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace reprise
