#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "experiments/harness/base/text.h"
#include "experiments/harness/claims/outcomes.h"
#include "experiments/harness/claims/rules_of_seeds.h"
#include "experiments/harness/numeric/statistics.h"

// The rules for several rows of one table.
namespace reprise {

Judgement judge_ranking(const Evidence& e) {
  constexpr double kLeastTau = .7;
  const double margin = e.margin;
  Judgement j = open_judgement(e.ours);
  const double tau = kendall_tau_b(e.ours, e.other);
  std::size_t worst = 0;
  const auto d = differences(e.ours, e.other);
  for (std::size_t i = 0; i < d.size(); ++i) {
    if (std::fabs(d[i]) > std::fabs(d[worst])) worst = i;
  }
  j.published = fmt::format("{} rows", j.n);
  j.ours = fmt::format("tau {}, largest difference {}", format_number(tau, 3),
                       format_number(std::fabs(d[worst]), 4));
  j.detail = fmt::format("largest at row {}: {} beside {}; margin {}",
                         worst + 1, format_number(e.ours[worst]),
                         format_number(e.other[worst]), format_number(margin));
  if (const auto why = not_finite_why({e.ours, e.other}); !why.empty())
    return undecided(j, why);
  if (std::isnan(tau)) {
    return undecided(j, "one side has no order: all its rows are equal");
  }
  if (!(tau >= kLeastTau)) {
    return refuted(j, "the order differs: tau is under .7");
  }
  if (!(std::fabs(d[worst]) <= margin)) {
    return refuted(j, "the largest difference is over the margin");
  }
  j.verdict = Verdict::kReproduced;
  return j;
}

Judgement judge_ties(const Evidence& e) {
  constexpr double kLevel = .9;
  Judgement j = open_judgement(e.tied.front());
  j.published = fmt::format("{} rows tie", e.tied.size());
  j.detail = fmt::format("margin {}, 90 % intervals of paired differences",
                         format_number(e.margin));
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
  j.ours = fmt::format("largest difference {}", format_number(worst, 4));
  if (const auto why = not_finite_why(e.tied); !why.empty())
    return undecided(j, why);
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
