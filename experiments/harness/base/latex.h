#pragma once

#include <string>
#include <string_view>

#include "experiments/harness/base/table.h"

namespace reprise {

// Text as LaTeX sets it: special characters escaped; signs, Greek letters,
// raised and lowered digits as mathematics; letters of Latin-1 as they are. So
// pdflatex, xelatex and lualatex set it without a further package. Another
// character is written as its number, [U+4E2D].
std::string escape_latex(std::string_view text);

// A number as a page shows it: "-2.98e-05 [-3, 1]" with a true minus and
// "2.98 x 10^-5".
std::string latex_numbers(std::string_view text);

// What stands around a table.
struct LatexFrame {
  std::string caption;  // a sentence
  std::string label;    // "tab:e08-notebook"
  std::string note;     // below it; what its intervals are is added
};

// A table float of booktabs, which also is a document: it compiles alone, and
// by \input where the document uses booktabs (and graphicx, where a table may
// be wider than the text). The note says of each column what kind its numbers
// are and of how many values.
std::string to_latex(const Table& table, const LatexFrame& frame);

}  // namespace reprise
