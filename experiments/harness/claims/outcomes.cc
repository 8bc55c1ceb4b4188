#include "experiments/harness/claims/outcomes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

namespace reprise {

Judgement open_judgement(const std::vector<double>& ours) {
  Judgement j;
  j.n = static_cast<int>(ours.size());
  j.low = j.high = j.p = std::numeric_limits<double>::quiet_NaN();
  return j;
}

Judgement undecided(Judgement j, std::string why) {
  j.verdict = Verdict::kUndecided;
  j.why = std::move(why);
  return j;
}

Judgement refuted(Judgement j, std::string why) {
  j.verdict = Verdict::kRefuted;
  j.why = std::move(why);
  return j;
}

std::string not_finite_why(const std::vector<std::vector<double>>& samples) {
  std::ptrdiff_t bad = 0;
  std::size_t all = 0;
  for (const std::vector<double>& values : samples) {
    bad += std::count_if(values.begin(), values.end(),
                         [](double v) { return !std::isfinite(v); });
    all += values.size();
  }
  if (bad == 0) return "";
  return fmt::format("{} of {} values are not finite numbers", bad, all);
}

}  // namespace reprise
