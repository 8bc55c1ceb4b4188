#include "experiments/harness/study/metric.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/spec/curves.h"

namespace reprise {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// The place of the best value; the curve's size where there is none.
std::size_t best_place(const std::string& name,
                       const std::vector<double>& curve) {
  const double sign = is_loss(name) ? -1 : 1;
  std::size_t best = curve.size();
  for (std::size_t i = 0; i < curve.size(); ++i) {
    if (std::isnan(curve[i])) continue;
    if (best == curve.size() || sign * curve[i] > sign * curve[best]) best = i;
  }
  return best;
}

double at(const std::vector<double>& values, std::size_t i) {
  return i < values.size() ? values[i] : kNaN;
}

Metric of_one(const char* word, Metric inner, double (*f)(double)) {
  return {fmt::format("{}({})", word, inner.text), inner.reads,
          [read = inner.read, f](const Trial& t) { return f(read(t)); },
          inner.of_diverged};
}

}  // namespace

TextMetric text(std::string metric) {
  return {fmt::format("text({})", metric), {metric}, [metric](const Trial& t) {
            return t.text(metric);
          }};
}

Metric number(std::string metric) {
  return {fmt::format("number({})", metric),
          {metric},
          [metric](const Trial& t) { return t.number(metric); }};
}

Metric element(std::string array, std::size_t i) {
  return {fmt::format("element({}, {})", array, i),
          {array},
          [array, i](const Trial& t) { return t.element(array, i); }};
}

Metric length_of(std::string array) {
  return {
      fmt::format("length_of({})", array), {array}, [array](const Trial& t) {
        return static_cast<double>(t.series(array).size());
      }};
}

Metric last(std::string curve) {
  return {fmt::format("last({})", curve), {curve}, [curve](const Trial& t) {
            return t.last(curve);
          }};
}

Metric at_epoch(std::int64_t epoch, std::string curve) {
  return {fmt::format("at_epoch({}, {})", epoch, curve),
          {curve},
          [epoch, curve](const Trial& t) { return t.at_epoch(curve, epoch); }};
}

Metric mean_over_epochs(std::string curve) {
  return {fmt::format("mean_over_epochs({})", curve),
          {curve},
          [curve](const Trial& t) { return mean(t.curve(curve)); }};
}

Metric best(std::string curve) {
  return {fmt::format("best({})", curve), {curve}, [curve](const Trial& t) {
            const std::vector<double> values = t.curve(curve);
            return at(values, best_place(curve, values));
          }};
}

Metric at_best(std::string chosen_by, std::string curve) {
  return {fmt::format("at_best({}, {})", chosen_by, curve),
          {chosen_by, curve},
          [chosen_by, curve](const Trial& t) {
            const std::vector<double> chooser = t.curve(chosen_by);
            const std::size_t place = best_place(chosen_by, chooser);
            return place < chooser.size() ? at(t.curve(curve), place) : kNaN;
          }};
}

Metric first_epoch(std::string curve, double at_least) {
  return {fmt::format("first_epoch({}, {})", curve, at_least),
          {curve},
          [curve, at_least](const Trial& t) {
            const std::vector<double> values = t.curve(curve);
            const auto found =
                std::find_if(values.begin(), values.end(),
                             [=](double v) { return v >= at_least; });
            return found == values.end()
                       ? kNaN
                       : static_cast<double>(found - values.begin() + 1);
          }};
}

Metric epochs(std::string curve) {
  return {fmt::format("epochs({})", curve), {curve}, [curve](const Trial& t) {
            return static_cast<double>(t.epochs(curve));
          }};
}

Metric over(std::string number_or_curve, double bar) {
  return {fmt::format("over({}, {})", number_or_curve, bar),
          {number_or_curve},
          [number_or_curve, bar](const Trial& t) {
            const double value = t.metrics.contains(number_or_curve)
                                     ? t.number(number_or_curve)
                                     : t.last(number_or_curve);
            return value > bar ? 1. : 0.;
          },
          true};
}

Metric diverged() {
  return {"diverged()",
          {},
          [](const Trial& t) { return t.status == "diverged" ? 1. : 0.; },
          true};
}

Metric constant(double value) {
  return {fmt::format("{}", value),
          {},
          [value](const Trial&) { return value; },
          true};
}

Metric ratio(Metric a, Metric b) {
  std::vector<std::string> reads = a.reads;
  reads.insert(reads.end(), b.reads.begin(), b.reads.end());
  return {fmt::format("ratio({}, {})", a.text, b.text), std::move(reads),
          [a = a.read, b = b.read](const Trial& t) { return a(t) / b(t); }};
}

Metric natural_log(Metric metric) {
  return of_one("natural_log", std::move(metric),
                [](double x) { return std::log(x); });
}

Metric percent(Metric metric) {
  return of_one("percent", std::move(metric), [](double x) { return 100 * x; });
}

Metric error_percent(Metric metric) {
  return of_one("error_percent", std::move(metric),
                [](double x) { return 100 - 100 * x; });
}

Metric negated(Metric metric) {
  return of_one("negated", std::move(metric), [](double x) { return -x; });
}

}  // namespace reprise
