#pragma once

#include <cmath>
#include <cstdint>
#include <exception>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/study/trial.h"

// Trials written by hand, for what is read from them.
namespace reprise {

inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// A trial of a task.
inline Trial computed(std::uint64_t seed, Json metrics,
                      Json spec = Json::object()) {
  Trial trial;
  trial.id = "seed " + std::to_string(seed);
  trial.seed = seed;
  trial.spec = std::move(spec);
  trial.metrics = std::move(metrics);
  trial.status = std::string("done");
  return trial;
}

// A trial that trains, of its curves.
inline Trial trained(std::uint64_t seed, Json curves,
                     Json spec = Json::object()) {
  return computed(seed, Json{{"epochs", std::move(curves)}}, std::move(spec));
}

// {"x": value} of seeds 1, 2, …
inline std::vector<Trial> seeds_with(const std::string& metric,
                                     const std::vector<double>& values,
                                     const Json& spec = Json::object()) {
  std::vector<Trial> trials;
  for (const double value : values) {
    trials.push_back(computed(trials.size() + 1, Json{{metric, value}}, spec));
  }
  return trials;
}

// What f refuses with; "" where it does not.
template <class F>
std::string refusal(F f) {
  try {
    f();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

inline bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace reprise
