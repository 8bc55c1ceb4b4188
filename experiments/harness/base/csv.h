#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reprise {

// A table of text: RFC 4180, lines ending in LF or CRLF, spaces around a field
// cut off.
struct TextTable {
  std::vector<std::string> columns;            // the first line
  std::vector<std::vector<std::string>> rows;  // each as long as columns
  std::vector<std::size_t> lines;              // where each row starts, from 1
  std::string name;                            // the file's, for errors

  // Throws std::runtime_error where there is no such column.
  std::size_t column(const std::string& title) const;
  // One field as a finite number; else std::runtime_error with file and line.
  double number(std::size_t row, std::size_t column) const;
};

TextTable parse_csv(std::string_view text, const std::string& name);

// The records of the same files, as long as they are, each cell byte for byte.
std::vector<std::vector<std::string>> parse_csv_records(
    std::string_view text, const std::string& name);

// Numbers between blanks, a row a line, blank lines skipped: all rows must be
// equally long.
std::vector<std::vector<double>> parse_numbers(std::string_view text,
                                               const std::string& name);

}  // namespace reprise
