#include "experiments/harness/numeric/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "experiments/harness/numeric/resampling.h"

namespace reprise {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kEpsilon = std::numeric_limits<double>::epsilon();

bool any_nan(std::span<const double> values) {
  return std::any_of(values.begin(), values.end(),
                     [](double v) { return std::isnan(v); });
}

void require_pairs(std::span<const double> a, std::span<const double> b) {
  if (a.size() != b.size()) {
    throw std::runtime_error(fmt::format(
        "statistics: pairs need equal lengths, found {} and {} values",
        a.size(), b.size()));
  }
}

std::vector<double> sorted(std::span<const double> values) {
  std::vector<double> s(values.begin(), values.end());
  std::sort(s.begin(), s.end());
  return s;
}

// The whole number that x is within rounding of, else x.
double whole_if_near(double x) {
  const double whole = std::round(x);
  return std::fabs(x - whole) <= 4 * kEpsilon * whole ? whole : x;
}

double quantile_of_sorted(std::span<const double> s, double q) {
  const double place = whole_if_near(q * static_cast<double>(s.size() - 1));
  const auto below = static_cast<std::size_t>(place);
  const auto above = std::min(below + 1, s.size() - 1);
  const double share = place - static_cast<double>(below);
  if (share == 0 || s[below] == s[above]) return s[below];
  const double step = s[above] - s[below];
  if (std::isfinite(step)) return s[below] + share * step;
  return (1 - share) * s[below] + share * s[above];  // beside infinity
}

}  // namespace

double mean(std::span<const double> values) {
  if (values.empty()) return kNan;
  double sum = 0;
  for (double v : values) sum += v;
  return sum / static_cast<double>(values.size());
}

double quantile(std::span<const double> values, double q) {
  if (values.empty() || any_nan(values) || !(q >= 0 && q <= 1)) return kNan;
  return quantile_of_sorted(sorted(values), q);
}

double median(std::span<const double> values) { return quantile(values, .5); }

double standard_deviation(std::span<const double> values) {
  if (values.size() < 2) return kNan;
  const double m = mean(values);
  double sum = 0;
  for (double v : values) sum += (v - m) * (v - m);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

Interval bootstrap_interval(std::span<const double> values,
                            const Statistic& statistic, double level) {
  if (values.empty() || any_nan(values)) return kNoInterval;
  constexpr int kResamples = 10000;
  const auto n = values.size();
  std::vector<double> resample(n), found(kResamples);
  ResamplingDraws draws(n);
  for (int r = 0; r < kResamples; ++r) {
    draws.start(r);
    for (std::size_t i = 0; i < n; ++i) {
      resample[i] = values[draws.below(i, static_cast<std::uint32_t>(n))];
    }
    found[r] = statistic(resample);
  }
  if (any_nan(found)) return kNoInterval;
  std::sort(found.begin(), found.end());
  return {quantile_of_sorted(found, (1 - level) / 2),
          quantile_of_sorted(found, 1 - (1 - level) / 2)};
}

namespace {

// m -+ t s spread, t with n - 1 degrees of freedom.
Interval t_interval(std::span<const double> values, double spread,
                    double level) {
  const double m = mean(values), s = standard_deviation(values);
  if (!std::isfinite(m) || !std::isfinite(s)) return kNoInterval;
  const auto n = static_cast<double>(values.size());
  const double t = student_t_quantile(1 - (1 - level) / 2, n - 1);
  const double half = t * s * spread;
  return {m - half, m + half};
}

}  // namespace

Interval prediction_interval(std::span<const double> values, int k,
                             double level) {
  const auto n = static_cast<double>(values.size());
  return t_interval(values, std::sqrt(1. / k + 1 / n), level);
}

Interval mean_interval(std::span<const double> values, double level) {
  const auto n = static_cast<double>(values.size());
  return t_interval(values, std::sqrt(1 / n), level);
}

Interval best_of_interval(std::span<const double> values, int k, double level) {
  if (values.empty() || any_nan(values) || k < 1) return kNoInterval;
  const auto s = sorted(values);
  const auto n = static_cast<double>(s.size());
  // The largest of k draws is at most s[i] with probability ((i + 1)/n)^k.
  auto at = [&](double q) {
    for (std::size_t i = 0; i < s.size(); ++i) {
      double below = 1;
      for (int j = 0; j < k; ++j) below *= static_cast<double>(i + 1) / n;
      if (below >= q * (1 - (k + 4) * kEpsilon)) return s[i];
    }
    return s.back();
  };
  return {at((1 - level) / 2), at(1 - (1 - level) / 2)};
}

Interval welch_interval(double mean1, double sd1, double n1, double mean2,
                        double sd2, double n2, double level) {
  const double difference = mean1 - mean2;
  const double v1 = sd1 * sd1 / n1, v2 = sd2 * sd2 / n2;
  if (!std::isfinite(difference) || !std::isfinite(v1 + v2) || n1 < 2 ||
      n2 < 2) {
    return kNoInterval;
  }
  if (v1 + v2 == 0) return {difference, difference};
  const double half =
      student_t_quantile(1 - (1 - level) / 2, welch_degrees(v1, n1, v2, n2)) *
      std::sqrt(v1 + v2);
  return {difference - half, difference + half};
}

bool equal_but_for_rounding(double a, double b) {
  if (a == b) return true;
  // Each may have gone through four roundings on its way from decimals.
  const double slack = 2 * kEpsilon * (std::fabs(a) + std::fabs(b));
  return std::isfinite(slack) && std::fabs(a - b) <= slack;
}

std::vector<double> wins(std::span<const double> a, std::span<const double> b) {
  require_pairs(a, b);
  std::vector<double> w(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) || std::isnan(b[i])) {
      w[i] = kNan;
    } else {
      w[i] = equal_but_for_rounding(a[i], b[i]) ? .5 : a[i] > b[i] ? 1 : 0;
    }
  }
  return w;
}

std::vector<double> differences(std::span<const double> a,
                                std::span<const double> b) {
  require_pairs(a, b);
  std::vector<double> d(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    d[i] = equal_but_for_rounding(a[i], b[i]) ? 0 : a[i] - b[i];
  }
  return d;
}

std::vector<double> holm(std::span<const double> p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!std::isnan(p[i])) order.push_back(i);  // NaN: not tested, stays NaN
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](auto i, auto j) { return p[i] < p[j]; });
  std::vector<double> adjusted(p.size(), kNan);
  double so_far = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    so_far =
        std::max(so_far, p[order[k]] * static_cast<double>(order.size() - k));
    adjusted[order[k]] = std::min(so_far, 1.0);
  }
  return adjusted;
}

double pearson(std::span<const double> a, std::span<const double> b) {
  require_pairs(a, b);
  const double ma = mean(a), mb = mean(b);
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) * (a[i] - ma);
    bb += (b[i] - mb) * (b[i] - mb);
  }
  return ab / (std::sqrt(aa) * std::sqrt(bb));  // 0/0 where one is constant
}

namespace {

// -1, 0 or 1: a under, as or over b.
int order_of(double a, double b) {
  return equal_but_for_rounding(a, b) ? 0 : a < b ? -1 : 1;
}

}  // namespace

double spearman(std::span<const double> a, std::span<const double> b) {
  require_pairs(a, b);
  if (any_nan(a) || any_nan(b)) return kNan;
  const auto ranks = [](std::span<const double> values) {
    std::vector<double> result;
    for (const double v : values) {
      double under = 0, alike = 0;
      for (const double w : values) {
        const int order = order_of(w, v);
        under += order < 0 ? 1 : 0;
        alike += order == 0 ? 1 : 0;
      }
      result.push_back(under + (alike + 1) / 2);
    }
    return result;
  };
  return pearson(ranks(a), ranks(b));
}

double kendall_tau_b(std::span<const double> a, std::span<const double> b) {
  require_pairs(a, b);
  if (any_nan(a) || any_nan(b)) return kNan;
  double concordance = 0, untied_a = 0, untied_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const int sa = order_of(a[i], a[j]), sb = order_of(b[i], b[j]);
      concordance += sa * sb;
      untied_a += sa != 0;
      untied_b += sb != 0;
    }
  }
  return concordance / std::sqrt(untied_a * untied_b);
}

double binomial_standard_error(double rate, double n) {
  return std::sqrt(rate * (1 - rate) / n);
}

}  // namespace reprise
