#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "experiments/harness/base/text.h"
#include "experiments/harness/claims/printed.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/claim.h"

// What a claim's rule is given to read.
namespace reprise {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::string text_of(const std::variant<Metric, TextMetric>& metric) {
  return std::visit([](const auto& m) { return m.text; }, metric);
}

bool is_in_words(const Published& published) {
  return !published.low.empty() || !published.high.empty();
}

// The published number and the interval that its print leaves, on its scale.
void read_published(Evidence& evidence, const Published& published) {
  const auto on_scale = [&](double x) {
    return published.scale == Scale::kLog ? std::log(x) : x;
  };
  evidence.published_text = published.printed;
  evidence.on_words = is_in_words(published);
  if (evidence.on_words) {
    const double inf = std::numeric_limits<double>::infinity();
    evidence.words_low =
        published.low.empty() ? -inf : on_scale(std::stod(published.low));
    evidence.words_high =
        published.high.empty() ? inf : on_scale(std::stod(published.high));
  } else {
    const double p = std::stod(published.printed);
    const double digit = last_digit_of(published.printed);
    const double low = published.truncated ? p : p - digit / 2;
    const double high = published.truncated ? p + digit : p + digit / 2;
    const bool as_printed =
        !published.truncated && published.scale == Scale::kLinear;
    evidence.published = as_printed ? p : (on_scale(low) + on_scale(high)) / 2;
    evidence.published_half_digit = (on_scale(high) - on_scale(low)) / 2;
  }
  evidence.published_runs = published.runs;
  evidence.on_log_scale = published.scale == Scale::kLog;
  evidence.by_rank = published.by_rank;
  evidence.less_is_better = published.less_is_better;
  evidence.margin = published.margin;
}

void read_printed(Evidence& evidence, const Claim& claim,
                  const Trials& trials) {
  for (const PrintedAt& row : claim.printed) {
    for (const TrialCell* cell : trials.cells(row.cell)) {
      for (const Trial& trial : cell->trials) {
        std::string label = text_of(row.metric);
        if (cell->trials.size() > 1) {
          label = fmt::format("seed {}, {}", trial.seed, label);
        }
        if (!cell->levels.empty()) {
          label = fmt::format("{}, {}", join(cell->levels, ", "), label);
        }
        PrintedNumber number{std::move(label), row.printed, kNaN};
        number.in_binary32 = claim.in_binary32;
        if (const auto* metric = std::get_if<Metric>(&row.metric)) {
          number.ours = (*metric)(trial);
        } else {
          number.is_text = true;
          number.ours_text = std::get<TextMetric>(row.metric).read(trial);
        }
        evidence.printed.push_back(std::move(number));
      }
    }
  }
}

// The trajectories that a claim follows, to their horizons.
void read_followed(Evidence& evidence, const Claim& claim,
                   const Trials& trials) {
  std::vector<std::string> horizons;
  std::size_t skipped = 0;
  for (const Followed& followed : claim.followed) {
    for (const Trial* trial : trials.select(followed.cell)) {
      const Comparable found = comparable(*trial, followed, claim.in_binary32);
      for (const auto& [place, printed] : found.numbers) {
        evidence.printed.push_back(
            {fmt::format("{} {}", followed.quantity, place), printed,
             trial->element(followed.quantity, place - 1)});
        evidence.printed.back().in_binary32 = claim.in_binary32;
        evidence.printed.back().within = followed.within;
      }
      skipped += found.skipped;
      horizons.push_back(fmt::format("{}: {} of {}", followed.quantity,
                                     found.horizon, found.of));
    }
  }
  if (horizons.empty()) return;
  evidence.horizon = fmt::format(
      "two orders of sums agree on the first values ({}); {} published "
      "numbers behind that are not compared",
      join(horizons, ", "), skipped);
}

// Of the cell that has most.
int most_seeds(const Claim& claim, const Trials& trials) {
  std::size_t most = 0;
  for (const Cell& cell : cells_of(claim)) {
    for (const TrialCell* one : trials.cells(cell)) {
      most = std::max(most, one->trials.size());
    }
  }
  return static_cast<int>(most);
}

void read_ranks(Evidence& evidence, const Claim& claim, const Trials& trials) {
  for (std::size_t i = 0; i < claim.samples.size(); ++i) {
    const std::vector<double> values =
        judged_values_of(trials, claim.samples[i]);
    if (values.empty()) {  // a row that did not run: no order
      evidence.ours.clear();
      evidence.other.clear();
      return;
    }
    evidence.ours.push_back(mean(values));
    evidence.other.push_back(std::stod(claim.published[i].printed));
  }
}

}  // namespace

Evidence evidence_of(const Claim& claim, const Trials& trials) {
  Evidence evidence;
  evidence.test_rows = claim.source.test_rows;
  evidence.unit = claim.unit;
  if (claim.unit == "%") evidence.rate_scale = 100;
  evidence.a = claim.a;
  evidence.b = claim.b;
  switch (claim.kind) {
    case ClaimClass::kE:
      read_printed(evidence, claim, trials);
      read_followed(evidence, claim, trials);
      evidence.seeds = most_seeds(claim, trials);
      break;
    case ClaimClass::kT:
    case ClaimClass::kC:
      evidence.deviations = find_deviations(trials, claim.checks);
      evidence.seeds = most_seeds(claim, trials);
      break;
    case ClaimClass::kS2:
      evidence.published_sd = std::stod(claim.published_sd);
      evidence.sd_is_of_mean = claim.sd_is_of_mean;
      [[fallthrough]];
    case ClaimClass::kS:
    case ClaimClass::kSbest:
      read_published(evidence, claim.published.front());
      evidence.ours = judged_values_of(trials, claim.samples.front());
      break;
    case ClaimClass::kSP:
      evidence.ours = judged_values_of(trials, claim.samples.front());
      evidence.other = claim.samples.size() > 1
                           ? judged_values_of(trials, claim.samples.back())
                           : claim.splits;
      break;
    case ClaimClass::kD:
      std::tie(evidence.ours, evidence.other) =
          paired_values(trials, claim.samples.front(), claim.samples.back());
      for (double& a : evidence.ours) a -= claim.more_than;
      break;
    case ClaimClass::kR:
      evidence.less_is_better = claim.less_is_better;
      read_ranks(evidence, claim, trials);
      break;
    case ClaimClass::kQ:
      evidence.margin = claim.margin;
      for (const Sample& sample : claim.samples) {
        evidence.tied.push_back(judged_values_of(trials, sample));
      }
      break;
  }
  return evidence;
}

}  // namespace reprise
