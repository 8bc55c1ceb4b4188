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

std::string format_number(double value, int digits = 6);  // NaN: "-"
std::string to_markdown(const Table& table);
std::string to_csv(const Table& table);  // RFC 4180

}  // namespace reprise
