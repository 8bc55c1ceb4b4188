#include "experiments/harness/report/verdicts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>
#include <utility>
#include <vector>

#include "experiments/harness/base/text.h"

namespace reprise {
namespace {

constexpr Verdict kVerdicts[] = {Verdict::kReproduced, Verdict::kRefuted,
                                 Verdict::kUndecided, Verdict::kNotJudged,
                                 Verdict::kNotRun};

// What is told of a claim. `recorded`: in the JSON record too.
struct Column {
  const char* name;
  bool recorded;
  Json (*value)(const Study&, const Claim&, const Judgement&);
};

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

// What is published of one number: its runs and margin; empty for other rows.
std::string runs_text(const Claim& claim) {
  const bool has = claim.kind == ClaimClass::kS ||
                   claim.kind == ClaimClass::kS2 ||
                   claim.kind == ClaimClass::kSbest;
  return has ? std::to_string(claim.published.front().runs) : "";
}

std::string margin_text(const Claim& claim) {
  switch (claim.kind) {
    case ClaimClass::kS:
    case ClaimClass::kS2:
      return format_number(claim.published.front().margin);
    case ClaimClass::kR:
    case ClaimClass::kQ:
      return format_number(claim.margin);
    default:
      return "";
  }
}

using S = const Study&;
using C = const Claim&;
using J = const Judgement&;

constexpr Column kColumns[] = {
    {"claim", true, [](S, C c, J) -> Json { return c.id; }},
    {"class", false, [](S, C c, J) -> Json { return to_string(c.kind); }},
    {"what should be seen", false, [](S, C c, J) -> Json { return c.text; }},
    {"cells", false, [](S s, C c, J) -> Json { return cells_text(s, c); }},
    {"metric", false, [](S, C c, J) -> Json { return metrics_of(c); }},
    {"published", true, [](S, C, J j) -> Json { return j.published; }},
    {"k", false, [](S, C c, J) -> Json { return runs_text(c); }},
    {"margin", false, [](S, C c, J) -> Json { return margin_text(c); }},
    {"ours", true, [](S, C, J j) -> Json { return j.ours; }},
    {"low", true, [](S, C, J j) -> Json { return j.low; }},
    {"high", true, [](S, C, J j) -> Json { return j.high; }},
    {"n", true, [](S, C, J j) -> Json { return j.n; }},
    {"verdict", true, [](S, C, J j) -> Json { return to_string(j.verdict); }},
    {"p", true, [](S, C, J j) -> Json { return j.p; }},
    {"detail", true, [](S, C, J j) -> Json { return j.detail; }},
    {"why", true, [](S, C, J j) -> Json { return j.why; }},
    {"likely reason (inferred)", false,
     [](S, C c, J j) -> Json {
       return j.verdict == Verdict::kRefuted ? c.likely_reason : "";
     }},
    {"source", false, [](S, C c, J) -> Json { return c.source.name; }},
    {"what the source does not say", false,
     [](S, C c, J) -> Json { return c.source.unreported; }}};

std::string cell_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number_float() ? format_number(value.get<double>())
                                 : value.dump();
}

// How many columns of a terminal a text takes: its characters, not its bytes.
std::size_t columns_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(),
                    [](unsigned char c) { return (c & 0xc0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t has = columns_of(text);
  return text + std::string(has < width ? width - has : 0, ' ');
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
    if (column.recorded)
      record[column.name] = column.value(study, claim, judgement);
  }
  return record;
}

std::string interval_text(const Judgement& j) {
  if (std::isnan(j.low) || std::isnan(j.high)) return "";
  return fmt::format("[{}, {}]", format_number(j.low), format_number(j.high));
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

std::string verdict_lines(const Study& study,
                          std::span<const Judgement> judgements) {
  require_judgements(study, judgements);
  // A long cell does not push the others out of sight.
  constexpr std::size_t kMostPadding = 44;
  std::vector<std::vector<std::string>> lines;
  std::vector<std::size_t> widths(5, 0);
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    const Judgement& j = judgements[i];
    std::vector<std::string> cells{
        to_string(j.verdict), study.claims[i].id,
        j.published.empty() ? "" : "published " + j.published,
        j.ours.empty() ? ""
                       : fmt::format("ours {} {}", j.ours, interval_text(j)),
        j.n == 0 ? "" : fmt::format("n {}", j.n)};
    for (std::size_t c = 0; c < cells.size(); ++c) {
      while (!cells[c].empty() && cells[c].back() == ' ') cells[c].pop_back();
      widths[c] =
          std::max(widths[c], std::min(columns_of(cells[c]), kMostPadding));
    }
    cells.push_back(j.why);
    lines.push_back(std::move(cells));
  }
  std::string text = fmt::format("{} {}: {}\n", study.id, study.name,
                                 count_verdicts(judgements));
  for (const auto& cells : lines) {
    std::string line;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      line.append("  ").append(padded(cells[c], widths[c]));
    }
    if (!cells.back().empty())
      line.append("  (").append(cells.back()).append(")");
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace reprise
