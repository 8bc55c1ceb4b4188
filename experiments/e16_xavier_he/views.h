#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "experiments/e16_xavier_he/claims.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/views.h"

// What the tables and figures of study 16 share.
namespace reprise::xavier_he {

// Levels, and what they are called where they are shown.
using Labels = std::vector<std::pair<const char*, const char*>>;

inline const Labels& signal_inits() {
  static const Labels list{{"xavier", "Xavier"}, {"he", "He"}};
  return list;
}
inline const Labels& nielsen_inits() {
  static const Labels list{{"large", "N(0, 1)"}, {"small", "N(0, 1/n_in)"}};
  return list;
}
inline const std::vector<const char*>& linear_depths() {
  static const std::vector<const char*> list{"4", "8", "16", "32"};
  return list;
}

// The values of one position of a metric's series, over trials.
inline std::vector<double> at_place(std::span<const Trial> trials,
                                    const std::string& metric, std::size_t i) {
  std::vector<double> values;
  for (const Trial& trial : trials) {
    const auto series = trial.series(metric);
    if (i < series.size()) values.push_back(series[i]);
  }
  return values;
}

// Median and central 95 % of the values at x, added to a series.
inline void add_point(Series& series, double x,
                      const std::vector<double>& values) {
  if (values.empty()) return;
  series.x.push_back(x);
  series.y.push_back(median(values));
  series.low.push_back(quantile(values, .025));
  series.high.push_back(quantile(values, .975));
}

// The nets of one picture: group and level, and how it is called.
struct DepthNets {
  const char *group, *level, *layers, *lr;
};

inline const std::vector<DepthNets>& depth_nets() {
  static const std::vector<DepthNets> list{
      {"depth", "22", "22", ".01"},
      {"depth", "30", "30", ".01"},
      {"depth rates", ".001", "30", ".001"},
      {"depth rates", ".1", "30", ".1"}};
  return list;
}

}  // namespace reprise::xavier_he
