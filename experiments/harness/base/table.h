#pragma once

#include <string>
#include <vector>

namespace reprise {

// A table of text cells; numbers are formatted by the study with format_number
// (6 significant digits) or format_interval of base/text.h, so md and csv agree
// byte for byte.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

// GitHub's tables: | and < are escaped, line breaks become <br>, columns of
// numbers are set right.
std::string to_markdown(const Table& table);
std::string to_csv(const Table& table);  // RFC 4180

}  // namespace reprise
