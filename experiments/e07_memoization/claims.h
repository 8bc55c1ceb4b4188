#pragma once

#include <fmt/format.h>

#include <cmath>

#include "experiments/e07_memoization/fibonacci.h"
#include "experiments/harness/study/study.h"

// Evidence for the claims of study 07.
namespace reprise::memo {

// low <= ours <= high.
inline Deviation in_range(std::string label, double low, double high,
                          double ours) {
  return {std::move(label), (low + high) / 2, ours, (high - low) / 2};
}

inline Deviation equal(std::string label, double expected, double ours) {
  return {std::move(label), expected, ours, 0};
}

inline std::string seed_label(const Trial& trial) {
  return fmt::format("seed {}", trial.seed);
}

// The 29 digits by parts that a double holds exactly.
inline Evidence fibonacci_digits(const Trials& trials) {
  Evidence e;
  for (const Trial& t : trials.select("fibonacci")) {
    const auto digits = t.metrics.at("digits").get<std::string>();
    const auto part = [&](std::size_t from, std::size_t n) {
      return from < digits.size() ? std::stod(digits.substr(from, n)) : NAN;
    };
    e.printed = {{"number of digits", "29", static_cast<double>(digits.size())},
                 {"digits 1-10", "8105590009", part(0, 10)},
                 {"digits 11-20", "6023504197", part(10, 10)},
                 {"digits 21-29", "206408605", part(20, 9)}};
  }
  return e;
}

// Calls of the naive recursion: 2 fib(n + 1) - 1.
inline Evidence fibonacci_calls(const Trials& trials) {
  Evidence e;
  for (const Trial& t : trials.select("fibonacci")) {
    const auto n = t.series("naive_n"), calls = t.series("naive_calls");
    for (std::size_t i = 0; i < n.size(); ++i) {
      double fib = 0, next = 1;
      for (double k = 0; k < n[i]; ++k) fib = std::exchange(next, fib + next);
      e.deviations.push_back(
          equal(fmt::format("fib({})", n[i]), 2 * next - 1, calls[i]));
    }
  }
  return e;
}

inline Evidence cheap_gradients(const Trials& trials) {
  Evidence e;
  for (const Trial& t : trials.select("random graphs")) {
    for (const std::string metric : {"ratio", "ratio_every_addition"}) {
      for (const double ratio : t.series(metric)) {
        e.deviations.push_back(
            in_range(metric + ", " + seed_label(t), 1, 5, ratio));
      }
    }
  }
  return e;
}

inline Evidence modes_agree(const Trials& trials) {
  Evidence e;
  for (const std::string group : {"random graphs", "helmholtz"}) {
    for (const Trial& t : trials.select(group)) {
      e.deviations.push_back(in_range(group + ", " + seed_label(t), 0, 1,
                                      t.number("worst_in_bounds")));
    }
  }
  return e;
}

inline Evidence worked_trace(const Trials& trials) {
  Evidence e;
  for (const Trial& t : trials.select("trace")) {
    const auto values = t.series("values"), adjoints = t.series("adjoints");
    e.printed = {{"y", "11.652", values.back()},
                 {"dy/dx1", "5.5", adjoints.at(0)},
                 {"dy/dx2", "1.716", adjoints.at(1)}};
  }
  return e;
}

// Half a last digit of the published ends, which have one decimal.
inline constexpr double kReading = .05;

inline Evidence within_published(const Trials& trials,
                                 const std::string& metric, double low,
                                 double high) {
  Evidence e;
  for (const Trial& t : trials.select("helmholtz")) {
    const auto n = t.series("n"), ratio = t.series(metric);
    for (std::size_t i = 0; i < n.size(); ++i) {
      e.deviations.push_back(in_range(fmt::format("n = {}", n[i]),
                                      low - kReading, high + kReading,
                                      ratio[i]));
    }
  }
  return e;
}

struct Line {
  double intercept, slope;
  double at(double x) const { return intercept + slope * x; }
};

// Least squares.
inline Line fit_line(const std::vector<double>& x,
                     const std::vector<double>& y) {
  double mean_x = 0, mean_y = 0, xx = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mean_x += x[i] / static_cast<double>(x.size());
    mean_y += y[i] / static_cast<double>(x.size());
  }
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    xy += (x[i] - mean_x) * (y[i] - mean_y);
  }
  return {mean_y - xy / xx * mean_x, xy / xx};
}

// Flat: the fitted line rises or falls by less over n = 1 … 50 than the
// published range is wide (2.4 - 1.5).
inline Evidence reverse_flat(const Trials& trials) {
  Evidence e;
  for (const Trial& t : trials.select("helmholtz")) {
    const auto n = t.series("n");
    const Line line = fit_line(n, t.series("reverse_ratio"));
    e.deviations.push_back({"rise over n = 1 … 50", 0,
                            line.slope * (n.back() - n.front()), 2.4 - 1.5});
  }
  return e;
}

// Linear: no point further from the fitted line than 5 % of its value at n_max.
inline Evidence forward_linear(const Trials& trials) {
  Evidence e;
  for (const Trial& t : trials.select("helmholtz")) {
    const auto n = t.series("n"), ratio = t.series("forward_ratio");
    const Line line = fit_line(n, ratio);
    for (std::size_t i = 0; i < n.size(); ++i) {
      e.deviations.push_back({fmt::format("n = {}", n[i]), line.at(n[i]),
                              ratio[i], .05 * line.at(n.back())});
    }
  }
  return e;
}

// `metric`: one number for each s, how many lengths differ.
inline Evidence revolve_counts(const Trials& trials,
                               const std::string& metric) {
  Evidence e;
  for (const Trial& t : trials.select("revolve")) {
    const auto differ = t.series(metric);
    for (std::size_t s = 0; s < differ.size(); ++s) {
      e.deviations.push_back(equal(
          fmt::format("s = {}: lengths that differ", s + 1), 0, differ[s]));
    }
  }
  return e;
}

}  // namespace reprise::memo
