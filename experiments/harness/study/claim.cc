#include "experiments/harness/study/claim.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "experiments/harness/base/text.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/lists.h"

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
  constexpr std::size_t kLeastSeeds = 10;
  for (const Point& point : points) {
    std::vector<double> values;
    for (const Trial& trial : trials) {
      const auto curve =
          trial.curve(array).empty() ? trial.series(array) : trial.curve(array);
      const auto i = static_cast<std::size_t>(point.x - 1);
      values.push_back(i < curve.size() ? curve[i] : kNaN);
    }
    const Interval next = prediction_interval(values);
    const double falls = (next.high - next.low) / 2;
    deviations.equal(
        fmt::format("x = {}", point.x), point.y, mean(values),
        values.size() < kLeastSeeds ? kNaN : point.reading + falls);
  }
}

std::string text_of_metric(const std::variant<Metric, TextMetric>& metric) {
  return std::visit([](const auto& m) { return m.text; }, metric);
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

Claim beats_by(double c, std::string id, std::string text, Sample a, Sample b) {
  Claim claim =
      beats(std::move(id), std::move(text), std::move(a), std::move(b));
  claim.more_than = c;
  return claim;
}

Claim named(Claim duel, std::string a, std::string b) {
  duel.a = std::move(a);
  duel.b = std::move(b);
  return duel;
}

Claim ranks(std::string id, std::string text,
            std::vector<std::pair<Sample, std::string>> rows) {
  Claim claim = claim_of(ClaimClass::kR, std::move(id), std::move(text));
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

Claim per_split(std::string id, std::string text, Sample sample,
                Sample published) {
  return of_samples(ClaimClass::kSP, std::move(id), std::move(text),
                    {std::move(sample), std::move(published)});
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

std::vector<PrintedMetric> places_of(const std::string& array,
                                     const std::vector<std::string>& printed) {
  std::vector<PrintedMetric> places;
  for (const std::string& number : printed) {
    places.push_back({number, element(array, places.size())});
  }
  return places;
}

std::vector<PrintedMetric> places_of(const std::string& array,
                                     const std::vector<int>& printed) {
  return places_of(array, each_of(printed, [](int number) {
                     return std::to_string(number);
                   }));
}

std::vector<Claim> explained(const std::string& likely_reason,
                             const std::string& what_would_decide,
                             std::vector<Claim> claims) {
  for (Claim& claim : claims) {
    claim.likely_reason = likely_reason;
    claim.what_would_decide = what_would_decide;
  }
  return claims;
}

std::vector<PrintedMetric> whole_array(const std::string& array,
                                       const std::vector<int>& printed) {
  std::vector<PrintedMetric> all = places_of(array, printed);
  all.push_back({std::to_string(printed.size()), length_of(array)});
  return all;
}

Claim follows(std::string id, std::string text, std::vector<Followed> list) {
  Claim claim = claim_of(ClaimClass::kE, std::move(id), std::move(text));
  claim.followed = std::move(list);
  return claim;
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

std::vector<Claim> in_unit(const std::string& unit, std::vector<Claim> claims) {
  for (Claim& claim : claims) claim.unit = unit;
  return claims;
}

std::vector<Claim> of_one_run(const std::string& run,
                              std::vector<Claim> claims) {
  for (Claim& claim : claims) claim.run = run;
  return claims;
}

std::vector<Claim> not_judged(const std::string& why,
                              std::vector<Claim> claims) {
  for (Claim& claim : claims) claim.not_judged_why = why;
  return claims;
}

std::vector<Claim> changed(const std::string& what, std::vector<Claim> claims) {
  for (Claim& claim : claims) claim.changed_after_a_look = what;
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
  for (const Followed& followed : claim.followed) add(followed.cell);
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
  for (const Followed& followed : claim.followed) {
    add("follows(" + followed.quantity + ")");
  }
  return join(texts, "; ");
}

}  // namespace reprise
