#pragma once

#include <concepts>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace reprise {

// A number, and what it rests on.
struct Measured {
  double value = std::numeric_limits<double>::quiet_NaN();  // NaN: none, "-"
  // The ends of its interval; NaN: none.
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  // What it is, or what its interval is: "least", "exact", "95 % interval of
  // the mean", "Clopper-Pearson 95 %".
  std::string kind = {};
  int n = 0;              // of how many values; 0: not said
  std::string unit = {};  // "%", "s"
  int digits = 6;         // that are shown where no interval says how many
};

// "97.55 [97.31, 97.80]": with an interval no more digits than its half width
// carries, which shows two; but an end that is not 0 is not shown as 0. Without
// one `digits` significant digits, whole numbers in full; NaN: "-".
std::string format_measured(const Measured& number);

// A text, or a number.
struct TableCell {
  TableCell(std::string shown) : text(std::move(shown)) {}
  TableCell(const char* shown) : text(shown) {}
  TableCell(Measured given) : text(format_measured(given)), number(given) {}
  template <class T>
  requires(std::floating_point<T> ||
           (std::integral<T> && !std::same_as<T, bool> &&
            !std::same_as<T, char>)) TableCell(T value)
      : TableCell(Measured{static_cast<double>(value)}) {}

  std::string text;  // as a page shows it
  std::optional<Measured> number = {};
  std::string printed = {};  // the number, where its digits are a source's
  bool of_source = false;    // not ours: as_printed
};

// A row can be made of cells or of texts.
struct TableRow : std::vector<TableCell> {
  TableRow() = default;
  TableRow(std::initializer_list<TableCell> cells) : vector(cells) {}
  TableRow(const std::vector<std::string>& texts)
      : vector(texts.begin(), texts.end()) {}
};

// Equal where a page and a file would show the same.
bool operator==(const TableCell& a, const TableCell& b);
bool operator==(const TableRow& a, const TableRow& b);

struct Table {
  std::vector<std::string> columns;
  std::vector<TableRow> rows;
};

// A number with so many significant digits.
TableCell in_digits(double value, int digits);
// As a source printed it, "98.40": a number, all digits kept; "-" or nothing:
// none; and what else it is ("1 to 5") as text. A page shows `digits` of them
// where they are given, the CSV all.
TableCell as_printed(std::string text, int digits = 0);

// Whether a page sets the column right: some cell holds a number, and the
// others hold numbers or nothing ("" or "-"). A text is a number with a sign,
// decimals, an exponent, %, inf and nan, with its interval or several of them
// ("1 to 5", "97.5 ± .1", "3 of 32").
bool is_of_numbers(const Table& table, std::size_t column);

// GitHub's tables: | and < are escaped, line breaks become <br>, columns of
// numbers are set right.
std::string to_markdown(const Table& table);

// A column's title without a last remark in brackets that has [, which tells
// how a cell with an interval is read: "ours (mean [95 %])" becomes "ours".
std::string title_of_numbers(const std::string& title);

// RFC 4180. A column NAME that holds a number becomes NAME, and, as far as one
// of its numbers has them, "NAME low" and "NAME high" (the ends of the
// interval), "NAME kind", "NAME n" and "NAME unit". NAME is its
// title_of_numbers. A number has `digits` digits, but 6 at least; none (NaN) is
// empty.
std::string to_csv(const Table& table);

}  // namespace reprise
