#include "experiments/harness/study/trajectory.h"

#include <algorithm>
#include <cmath>

#include "experiments/harness/claims/printed.h"

namespace reprise {
namespace {

std::string drift_of(const std::string& quantity) {
  return quantity + " drift";
}

}  // namespace

std::size_t horizon(std::span<const double> ours, std::span<const double> drift,
                    const std::string& printed_like, bool in_binary32,
                    double within) {
  Printed like = parse_printed(printed_like);
  const std::size_t n = std::min(ours.size(), drift.size());
  for (std::size_t i = 0; i < n; ++i) {
    like.value = ours[i];
    // NaN agrees with nothing.
    const double tolerance = std::max(tolerance_of(like, in_binary32), within);
    if (!(std::fabs(drift[i]) <= tolerance)) return i;
  }
  return n;
}

Metric horizon_of(std::string quantity, std::string printed_like) {
  const std::string text = "horizon_of(" + quantity + ")";
  return {text,
          {quantity, drift_of(quantity)},
          [quantity = std::move(quantity),
           printed_like = std::move(printed_like)](const Trial& trial) {
            return static_cast<double>(horizon(trial.series(quantity),
                                               trial.series(drift_of(quantity)),
                                               printed_like));
          }};
}

Comparable comparable(const Trial& trial, const Followed& followed,
                      bool in_binary32) {
  std::vector<std::pair<std::size_t, std::string>> all;
  for (const std::string& number :
       trial.texts(followed.quantity + " published")) {
    all.emplace_back(all.size() + 1, number);
  }
  if (all.empty()) {
    for (const auto& [place, number] : followed.typed) {
      all.emplace_back(static_cast<std::size_t>(place), number);
    }
  }
  const std::vector<double> ours = trial.series(followed.quantity);
  Comparable found;
  found.of = ours.size();
  if (all.empty()) return found;
  found.horizon = horizon(ours, trial.series(drift_of(followed.quantity)),
                          all.front().second, in_binary32, followed.within);
  for (auto& [place, number] : all) {
    if (place <= found.horizon) {
      found.numbers.emplace_back(place, std::move(number));
    } else {
      ++found.skipped;
    }
  }
  return found;
}

std::vector<Keep> keeps_of(const std::vector<std::string>& quantities) {
  std::vector<Keep> keeps;
  for (const std::string& quantity : quantities) {
    for (const char* part : {"", " drift", " published"}) {
      keeps.push_back(whole(quantity + part));
    }
  }
  return keeps;
}

}  // namespace reprise
