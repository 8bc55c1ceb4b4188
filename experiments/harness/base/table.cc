#include "experiments/harness/base/table.h"

#include <algorithm>
#include <string_view>

namespace reprise {
namespace {

bool looks_numeric(std::string_view cell) {
  if (cell.empty() || cell == "-") return true;
  const auto first = cell.find_first_not_of("+-.");
  return first != std::string_view::npos && cell[first] >= '0' &&
         cell[first] <= '9';
}

std::string escape_markdown(const std::string& cell) {
  std::string out;
  for (char c : cell) {
    if (c == '|') {
      out += "\\|";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '\n') {
      out += "<br>";
    } else if (c != '\r') {
      out += c;
    }
  }
  return out;
}

std::string escape_csv(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (char c : cell) {
    out += c;
    if (c == '"') out += '"';
  }
  return out + '"';
}

}  // namespace

std::string to_markdown(const Table& table) {
  std::string out = "|", rule = "|";
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const bool numbers =
        std::all_of(table.rows.begin(), table.rows.end(), [c](const auto& row) {
          return c >= row.size() || looks_numeric(row[c]);
        });
    out.append(" ").append(escape_markdown(table.columns[c])).append(" |");
    rule += numbers && !table.rows.empty() ? " ---: |" : " --- |";
  }
  out.append("\n").append(rule).append("\n");
  for (const auto& row : table.rows) {
    out += "|";
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      out += ' ';
      if (c < row.size()) out += escape_markdown(row[c]);
      out += " |";
    }
    out += "\n";
  }
  return out;
}

std::string to_csv(const Table& table) {
  std::string out;
  auto line = [&out](const std::vector<std::string>& cells) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (c > 0) out += ',';
      out += escape_csv(cells[c]);
    }
    out += "\r\n";
  };
  line(table.columns);
  for (const auto& row : table.rows) line(row);
  return out;
}

}  // namespace reprise
