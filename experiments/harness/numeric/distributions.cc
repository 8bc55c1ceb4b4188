#include "experiments/harness/numeric/distributions.h"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <limits>

namespace reprise {
namespace {

namespace math = boost::math;
using Normal = math::normal_distribution<double>;
using StudentT = math::students_t_distribution<double>;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double normal_quantile(double p) {
  if (!(p > 0 && p < 1)) return kNan;
  return math::quantile(Normal(), p);
}

double normal_cdf(double z) {
  return std::isnan(z) ? kNan : math::cdf(Normal(), z);
}

double student_t_quantile(double p, double degrees_of_freedom) {
  if (!(p > 0 && p < 1) || !(degrees_of_freedom > 0)) return kNan;
  return math::quantile(StudentT(degrees_of_freedom), p);
}

double student_t_cdf(double t, double degrees_of_freedom) {
  if (std::isnan(t) || !(degrees_of_freedom > 0)) return kNan;
  return math::cdf(StudentT(degrees_of_freedom), t);
}

double chi_square_cdf(double x, double degrees_of_freedom) {
  if (!(x >= 0) || !(degrees_of_freedom > 0)) return kNan;
  return math::cdf(math::chi_squared_distribution<double>(degrees_of_freedom),
                   x);
}

double mean_student_t_cdf(double low, double high, double degrees_of_freedom,
                          int k) {
  const bool is_range =
      std::isfinite(low) && std::isfinite(high) && low <= high && k >= 1;
  if (!is_range || !(degrees_of_freedom > 0)) return kNan;
  const StudentT t(degrees_of_freedom);
  const auto below = [&](double x) { return std::pow(math::cdf(t, x), k); };
  if (low == high) return below(low);
  // Panels of half a unit, wider far out where little changes: ten points on
  // each leave rounding alone.
  double sum = 0;
  for (double from = low; from < high;) {
    const double to = std::min(high, from + std::max(.5, std::fabs(from) / 8));
    sum += math::quadrature::gauss<double, 10>::integrate(below, from, to);
    from = to;
  }
  return sum / (high - low);
}

double fair_coin_p(int heads, int tails) {
  if (heads < 0 || tails < 0) return kNan;
  if (heads + tails == 0) return 1;
  const math::binomial_distribution<double> fair(heads + tails, .5);
  return std::min(1.0, 2 * math::cdf(fair, std::min(heads, tails)));
}

Interval clopper_pearson(int wins, int n, double level) {
  if (wins < 0 || n < wins || !(level > 0 && level < 1)) return kNoInterval;
  if (n == 0) return {0, 1};
  const double tail = (1 - level) / 2;
  using Beta = math::beta_distribution<double>;
  return {wins == 0 ? 0 : math::quantile(Beta(wins, n - wins + 1), tail),
          wins == n ? 1
                    : math::quantile(
                          math::complement(Beta(wins + 1, n - wins), tail))};
}

double welch_degrees(double v1, double n1, double v2, double n2) {
  return (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1));
}

}  // namespace reprise
