#include "experiments/harness/report/claim_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "experiments/harness/base/text.h"
#include "experiments/harness/claims/told.h"
#include "experiments/harness/report/claim_details.h"
#include "experiments/harness/report/marks.h"
#include "experiments/harness/report/verdicts.h"
#include "experiments/harness/study/judge.h"

namespace reprise {
namespace {

// To the digit that an interval of this half width carries.
std::string told_to(double value, double half_width) {
  const std::string text = told_with_spread(value, half_width);
  return text.substr(0, text.find(" ±"));
}

// "98.43 to 98.49"; empty where there is none.
std::string told_interval(const Interval& interval) {
  if (std::isnan(interval.low) || std::isnan(interval.high)) return "";
  const double half = (interval.high - interval.low) / 2;
  const std::string low = told_to(interval.low, half);
  const std::string high = told_to(interval.high, half);
  return low == high ? low : low + " to " + high;
}

// The mean alone, where its interval has a column of its own.
std::string told_ours(const Judgement& j) {
  if (std::isnan(j.mean) || std::isnan(j.of_mean.low)) return j.ours;
  const double mean = j.on_log_scale ? std::exp(j.mean) : j.mean;
  return with_unit(told_to(mean, (j.of_mean.high - j.of_mean.low) / 2), j.unit);
}

// Seeds are counted as seeds; what else is counted is named.
std::string told_seeds(const Claim& claim, const Judgement& j) {
  if (j.n == 0) return "";
  if (claim.kind == ClaimClass::kSP) return fmt::format("{} splits", j.n);
  if (claim.kind == ClaimClass::kR) return fmt::format("{} rows", j.n);
  return std::to_string(j.n);
}

// "He ahead in 10 of 10 seeds, P .69 to 1"
std::string told_duel(const Judgement& j) {
  if (std::isnan(j.of_probability.low)) return j.ours;
  return fmt::format("{}, P {} to {}", j.ours, told(j.of_probability.low, 2),
                     told(j.of_probability.high, 2));
}

// Without a line break between a number and its sign or unit.
std::string unbroken(std::string text) {
  for (const char* apart : {"± ", " %"}) {
    const std::string_view mark(apart);
    for (auto at = text.find(mark); at != std::string::npos;
         at = text.find(mark, at + 1)) {
      text.replace(text.find(' ', at), 1, "\u00a0");
    }
  }
  return text;
}

// A claim's sentence leaves the unit to the numbers.
std::string sentence_of(const Claim& claim) {
  std::string text = claim.text;
  const std::string unit = ", " + claim.unit;
  if (!claim.unit.empty() && text.ends_with(unit)) {
    text.erase(text.size() - unit.size());
  }
  return text;
}

const std::vector<GridColumn> kColumns{{"the claim"},
                                       {"published"},
                                       {"ours"},
                                       {"mean, 95 %", true},
                                       {"a single run, 95 %", true},
                                       {"seeds", true},
                                       {"verdict"}};

Grid::Row row_of(const ReportInput& input, std::size_t i) {
  const Claim& claim = input.study->claims[i];
  const ClaimRow row = claim_row(input, i);
  GridCell first{plain(sentence_of(claim)), claim_details(input, i)};
  return {{std::move(first),
           {plain(row.published)},
           {plain(row.ours)},
           {plain(row.of_mean)},
           {plain(row.of_run)},
           {plain(row.seeds)},
           {plain(row.verdict)}},
          claim_anchor(claim),
          kebab_case(to_string(input.judgements[i].verdict))};
}

// The rows of one verdict, of one reason where it has any.
Grid grid_of_rows(const ReportInput& input, const std::string& label,
                  const std::vector<std::size_t>& claims) {
  Grid grid{"claims", label, kColumns, {}};
  for (const std::size_t i : claims) grid.rows.push_back(row_of(input, i));
  grid.texts_reach = true;
  return without_empty_columns(std::move(grid));
}

std::string reason_of(const Judgement& j) {
  const std::string word = to_string(j.verdict);
  return j.why.starts_with(word + ": ") ? j.why.substr(word.size() + 2) : j.why;
}

Block fold_of(const ReportInput& input, Verdict verdict,
              const std::string& reason,
              const std::vector<std::size_t>& claims) {
  const std::string text =
      fmt::format("{} {} {}{}", sign_of(verdict), claims.size(),
                  to_string(verdict), reason.empty() ? "" : ": " + reason);
  return {Fold{plain(text),
               {{grid_of_rows(input,
                              "Claims that are " + to_string(verdict) +
                                  (reason.empty() ? "" : ": ") + reason,
                              claims)}}}};
}

// Which claims stand in the table, and which in a line with their like.
struct Ordered {
  using Reason = std::pair<Verdict, std::string>;
  std::vector<std::size_t> shown;
  std::vector<std::pair<Reason, std::vector<std::size_t>>> folded;
};
Ordered in_reading_order(std::span<const Judgement> judgements) {
  Ordered ordered;
  for (const VerdictMark& mark : verdict_marks()) {
    for (std::size_t i = 0; i < judgements.size(); ++i) {
      const Judgement& j = judgements[i];
      if (j.verdict != mark.verdict) continue;
      if (!is_folded(j.verdict)) {
        ordered.shown.push_back(i);
        continue;
      }
      const Ordered::Reason reason{j.verdict, reason_of(j)};
      auto found = std::ranges::find(
          ordered.folded, reason, [](const auto& fold) { return fold.first; });
      if (found == ordered.folded.end()) {
        found = ordered.folded.insert(found, {reason, {}});
      }
      found->second.push_back(i);
    }
  }
  return ordered;
}

}  // namespace

std::string claim_anchor(const Claim& claim) { return "claim-" + claim.id; }

ClaimRow claim_row(const ReportInput& input, std::size_t i) {
  const Claim& claim = input.study->claims[i];
  const Judgement& j = input.judgements[i];
  ClaimRow row;
  if (!is_beside_a_stand_in(input, i)) row.published = unbroken(j.published);
  if (j.verdict != Verdict::kNotRun) {
    row.ours =
        unbroken(claim.kind == ClaimClass::kD ? told_duel(j) : told_ours(j));
    row.of_mean = with_unit(told_interval(j.of_mean), j.unit);
    row.of_run = with_unit(told_interval(j.of_run), j.unit);
    row.seeds = told_seeds(claim, j);
  }
  row.verdict = unbroken(sign_of(j.verdict) + " " + verdict_in_full(j));
  return row;
}

Blocks claim_blocks(const ReportInput& input) {
  require_judgements(*input.study, input.judgements);
  Blocks blocks{{Heading{2, "What was claimed, and what we found"}}};
  if (input.study->claims.empty()) {
    blocks.push_back({Paragraph{plain("No claims.")}});
    return blocks;
  }
  const Ordered ordered = in_reading_order(input.judgements);
  blocks.push_back({Paragraph{
      plain("What is refuted stands first. A claim opens to its source, its "
            "settings and what else there is to say. Two intervals are told: "
            "the interval of the mean, and where a single run falls.")}});
  if (!ordered.shown.empty()) {
    blocks.push_back({grid_of_rows(input, "Claims", ordered.shown)});
  }
  for (const auto& [key, claims] : ordered.folded) {
    blocks.push_back(fold_of(input, key.first, key.second, claims));
  }
  blocks.push_back(
      {Paragraph{plain("Every number of these rows: ") +
                     link("verdicts.csv", "verdicts.csv") + plain("."),
                 true}});
  return blocks;
}

}  // namespace reprise
