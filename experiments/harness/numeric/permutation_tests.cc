#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include "experiments/harness/numeric/resampling.h"
#include "experiments/harness/numeric/statistics.h"

// The tests of differences that are as likely to have the other sign.
namespace reprise {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// Differences of decimals carry the roundings of what they are differences of:
// those of numbers a thousand times their size are off by 1e-13 of themselves.
// Sizes and sums that are as near as that are equal; so are, of many
// differences, sums that n roundings may part.
double rounding_of(std::span<const double> differences, double size) {
  const auto n = static_cast<double>(differences.size());
  return size * std::max(0x1p-40, n * std::numeric_limits<double>::epsilon());
}

double largest_finite(std::span<const double> differences) {
  double largest = 0;
  for (double d : differences) {
    if (std::isfinite(d)) largest = std::max(largest, std::fabs(d));
  }
  return largest;
}

}  // namespace

double sign_test_p(std::span<const double> differences) {
  const double zero = rounding_of(differences, largest_finite(differences));
  int plus = 0, minus = 0;
  for (double d : differences) {
    if (std::isnan(d)) return kNan;
    plus += d > zero;
    minus += d < -zero;
  }
  return fair_coin_p(plus, minus);
}

double sign_flip_p(std::span<const double> differences) {
  const auto n = differences.size();
  double total = 0, size = 0;
  for (double d : differences) {
    total += d;
    size += std::fabs(d);
  }
  if (n == 0 || !std::isfinite(size)) return kNan;
  // Two patterns with the same sum in exact arithmetic may differ by roundings.
  // They count as equal.
  const double seen = std::fabs(total) - rounding_of(differences, size);

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
  const double slack = rounding_of(differences, largest_finite(differences));
  std::vector<double> d;
  for (double x : differences) {
    if (std::isnan(x)) return kNan;
    if (std::fabs(x) > slack) d.push_back(x);
  }
  const auto n = d.size();
  if (n == 0) return 1;

  std::sort(d.begin(), d.end(),
            [](double a, double b) { return std::fabs(a) < std::fabs(b); });
  // Twice the rank, so that shared ranks (k + 1/2) are integers too.
  std::vector<std::size_t> rank(n);
  std::size_t plus = 0;
  for (std::size_t i = 0; i < n;) {
    // From one to the next, so that no size stands between two ranks.
    std::size_t j = i + 1;
    while (j < n && std::fabs(d[j]) <= std::fabs(d[j - 1]) + slack) ++j;
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
