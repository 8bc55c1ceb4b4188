#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "experiments/harness/claims/told.h"
#include "experiments/harness/report/verdicts.h"

// Verdicts for a terminal.
namespace reprise {
namespace {

constexpr std::size_t kMostColumns = 100;

// How many columns of a terminal a text takes: its characters, not its bytes.
std::size_t columns_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(),
                    [](unsigned char c) { return (c & 0xc0) != 0x80; }));
}

// Cut to so many columns, the last an ellipsis.
std::string cut(const std::string& text, std::size_t width) {
  if (columns_of(text) <= width) return text;
  std::string kept;
  std::size_t columns = 0;
  for (const char c : text) {
    const bool starts = (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    if (starts && ++columns == width) break;
    kept += c;
  }
  return kept + "…";
}

std::string padded(const std::string& text, std::size_t width) {
  const std::string shown = cut(text, width);
  return shown + std::string(width - columns_of(shown), ' ');
}

// A text in lines of so many columns, broken at blanks, each behind `indent`.
std::string folded(const std::string& text, const std::string& indent) {
  std::string lines, line = indent;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t to = std::min(text.find(' ', from), text.size());
    const std::string word = text.substr(from, to - from);
    const bool is_first = line == indent;
    if (!is_first && columns_of(line) + 1 + columns_of(word) > kMostColumns) {
      lines += cut(line, kMostColumns) + "\n";
      line = indent + word;
    } else {
      line += (is_first ? "" : " ") + word;
    }
    from = to + 1;
  }
  return lines + cut(line, kMostColumns) + "\n";
}

}  // namespace

std::string summary_lines(const Study& study, const Trials& trials,
                          std::span<const Judgement> judgements) {
  require_judgements(study, judgements);
  constexpr std::size_t kColumns = 80;
  const std::string sentence = brief_of(tell_all(study.page.findings, trials));
  std::string text =
      cut(fmt::format("{} {}", study.id, study.title), kColumns) + "\n";
  if (!sentence.empty()) text += cut("   " + sentence, kColumns) + "\n";
  text += cut("   " + count_verdicts(judgements), kColumns) + "\n";
  for (std::size_t i = 0; i < judgements.size(); ++i) {
    const Judgement& j = judgements[i];
    if (j.verdict != Verdict::kRefuted) continue;
    text += cut(fmt::format("   refuted: {} ({}; published {})",
                            study.claims[i].text, j.ours,
                            j.published.empty() ? "a bound" : j.published),
                kColumns) +
            "\n";
  }
  return text;
}

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
      line.append("  ").append(padded(rows[r][c], widths[c]));
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
