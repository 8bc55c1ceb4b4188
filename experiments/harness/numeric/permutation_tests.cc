#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include "experiments/harness/numeric/resampling.h"
#include "experiments/harness/numeric/statistics.h"

// The two tests that walk over sign patterns.
namespace reprise {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double sign_flip_p(std::span<const double> differences) {
  const auto n = differences.size();
  double total = 0, size = 0;
  for (double d : differences) {
    total += d;
    size += std::fabs(d);
  }
  if (n == 0 || !std::isfinite(size)) return kNan;
  // Two patterns with the same sum in exact arithmetic may differ by roundings
  // (n of them, each at most u times the sum of sizes). They count as equal.
  const double slack =
      static_cast<double>(n) * size * std::numeric_limits<double>::epsilon();
  const double seen = std::fabs(total) - slack;

  if (n <= 20) {
    // A pattern and its opposite are equally far out: fix the first sign.
    const std::uint32_t patterns = 1u << (n - 1);
    std::uint32_t as_far = 0;
    for (std::uint32_t pattern = 0; pattern < patterns; ++pattern) {
      double sum = differences[0];
      for (std::size_t i = 1; i < n; ++i) {
        sum += (pattern >> (i - 1)) & 1 ? -differences[i] : differences[i];
      }
      as_far += std::fabs(sum) >= seen;
    }
    return static_cast<double>(as_far) / patterns;
  }

  constexpr int kPatterns = 100000;
  int as_far = 1;  // the seen pattern is one of them (Phipson and Smyth 2010)
  ResamplingDraws draws(n);
  for (int r = 0; r < kPatterns; ++r) {
    draws.start(r);
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      sum += draws.below(i, 2) ? -differences[i] : differences[i];
    }
    as_far += std::fabs(sum) >= seen;
  }
  return static_cast<double>(as_far) / (kPatterns + 1);
}

double wilcoxon_p(std::span<const double> differences) {
  std::vector<double> d;
  for (double x : differences) {
    if (std::isnan(x)) return kNan;
    if (x != 0) d.push_back(x);
  }
  const auto n = d.size();
  if (n == 0) return 1;

  std::sort(d.begin(), d.end(),
            [](double a, double b) { return std::fabs(a) < std::fabs(b); });
  // Twice the rank, so that shared ranks (k + 1/2) are integers too.
  std::vector<std::size_t> rank(n);
  std::size_t plus = 0;
  for (std::size_t i = 0; i < n;) {
    std::size_t j = i;
    while (j < n && std::fabs(d[j]) == std::fabs(d[i])) ++j;
    for (std::size_t k = i; k < j; ++k) {
      rank[k] = i + j + 1;
      if (d[k] > 0) plus += rank[k];
    }
    i = j;
  }

  // probability[t]: of a rank sum t when every sign is a fair coin.
  const auto most = std::accumulate(rank.begin(), rank.end(), std::size_t{0});
  std::vector<double> probability(most + 1, 0.0);
  probability[0] = 1;
  for (std::size_t r : rank) {
    for (std::size_t t = most + 1; t-- > 0;) {
      probability[t] =
          .5 * (probability[t] + (t >= r ? probability[t - r] : 0));
    }
  }
  const auto end = probability.begin() +
                   static_cast<std::ptrdiff_t>(std::min(plus, most - plus) + 1);
  return std::min(1.0, 2 * std::accumulate(probability.begin(), end, 0.0));
}

}  // namespace reprise
