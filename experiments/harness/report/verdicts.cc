#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "experiments/harness/report/parts.h"

// Verdicts as a table and as lines.
namespace reprise {
namespace {

constexpr Verdict kVerdicts[] = {Verdict::kReproduced, Verdict::kRefuted,
                                 Verdict::kUndecided, Verdict::kNotJudged,
                                 Verdict::kNotRun};

std::string interval_text(const Judgement& j) {
  if (std::isnan(j.low) || std::isnan(j.high)) return "";
  return fmt::format("[{}, {}]", format_number(j.low), format_number(j.high));
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

std::string count_verdicts(std::span<const Judgement> judgements) {
  std::string text;
  for (Verdict verdict : kVerdicts) {
    const auto n =
        std::count_if(judgements.begin(), judgements.end(),
                      [&](const auto& j) { return j.verdict == verdict; });
    if (n == 0) continue;
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : ", ", n, to_string(verdict));
  }
  return text.empty() ? "no claims" : text;
}

Table verdict_table(const Study& study, std::span<const Judgement> judgements) {
  Table table;
  table.columns = {"claim",
                   "class",
                   "what should be seen",
                   "published",
                   "ours",
                   "low",
                   "high",
                   "n",
                   "verdict",
                   "p",
                   "detail",
                   "why",
                   "likely reason (inferred)",
                   "source",
                   "what the source does not say"};
  for (std::size_t i = 0; i < study.claims.size(); ++i) {
    const Claim& claim = study.claims[i];
    const Judgement& j = judgements[i];
    const bool refuted = j.verdict == Verdict::kRefuted;
    table.rows.push_back(
        {claim.id, to_string(claim.kind), claim.text, j.published, j.ours,
         format_number(j.low), format_number(j.high), std::to_string(j.n),
         to_string(j.verdict), format_number(j.p), j.detail, j.why,
         refuted ? claim.likely_reason : "", claim.source, claim.unsaid});
  }
  return table;
}

std::string verdict_lines(const Study& study,
                          std::span<const Judgement> judgements) {
  if (judgements.size() != study.claims.size()) {
    throw std::runtime_error(
        fmt::format("{} {}: {} judgements for {} claims", study.id, study.name,
                    judgements.size(), study.claims.size()));
  }
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
