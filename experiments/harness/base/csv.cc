#include "experiments/harness/base/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "experiments/harness/base/files.h"
#include "experiments/harness/base/text.h"

namespace reprise {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::optional<double> finite_number(std::string_view text) {
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() ||
      !std::isfinite(value)) {
    return {};
  }
  return value;
}

std::string at_line(const std::string& name, std::size_t line) {
  return fmt::format("{}:{}", name, line);
}

// Reads fields one after the other; a line break inside quotes is text.
class CsvReader {
 public:
  enum class Blanks { kCut, kKept };  // around a field without quotes
  CsvReader(std::string_view text, const std::string& name, Blanks blanks)
      : text_(text), name_(name), blanks_(blanks) {}

  bool at_end() const { return position_ == text_.size(); }
  std::size_t line() const { return line_; }

  std::vector<std::string> record() {
    std::vector<std::string> fields;
    do {
      fields.push_back(field());
    } while (skip(','));
    skip('\r');
    if (!at_end() && !skip('\n')) {
      refuse_file(at_line(name_, line_), "text after a closing quote",
                  "a comma or the end of the line");
    }
    ++line_;
    return fields;
  }

 private:
  bool skip(char c) {
    if (at_end() || text_[position_] != c) return false;
    ++position_;
    return true;
  }
  std::string field() {
    if (skip('"')) return quoted();
    const std::size_t end =
        std::min(text_.find_first_of(",\n", position_), text_.size());
    std::string_view raw = text_.substr(position_, end - position_);
    position_ = end;
    if (blanks_ == Blanks::kCut) return std::string(trim(raw));
    const bool line_ends = at_end() || text_[position_] == '\n';
    if (line_ends && raw.ends_with('\r')) raw.remove_suffix(1);
    return std::string(raw);
  }
  std::string quoted() {
    const std::size_t start = line_;
    std::string value;
    for (;;) {
      if (at_end()) {
        refuse_file(at_line(name_, start), "a quote that is never closed",
                    "quotes in pairs");
      }
      const char c = text_[position_++];
      if (c == '"' && !skip('"')) return value;  // a doubled quote is one
      line_ += c == '\n';
      value += c;
    }
  }

  std::string_view text_;
  const std::string& name_;
  Blanks blanks_;
  std::size_t position_ = 0, line_ = 1;
};

}  // namespace

std::size_t TextTable::column(const std::string& title) const {
  const auto found = std::find(columns.begin(), columns.end(), title);
  if (found == columns.end()) {
    refuse_file(
        name, "no column " + title,
        "a table with it; its columns are " + printable(join(columns, ", ")));
  }
  return static_cast<std::size_t>(found - columns.begin());
}

double TextTable::number(std::size_t row, std::size_t column) const {
  const std::string& field = rows[row][column];
  const auto value = finite_number(field);
  if (!value) {
    refuse_file(at_line(name, lines[row]),
                fmt::format("\"{}\" as {}", printable(field),
                            printable(columns[column])),
                "a finite number");
  }
  return *value;
}

TextTable parse_csv(std::string_view text, const std::string& name) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  if (text.empty()) refuse_file(name, "no line", "a line of column names");
  CsvReader reader(text, name, CsvReader::Blanks::kCut);
  TextTable table;
  table.name = name;
  table.columns = reader.record();
  while (!reader.at_end()) {
    table.lines.push_back(reader.line());
    table.rows.push_back(reader.record());
    if (table.rows.back().size() != table.columns.size()) {
      refuse_file(at_line(name, table.lines.back()),
                  fmt::format("{} fields", table.rows.back().size()),
                  fmt::format("{}, as in line 1", table.columns.size()));
    }
  }
  return table;
}

std::vector<std::vector<std::string>> parse_csv_records(
    std::string_view text, const std::string& name) {
  CsvReader reader(text, name, CsvReader::Blanks::kKept);
  std::vector<std::vector<std::string>> records;
  while (!reader.at_end()) records.push_back(reader.record());
  return records;
}

std::vector<std::vector<double>> parse_numbers(std::string_view text,
                                               const std::string& name) {
  std::vector<std::vector<double>> rows;
  for (std::size_t line = 1; !text.empty(); ++line) {
    std::string_view rest = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(rest.size() + 1, text.size()));
    std::vector<double> row;
    for (rest = trim(rest); !rest.empty(); rest = trim(rest)) {
      const std::string_view word = rest.substr(0, rest.find_first_of(kBlanks));
      const auto value = finite_number(word);
      if (!value) {
        refuse_file(at_line(name, line), fmt::format("\"{}\"", printable(word)),
                    "finite numbers between blanks");
      }
      row.push_back(*value);
      rest.remove_prefix(word.size());
    }
    if (row.empty()) continue;
    if (!rows.empty() && row.size() != rows.front().size()) {
      refuse_file(
          at_line(name, line), fmt::format("{} numbers", row.size()),
          fmt::format("{}, as in the rows before", rows.front().size()));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace reprise
