#include "experiments/harness/numeric/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "experiments/harness/numeric/resampling.h"

namespace reprise {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr Interval kNoInterval{kNan, kNan};

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

double quantile_of_sorted(std::span<const double> s, double q) {
  const double place = q * static_cast<double>(s.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const auto above = std::min(below + 1, s.size() - 1);
  // Equal neighbours first: infinities would give inf - inf below.
  if (s[below] == s[above]) return s[below];
  return s[below] +
         (place - static_cast<double>(below)) * (s[above] - s[below]);
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
      if (below >= q) return s[i];
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
  const double degrees =
      (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1));
  const double half =
      student_t_quantile(1 - (1 - level) / 2, degrees) * std::sqrt(v1 + v2);
  return {difference - half, difference + half};
}

std::vector<double> wins(std::span<const double> a, std::span<const double> b) {
  require_pairs(a, b);
  std::vector<double> w(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) || std::isnan(b[i])) {
      w[i] = kNan;
    } else {
      w[i] = a[i] > b[i] ? 1 : a[i] < b[i] ? 0 : .5;
    }
  }
  return w;
}

std::vector<double> differences(std::span<const double> a,
                                std::span<const double> b) {
  require_pairs(a, b);
  std::vector<double> d(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) d[i] = a[i] - b[i];
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

double kendall_tau_b(std::span<const double> a, std::span<const double> b) {
  require_pairs(a, b);
  if (any_nan(a) || any_nan(b)) return kNan;
  double concordance = 0, untied_a = 0, untied_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const int sa = (a[i] > a[j]) - (a[i] < a[j]);
      const int sb = (b[i] > b[j]) - (b[i] < b[j]);
      concordance += sa * sb;
      untied_a += sa != 0;
      untied_b += sb != 0;
    }
  }
  return concordance / std::sqrt(untied_a * untied_b);
}

double sign_test_p(std::span<const double> differences) {
  if (any_nan(differences)) return kNan;
  int plus = 0, minus = 0;
  for (double d : differences) {
    plus += d > 0;
    minus += d < 0;
  }
  const int n = plus + minus;
  if (n == 0) return 1;
  const boost::math::binomial_distribution<double> fair(n, .5);
  return std::min(1.0, 2 * boost::math::cdf(fair, std::min(plus, minus)));
}

double normal_quantile(double p) {
  if (!(p > 0 && p < 1)) return kNan;
  return boost::math::quantile(boost::math::normal_distribution<double>(), p);
}

double student_t_quantile(double p, double degrees_of_freedom) {
  if (!(p > 0 && p < 1) || !(degrees_of_freedom > 0)) return kNan;
  return boost::math::quantile(
      boost::math::students_t_distribution<double>(degrees_of_freedom), p);
}

double binomial_standard_error(double rate, double n) {
  return std::sqrt(rate * (1 - rate) / n);
}

}  // namespace reprise
