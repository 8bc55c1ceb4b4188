#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "experiments/harness/base/columns.h"
#include "experiments/harness/claims/told.h"
#include "experiments/harness/report/verdicts.h"

// Verdicts for a terminal.
namespace reprise {
namespace {

constexpr std::size_t kMostColumns = 100;

// A text in lines of so many columns, broken at blanks, each behind `indent`.
std::string folded(const std::string& text, const std::string& indent) {
  std::string lines, line = indent;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t to = std::min(text.find(' ', from), text.size());
    const std::string word = text.substr(from, to - from);
    const bool is_first = line == indent;
    if (!is_first && columns_of(line) + 1 + columns_of(word) > kMostColumns) {
      lines += cut_columns(line, kMostColumns) + "\n";
      line = indent + word;
    } else {
      line += (is_first ? "" : " ") + word;
    }
    from = to + 1;
  }
  return lines + cut_columns(line, kMostColumns) + "\n";
}

}  // namespace

std::string verdict_lines(const Study& study,
                          std::span<const Judgement> judgements) {
  require_judgements(study, judgements);
  // Verdict, claim, published, ours, n; with the blanks between 100 columns.
  constexpr std::size_t kMost[] = {12, 24, 22, 26, 4};
  const std::string indent(14, ' ');
  std::vector<std::vector<std::string>> rows{
      {"verdict", "claim", "published", "ours", "n"}};
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    const Judgement& j = judgements[i];
    rows.push_back({to_string(j.verdict), study.claims[i].id, j.published,
                    j.ours, j.n == 0 ? "" : std::to_string(j.n)});
  }
  std::size_t widths[std::size(kMost)] = {};
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], std::min(columns_of(row[c]), kMost[c]));
    }
  }
  std::string text = fmt::format("{} {}: {}\n", study.id, study.name,
                                 count_verdicts(judgements));
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (judgements.empty()) break;
    std::string line;
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      line.append("  ").append(pad_columns(rows[r][c], widths[c]));
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
    if (r == 0) continue;
    const Judgement& j = judgements[r - 1];
    if (j.verdict == Verdict::kConsistent) {
      text +=
          folded(verdict_in_full(j).substr(std::string("consistent, ").size()),
                 indent);
    }
    if (!j.why.empty()) text += folded(j.why, indent);
  }
  return text;
}

}  // namespace reprise
