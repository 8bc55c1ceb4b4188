#pragma once

#include <functional>
#include <string>
#include <vector>

namespace reprise {

class Trials;

// A table of text cells; numbers are formatted by the study with format_number
// (6 significant digits) or format_interval, so md and csv agree byte for byte.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

struct TableSpec {
  std::string name;     // file name without ending
  std::string caption;  // one sentence
  std::function<Table(const Trials&)> make;
};

// Significant digits; whole numbers below 10^15 in full; NaN: "-".
std::string format_number(double value, int digits = 6);
// "98.4 [98.1, 98.6]"; without an interval (NaN) the value alone.
std::string format_interval(double value, double low, double high,
                            int digits = 6);
// GitHub's tables: | and < are escaped, line breaks become <br>, columns of
// numbers are set right.
std::string to_markdown(const Table& table);
std::string to_csv(const Table& table);  // RFC 4180

}  // namespace reprise
