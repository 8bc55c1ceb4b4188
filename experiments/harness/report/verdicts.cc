#include "experiments/harness/report/verdicts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <utility>
#include <vector>

#include "experiments/harness/base/text.h"
#include "experiments/harness/claims/told.h"

namespace reprise {
namespace {

constexpr Verdict kVerdicts[] = {Verdict::kReproduced, Verdict::kConsistent,
                                 Verdict::kRefuted,    Verdict::kUndecided,
                                 Verdict::kNotJudged,  Verdict::kNotRun};

// "notebook: net=10 x relu | notebook: net=3 x sigmoid"; a group alone where
// all of its cells are read.
std::string cells_text(const Study& study, const Claim& claim) {
  const std::vector<Cell> cells = cells_of(claim);
  std::vector<std::string> texts;
  for (const Cell& cell : cells) {
    const TrialGroup* group = find_group(study, cell.group);
    const auto of_group =
        std::count_if(cells.begin(), cells.end(), [&](const Cell& other) {
          return other.group == cell.group &&
                 other.levels.size() == cell.levels.size();
        });
    const bool is_all = group != nullptr &&
                        cell.levels.size() == group->factors.size() &&
                        of_group == std::ssize(cross(*group));
    const std::string levels = is_all ? "" : levels_text(group, cell.levels);
    texts.push_back(cell.group + (levels.empty() ? "" : ": " + levels));
  }
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return join(texts, " | ");
}

// None where there is nothing to count.
Json count(int value) { return value > 0 ? Json(value) : Json(); }

// A duel's counts, that may be 0.
Json of_duel(const Claim& claim, int value) {
  return claim.kind == ClaimClass::kD ? Json(value) : Json();
}

Json scale(const Claim& claim, const Judgement& j) {
  if (!is_of_published_number(claim.kind)) return "";
  const std::string text = j.on_log_scale ? "log" : "linear";
  return text + (j.by_rank ? ", rank" : j.on_words ? ", words" : "");
}

Json yes(bool is) { return is ? "yes" : ""; }

using S = const Study&;
using C = const Claim&;
using J = const Judgement&;

// What is told of a claim.
struct Column {
  const char* name;
  Json (*value)(const Study&, const Claim&, const Judgement&);
};

constexpr Column kColumns[] = {
    {"claim", [](S, C c, J) -> Json { return c.id; }},
    {"class", [](S, C c, J) -> Json { return to_string(c.kind); }},
    {"what should be seen", [](S, C c, J) -> Json { return c.text; }},
    {"verdict", [](S, C, J j) -> Json { return to_string(j.verdict); }},
    {"published", [](S, C, J j) -> Json { return j.published; }},
    {"ours", [](S, C, J j) -> Json { return j.ours; }},
    {"unit", [](S, C, J j) -> Json { return j.unit; }},
    {"cells", [](S s, C c, J) -> Json { return cells_text(s, c); }},
    {"metric", [](S, C c, J) -> Json { return metrics_of(c); }},
    {"n", [](S, C, J j) -> Json { return j.n; }},
    {"values", [](S, C, J j) -> Json { return count(j.values); }},
    {"k", [](S, C, J j) -> Json { return count(j.k); }},
    {"scale", [](S, C c, J j) -> Json { return scale(c, j); }},
    {"published_low", [](S, C, J j) -> Json { return j.published_range.low; }},
    {"published_high",
     [](S, C, J j) -> Json { return j.published_range.high; }},
    {"published_sd", [](S, C, J j) -> Json { return j.published_sd; }},
    {"mean", [](S, C, J j) -> Json { return j.mean; }},
    {"sd", [](S, C, J j) -> Json { return j.sd; }},
    {"mean_low", [](S, C, J j) -> Json { return j.of_mean.low; }},
    {"mean_high", [](S, C, J j) -> Json { return j.of_mean.high; }},
    {"run_low", [](S, C, J j) -> Json { return j.of_run.low; }},
    {"run_high", [](S, C, J j) -> Json { return j.of_run.high; }},
    {"difference_low", [](S, C, J j) -> Json { return j.difference.low; }},
    {"difference_high", [](S, C, J j) -> Json { return j.difference.high; }},
    {"margin", [](S, C, J j) -> Json { return j.margin; }},
    {"known_to", [](S, C, J j) -> Json { return j.known_to; }},
    {"u", [](S, C, J j) -> Json { return j.u; }},
    {"p", [](S, C, J j) -> Json { return j.p; }},
    {"adjusted_p", [](S, C, J j) -> Json { return j.adjusted_p; }},
    {"calibrates", [](S, C, J j) -> Json { return yes(j.calibrates); }},
    {"run_of_source", [](S, C c, J) -> Json { return c.run; }},
    {"wins", [](S, C c, J j) -> Json { return of_duel(c, j.wins); }},
    {"losses", [](S, C c, J j) -> Json { return of_duel(c, j.losses); }},
    {"ties", [](S, C c, J j) -> Json { return of_duel(c, j.ties); }},
    {"p_ahead_low", [](S, C, J j) -> Json { return j.of_probability.low; }},
    {"p_ahead_high", [](S, C, J j) -> Json { return j.of_probability.high; }},
    {"strong", [](S, C, J j) -> Json { return yes(j.strong); }},
    {"statistic", [](S, C, J j) -> Json { return j.statistic; }},
    {"detail", [](S, C, J j) -> Json { return j.detail; }},
    {"why", [](S, C, J j) -> Json { return j.why; }},
    {"likely reason (inferred)",
     [](S, C c, J j) -> Json {
       return j.verdict == Verdict::kRefuted ? c.likely_reason : "";
     }},
    {"changed after a look",
     [](S, C c, J) -> Json { return c.changed_after_a_look; }},
    {"source", [](S, C c, J) -> Json { return c.source.name; }},
    {"what the source does not say",
     [](S, C c, J) -> Json { return c.source.unreported; }},
};

std::string cell_text(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_number_float()) return value.dump();
  const double number = value.get<double>();
  return std::isnan(number) ? "" : fmt::format("{}", number);
}

}  // namespace

Table verdict_table(const Study& study, std::span<const Judgement> judgements) {
  Table table;
  for (const Column& column : kColumns) table.columns.push_back(column.name);
  for (std::size_t i = 0; i < study.claims.size(); ++i) {
    std::vector<std::string> row;
    for (const Column& column : kColumns) {
      row.push_back(
          cell_text(column.value(study, study.claims[i], judgements[i])));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table compared_table(const Study& study,
                     std::span<const Judgement> judgements) {
  Table table;
  table.columns = {"claim", "what",      "expected",
                   "ours",  "tolerance", "within it"};
  for (std::size_t i = 0; i < study.claims.size(); ++i) {
    for (const Compared& c : judgements[i].compared) {
      table.rows.push_back({study.claims[i].id, c.label, c.expected, c.ours,
                            cell_text(c.tolerance), c.holds ? "yes" : "no"});
    }
  }
  return table;
}

std::string verdict_cell(std::string_view column, const Study& study,
                         const Claim& claim, const Judgement& judgement) {
  const auto found =
      std::find_if(std::begin(kColumns), std::end(kColumns),
                   [&](const Column& c) { return c.name == column; });
  if (found == std::end(kColumns)) {
    throw std::logic_error(fmt::format("verdicts have no column {}", column));
  }
  return cell_text(found->value(study, claim, judgement));
}

Json verdict_record(const Study& study, const Claim& claim,
                    const Judgement& judgement) {
  Json record = {{"experiment", study.id}};
  for (const Column& column : kColumns) {
    Json value = column.value(study, claim, judgement);
    const bool is_nan =
        value.is_number_float() && std::isnan(value.get<double>());
    const bool is_empty = value.is_string() && value.get<std::string>().empty();
    if (!value.is_null() && !is_nan && !is_empty) record[column.name] = value;
  }
  return record;
}

std::string interval_text(const Judgement& j) {
  if (std::isnan(j.of_run.low) || std::isnan(j.of_run.high)) return "";
  return fmt::format("{} to {}", told(j.of_run.low), told(j.of_run.high));
}

std::string count_verdicts(std::span<const Judgement> judgements) {
  std::vector<std::string> counts;
  for (Verdict verdict : kVerdicts) {
    const auto n =
        std::count_if(judgements.begin(), judgements.end(),
                      [&](const auto& j) { return j.verdict == verdict; });
    if (n > 0) counts.push_back(fmt::format("{} {}", n, to_string(verdict)));
  }
  return counts.empty() ? "no claims" : join(counts, ", ");
}

void require_judgements(const Study& study,
                        std::span<const Judgement> judgements) {
  if (judgements.size() == study.claims.size()) return;
  throw std::runtime_error(fmt::format("{} {}: {} judgements for {} claims",
                                       study.id, study.name, judgements.size(),
                                       study.claims.size()));
}

}  // namespace reprise
