#include "experiments/harness/study/claim.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "experiments/harness/base/text.h"
#include "experiments/harness/claims/printed.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Claim claim_of(ClaimClass kind, std::string id, std::string text) {
  Claim claim;
  claim.id = std::move(id);
  claim.kind = kind;
  claim.text = std::move(text);
  return claim;
}

Claim of_samples(ClaimClass kind, std::string id, std::string text,
                 std::vector<Sample> samples) {
  Claim claim = claim_of(kind, std::move(id), std::move(text));
  claim.samples = std::move(samples);
  return claim;
}

// The published curve's points, as deviations from where a single run falls.
void compare_points(std::span<const Trial> trials,
                    const std::vector<Point>& points, const std::string& array,
                    Deviations& deviations) {
  for (const Point& point : points) {
    std::vector<double> values;
    for (const Trial& trial : trials) {
      const auto curve =
          trial.curve(array).empty() ? trial.series(array) : trial.curve(array);
      const auto i = static_cast<std::size_t>(point.x - 1);
      values.push_back(i < curve.size() ? curve[i] : kNaN);
    }
    const Interval next = prediction_interval(values);
    deviations.equal(fmt::format("x = {}", point.x), mean(values), point.y,
                     point.reading + (next.high - next.low) / 2);
  }
}

std::string text_of_metric(const std::variant<Metric, TextMetric>& metric) {
  return std::visit([](const auto& m) { return m.text; }, metric);
}

// The published number and the interval that its print leaves, on its scale.
void read_published(Evidence& evidence, const Published& published) {
  const auto on_scale = [&](double x) {
    return published.scale == Scale::kLog ? std::log(x) : x;
  };
  double low, high;
  if (!published.low.empty()) {
    low = std::stod(published.low);
    high = std::stod(published.high);
  } else {
    const double p = std::stod(published.printed);
    const double digit = last_digit_of(published.printed);
    low = published.truncated ? p : p - digit / 2;
    high = published.truncated ? p + digit : p + digit / 2;
  }
  const bool as_printed = published.low.empty() && !published.truncated &&
                          published.scale == Scale::kLinear;
  evidence.published = as_printed ? std::stod(published.printed)
                                  : (on_scale(low) + on_scale(high)) / 2;
  evidence.published_half_digit = (on_scale(high) - on_scale(low)) / 2;
  evidence.published_text = published.printed;
  evidence.published_runs = published.runs;
  evidence.on_log_scale = published.scale == Scale::kLog;
  evidence.by_rank = published.by_rank;
}

void read_printed(Evidence& evidence, const Claim& claim,
                  const Trials& trials) {
  for (const PrintedAt& row : claim.printed) {
    for (const TrialCell* cell : trials.cells(row.cell)) {
      for (const Trial& trial : cell->trials) {
        std::string label = text_of_metric(row.metric);
        if (cell->trials.size() > 1) {
          label = fmt::format("seed {}, {}", trial.seed, label);
        }
        if (!cell->levels.empty()) {
          label = fmt::format("{}, {}", join(cell->levels, ", "), label);
        }
        PrintedNumber number{std::move(label), row.printed, kNaN, {}};
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

void read_ranks(Evidence& evidence, const Claim& claim, const Trials& trials) {
  for (std::size_t i = 0; i < claim.samples.size(); ++i) {
    const std::vector<double> values = values_of(trials, claim.samples[i]);
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

Claim one_number(std::string id, std::string text, Sample sample,
                 Published published) {
  Claim claim = of_samples(ClaimClass::kS, std::move(id), std::move(text),
                           {std::move(sample)});
  claim.published = {std::move(published)};
  return claim;
}

Claim mean_and_sd(std::string id, std::string text, Sample sample,
                  Published published, std::string sd) {
  Claim claim = one_number(std::move(id), std::move(text), std::move(sample),
                           std::move(published));
  claim.kind = ClaimClass::kS2;
  claim.published_sd = std::move(sd);
  return claim;
}

Claim best_of(int k, std::string id, std::string text, Sample sample,
              Published published) {
  published.runs = k;
  Claim claim = one_number(std::move(id), std::move(text), std::move(sample),
                           std::move(published));
  claim.kind = ClaimClass::kSbest;
  return claim;
}

Claim beats(std::string id, std::string text, Sample a, Sample b) {
  return of_samples(ClaimClass::kD, std::move(id), std::move(text),
                    {std::move(a), std::move(b)});
}

Claim ranks(std::string id, std::string text,
            std::vector<std::pair<Sample, std::string>> rows, double margin) {
  Claim claim = claim_of(ClaimClass::kR, std::move(id), std::move(text));
  claim.margin = margin;
  for (auto& [sample, number] : rows) {
    claim.samples.push_back(std::move(sample));
    claim.published.push_back({.printed = std::move(number)});
  }
  return claim;
}

Claim per_split(std::string id, std::string text, Sample sample,
                std::vector<double> published) {
  Claim claim = of_samples(ClaimClass::kSP, std::move(id), std::move(text),
                           {std::move(sample)});
  claim.splits = std::move(published);
  return claim;
}

Claim ties(std::string id, std::string text, std::vector<Sample> samples,
           double margin) {
  Claim claim = of_samples(ClaimClass::kQ, std::move(id), std::move(text),
                           std::move(samples));
  claim.margin = margin;
  return claim;
}

Claim printed(std::string id, std::string text, std::vector<PrintedAt> rows) {
  Claim claim = claim_of(ClaimClass::kE, std::move(id), std::move(text));
  claim.printed = std::move(rows);
  return claim;
}

Claim printed(std::string id, std::string text, const Cell& cell,
              std::vector<PrintedMetric> rows) {
  std::vector<PrintedAt> at;
  for (auto& [number, metric] : rows) {
    at.push_back({cell, std::move(number), std::move(metric)});
  }
  return printed(std::move(id), std::move(text), std::move(at));
}

Claim theorem(std::string id, std::string text, std::vector<Check> checks) {
  Claim claim = claim_of(ClaimClass::kT, std::move(id), std::move(text));
  claim.checks = std::move(checks);
  return claim;
}

Claim curve(std::string id, std::string text, std::vector<Check> checks) {
  Claim claim = claim_of(ClaimClass::kC, std::move(id), std::move(text));
  claim.checks = std::move(checks);
  return claim;
}

Claim curve(std::string id, std::string text, Cell cell,
            std::vector<Point> points, std::string array) {
  return curve(std::move(id), std::move(text), std::move(cell),
               [points = std::move(points), array = std::move(array)](
                   std::span<const Trial> trials, Deviations& deviations) {
                 compare_points(trials, points, array, deviations);
               });
}

std::vector<Claim> from(Source source, std::vector<Claim> claims) {
  for (Claim& claim : claims) claim.source = source;
  return claims;
}

std::vector<Claim> paper_tier(std::vector<Claim> claims) {
  for (Claim& claim : claims) claim.tier = Tier::kPaper;
  return claims;
}

std::vector<Cell> cells_of(const Claim& claim) {
  std::vector<Cell> cells;
  const auto add = [&](const Cell& cell) {
    if (std::find(cells.begin(), cells.end(), cell) == cells.end()) {
      cells.push_back(cell);
    }
  };
  for (const Sample& sample : claim.samples) add(sample.cell);
  for (const PrintedAt& row : claim.printed) add(row.cell);
  for (const Check& check : claim.checks) add(check.cell);
  return cells;
}

std::string metrics_of(const Claim& claim) {
  std::vector<std::string> texts;
  const auto add = [&](std::string text) {
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) {
      texts.push_back(std::move(text));
    }
  };
  for (const Sample& sample : claim.samples) add(text_of(sample));
  for (const PrintedAt& row : claim.printed) add(text_of_metric(row.metric));
  return join(texts, "; ");
}

Evidence evidence_of(const Claim& claim, const Trials& trials) {
  Evidence evidence;
  evidence.test_rows = claim.source.test_rows;
  switch (claim.kind) {
    case ClaimClass::kE:
      read_printed(evidence, claim, trials);
      break;
    case ClaimClass::kT:
    case ClaimClass::kC:
      evidence.deviations = find_deviations(trials, claim.checks);
      break;
    case ClaimClass::kS2:
      evidence.published_sd = std::stod(claim.published_sd);
      [[fallthrough]];
    case ClaimClass::kS:
    case ClaimClass::kSbest:
      read_published(evidence, claim.published.front());
      evidence.margin = claim.published.front().margin;
      evidence.ours = values_of(trials, claim.samples.front());
      break;
    case ClaimClass::kSP:
      evidence.ours = values_of(trials, claim.samples.front());
      evidence.other = claim.splits;
      break;
    case ClaimClass::kD:
      std::tie(evidence.ours, evidence.other) =
          paired_values(trials, claim.samples.front(), claim.samples.back());
      break;
    case ClaimClass::kR:
      evidence.margin = claim.margin;
      read_ranks(evidence, claim, trials);
      break;
    case ClaimClass::kQ:
      evidence.margin = claim.margin;
      for (const Sample& sample : claim.samples) {
        evidence.tied.push_back(values_of(trials, sample));
      }
      break;
  }
  return evidence;
}

}  // namespace reprise
