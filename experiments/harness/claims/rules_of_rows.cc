#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "experiments/harness/claims/outcomes.h"
#include "experiments/harness/claims/rules_of_seeds.h"
#include "experiments/harness/claims/told.h"
#include "experiments/harness/numeric/statistics.h"

// The rules for several rows of one table.
namespace reprise {
namespace {

// What is not finite is tied at the worse end.
std::vector<double> at_the_end(std::vector<double> values,
                               bool less_is_better) {
  for (double& v : values) {
    if (std::isfinite(v)) continue;
    v = (less_is_better ? 1 : -1) * std::numeric_limits<double>::infinity();
  }
  return values;
}

}  // namespace

Judgement judge_ranking(const Evidence& e) {
  constexpr double kReproduced = .7, kRefuted = .3;
  Judgement j = open_judgement(e);
  j.statistic = kendall_tau_b(at_the_end(e.ours, e.less_is_better),
                              at_the_end(e.other, e.less_is_better));
  const auto diverged = std::count_if(
      e.ours.begin(), e.ours.end(), [](double v) { return !std::isfinite(v); });
  const std::string tau = told(j.statistic, 3);
  j.published = fmt::format("{} rows in order", j.n);
  j.ours = "tau " + tau;
  j.detail = fmt::format(
      "Kendall's tau-b {}{}", tau,
      diverged > 0
          ? fmt::format("; {} of ours diverged, tied at the end", diverged)
          : "");
  if (std::isnan(j.statistic)) {
    return undecided(j, "one side has no order: all its rows are equal");
  }
  if (j.statistic < kRefuted) return refuted(j, "tau is under .3");
  if (j.statistic < kReproduced) return undecided(j, "tau is under .7");
  j.verdict = Verdict::kReproduced;
  return j;
}

Judgement judge_ties(const Evidence& e) {
  constexpr double kLevel = .9;
  Judgement j = open_judgement(e);
  j.n = static_cast<int>(e.tied.front().size());
  j.margin = e.margin;
  j.published = fmt::format("{} rows tie", e.tied.size());
  j.detail = fmt::format("margin {}, 90 % intervals of paired differences",
                         told(e.margin));
  for (const std::vector<double>& values : e.tied) {
    if (values.size() != e.tied.front().size()) {
      return undecided(j, "the rows have different numbers of seeds");
    }
  }
  std::string outside, open;
  double worst = 0;
  for (std::size_t a = 0; a < e.tied.size(); ++a) {
    for (std::size_t b = a + 1; b < e.tied.size(); ++b) {
      const auto d = differences(e.tied[a], e.tied[b]);
      const Interval off = mean_interval(d, kLevel);
      const std::string pair = fmt::format("rows {} and {}", a + 1, b + 1);
      worst = std::max(worst, std::fabs(mean(d)));
      if (off.low > e.margin || off.high < -e.margin) {
        if (outside.empty()) outside = pair;
      } else if (!(off.low >= -e.margin && off.high <= e.margin)) {
        if (open.empty()) open = pair;
      }
    }
  }
  j.ours = with_unit("largest difference " + told(worst), e.unit);
  if (const auto why = not_finite_why(e.tied); !why.empty()) {
    return undecided(j, why);
  }
  if (!outside.empty()) {
    return refuted(j, outside + " differ by more than the margin");
  }
  if (!open.empty()) {
    return undecided(j, "the interval of " + open + " reaches over the margin");
  }
  j.verdict = Verdict::kReproduced;
  return j;
}

}  // namespace reprise
