#include "experiments/harness/claims/rank_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "experiments/harness/claims/outcomes.h"
#include "experiments/harness/claims/rules.h"
#include "experiments/harness/claims/told.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise {

Judgement judge_by_rank(const Evidence& e) {
  constexpr int kLeastSeeds = 100;
  const double worst =
      (e.less_is_better ? 1 : -1) * std::numeric_limits<double>::infinity();
  std::vector<double> values;
  for (double v : e.ours) {
    const double scaled = e.on_log_scale ? std::log(v) : v;
    values.push_back(std::isfinite(scaled) ? scaled : worst);
  }
  const auto back = [&](double x) { return e.on_log_scale ? std::exp(x) : x; };
  const auto [low, high] = printed_range(e);
  Judgement j = open_judgement(e);
  j.by_rank = true;
  j.on_log_scale = e.on_log_scale;
  j.k = e.published_runs;
  j.margin = e.margin;
  j.published_range = {back(low), back(high)};
  j.published = with_unit(published_text(e), e.unit);
  if (j.k > 1) j.published += fmt::format(" (best of {})", j.k);
  j.of_run = {back(quantile(values, .025)), back(quantile(values, .975))};
  j.ours = fmt::format("median {}, central 95 % {} to {}",
                       told(back(median(values))), told(j.of_run.low),
                       with_unit(told(j.of_run.high), e.unit));
  if (j.n < kLeastSeeds) {
    return not_judged(std::move(j),
                      fmt::format("{} seeds, ranks need {}", j.n, kLeastSeeds));
  }
  double below = 0;
  for (double v : values) {
    const bool prints_alike = (v >= low && v <= high) ||
                              equal_but_for_rounding(v, low) ||
                              equal_but_for_rounding(v, high);
    below += prints_alike ? .5 : v < low ? 1 : 0;
  }
  j.u = std::pow((below + .5) / (j.n + 1), j.k);
  j.p = j.adjusted_p = 2 * std::min(j.u, 1 - j.u);
  j.calibrates = true;
  const Interval ours{quantile(values, .05), quantile(values, .95)};
  j.difference = {ours.low - high, ours.high - low};
  j.known_to = (ours.high - ours.low) / 2;
  j.within_margin =
      j.difference.low >= -e.margin && j.difference.high <= e.margin;
  j.detail =
      fmt::format("by rank, without Holm: u {}, margin {}{}", told(j.u, 3),
                  told(e.margin), binomial_note(e, back(e.published)));
  if (j.p < kFamilyError) {
    return refuted(std::move(j), fmt::format("only {} of {} of our seeds lie "
                                             "on its far side: p {}",
                                             told(std::min(below, j.n - below)),
                                             j.n, told(j.p, 2)));
  }
  j.verdict = j.within_margin ? Verdict::kReproduced : Verdict::kConsistent;
  return j;
}

}  // namespace reprise
