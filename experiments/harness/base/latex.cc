#include "experiments/harness/base/latex.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "experiments/harness/base/numbers_in_text.h"
#include "experiments/harness/base/text.h"

namespace reprise {
namespace {

// Alone, no class was loaded before: the file is then the document's first.
constexpr const char* kHead =
    "% Written by `reprise report`. Compiles alone, and by \\input where "
    "booktabs\n"
    "% is used (and graphicx, for a table that is wider than the text).\n"
    "\\expandafter\\ifx\\csname @classoptionslist\\endcsname\\relax\n"
    "\\documentclass{article}\n"
    "\\usepackage{booktabs,graphicx}\n"
    "\\pagestyle{empty}\n"
    "\\begin{document}\n"
    "\\def\\RepriseEnd{\\end{document}}\n"
    "\\else\n"
    "\\let\\RepriseEnd\\relax\n"
    "\\fi\n";

// A cell of two lines, set as its column; the row stands at the top or bottom.
std::string two_lines(char place, char side, const std::string& first,
                      const std::string& second) {
  return fmt::format(
      "\\begin{{tabular}}[{}]{{@{{}}{}@{{}}}}{}\\\\{{}}{}\\end{{tabular}}",
      place, side, first, second);
}

// Titles from so many characters on are parted in two.
constexpr std::size_t kLongTitle = 16;

std::string latex_title(const std::string& title, char side) {
  if (title.size() < kLongTitle) return escape_latex(title);
  // At the blank that is nearest to the middle.
  std::size_t best = std::string::npos;
  const auto off_middle = [&](std::size_t at) {
    return at < title.size() / 2 ? title.size() / 2 - at
                                 : at - title.size() / 2;
  };
  for (auto at = title.find(' '); at != std::string::npos;
       at = title.find(' ', at + 1)) {
    if (best == std::string::npos || off_middle(at) < off_middle(best)) {
      best = at;
    }
  }
  if (best == std::string::npos) return escape_latex(title);
  return two_lines('b', side, escape_latex(title.substr(0, best)),
                   escape_latex(title.substr(best + 1)));
}

bool has_interval(const TableCell& cell) {
  return cell.number && cell.text.find(" [") != std::string::npos;
}

// With so many columns of intervals a table is too wide for a page, and an
// interval stands below its number.
constexpr int kMostSideBySide = 3;

bool is_wide(const Table& table) {
  int columns = 0;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    columns += std::ranges::any_of(table.rows, [c](const TableRow& row) {
      return c < row.size() && has_interval(row[c]);
    });
  }
  return columns > kMostSideBySide;
}

std::string latex_cell(const TableCell& cell, bool in_two_lines) {
  if (cell.text == "-") return "--";
  if (in_two_lines && has_interval(cell)) {
    const std::size_t blank = cell.text.find(" [");
    return two_lines('t', 'r', latex_numbers(cell.text.substr(0, blank)),
                     latex_numbers(cell.text.substr(blank + 1)));
  }
  return cell.number || is_numbers(cell.text) ? latex_numbers(cell.text)
                                              : escape_latex(cell.text);
}

std::string latex_row(const std::vector<std::string>& cells) {
  std::string line = join(cells, " & ");
  // Behind \\ these would be its arguments.
  if (line.starts_with('[') || line.starts_with('*')) line.insert(0, "{}");
  return line + " \\\\\n";
}

// "95 % interval of the mean, n = 32"; "" where the column does not say.
std::string kind_of(const Table& table, std::size_t c) {
  std::vector<std::string> kinds;
  int least = 0, most = 0;
  for (const TableRow& row : table.rows) {
    if (c >= row.size() || !row[c].number) continue;
    const Measured& number = *row[c].number;
    if (!number.kind.empty() && !std::ranges::count(kinds, number.kind)) {
      kinds.push_back(number.kind);
    }
    if (number.n == 0) continue;
    least = most == 0 ? number.n : std::min(least, number.n);
    most = std::max(most, number.n);
  }
  if (kinds.empty()) return "";
  std::string text = join(kinds, " or ");
  if (most > 0) text += fmt::format(", n = {}", least);
  if (most > least) text += fmt::format(" to {}", most);
  return text;
}

// "ours, theirs: 95 % interval of the mean, n = 32; least: …", then the note.
std::string note_of(const Table& table, const std::string& note) {
  std::vector<std::string> kinds, parts;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const std::string kind = kind_of(table, c);
    if (kind.empty()) continue;
    const std::string title = title_of_numbers(table.columns[c]);
    const auto said = std::ranges::find(kinds, kind);
    if (said == kinds.end()) {
      kinds.push_back(kind);
      parts.push_back(title);
    } else {
      parts[static_cast<std::size_t>(said - kinds.begin())] += "; " + title;
    }
  }
  std::string text;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    text += fmt::format("{}: {}. ", parts[i], kinds[i]);
  }
  return text + note;
}

}  // namespace

std::string to_latex(const Table& table, const LatexFrame& frame) {
  std::string columns, body;
  std::vector<std::string> titles;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    columns += is_of_numbers(table, c) ? 'r' : 'l';
    titles.push_back(
        latex_title(title_of_numbers(table.columns[c]), columns.back()));
  }
  const bool wide = is_wide(table);
  for (const TableRow& row : table.rows) {
    std::vector<std::string> cells;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      cells.push_back(c < row.size() ? latex_cell(row[c], wide) : "");
    }
    body += latex_row(cells);
  }
  return fmt::format(
      "{}\\begin{{table}}[htbp]\n\\centering\\small\n\\caption{{{}}}\n"
      "\\label{{{}}}\n\\par\\smallskip\n"
      "\\setlength{{\\tabcolsep}}{{4pt}}%\n"
      "\\setbox0=\\hbox{{\\begin{{tabular}}{{@{{}}{}@{{}}}}\n"
      "\\toprule\n{}\\midrule\n{}\\bottomrule\n\\end{{tabular}}}}%\n"
      "\\ifdim\\wd0>\\linewidth\\ifdefined\\resizebox\n"
      "\\setbox0=\\hbox{{\\resizebox{{\\linewidth}}{{!}}{{\\box0}}}}%\n"
      "\\fi\\fi\n\\box0\n"
      "\\par\\smallskip\n"
      "\\begin{{minipage}}{{\\linewidth}}\\footnotesize {}\\end{{minipage}}\n"
      "\\end{{table}}\n\\RepriseEnd\n",
      kHead, escape_latex(frame.caption), frame.label, columns,
      latex_row(titles), body, escape_latex(note_of(table, frame.note)));
}

}  // namespace reprise
