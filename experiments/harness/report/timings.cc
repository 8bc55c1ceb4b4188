#include "experiments/harness/report/timings.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "experiments/harness/base/csv.h"
#include "experiments/harness/base/json.h"
#include "experiments/harness/base/table.h"

namespace reprise {
namespace {

// Of the manifest. Engines of equal bits may stand in for each other; which
// bits they are is compared. The files are compared themselves.
constexpr const char* kFactsOfTheRun[] = {"host",    "command", "engines",
                                          "program", "files",   "sha256"};

using Cells = std::vector<std::string>;

bool is_timing(std::string_view text) {
  return text.find(kTimingMark) != std::string_view::npos;
}

// The cells between the bars of a line of a Markdown table.
Cells markdown_cells(std::string_view line) {
  Cells cells;
  std::string cell;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '|' && line[i - 1] != '\\') {
      cells.push_back(std::move(cell));
      cell.clear();
    } else {
      cell += line[i];
    }
  }
  return cells;
}

void erase_columns(Cells& cells, const std::vector<bool>& timing) {
  std::size_t column = 0;
  std::erase_if(cells, [&](const auto&) {
    return column < timing.size() && timing[column++];
  });
}

std::vector<bool> timing_columns(const Cells& header) {
  std::vector<bool> timing;
  for (const auto& name : header) timing.push_back(is_timing(name));
  return timing;
}

std::string csv_without(const std::string& bytes) {
  std::vector<Cells> records;
  try {
    records = parse_csv_records(bytes, "");
  } catch (const std::runtime_error&) {
    return bytes;  // edited by hand: it differs from all that we write
  }
  if (records.empty()) return bytes;
  const std::vector<bool> timing = timing_columns(records.front());
  for (Cells& record : records) erase_columns(record, timing);
  Table table;
  table.columns = std::move(records.front());
  records.erase(records.begin());
  table.rows.assign(records.begin(), records.end());
  return to_csv(table);
}

std::string markdown_without(const std::string& bytes) {
  std::string out;
  std::vector<bool> timing;
  bool in_table = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto end = std::min(bytes.find('\n', at), bytes.size());
    const std::string line = bytes.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with('|')) {
      in_table = false;
      out += line + "\n";
      continue;
    }
    Cells cells = markdown_cells(line);
    if (!in_table) timing = timing_columns(cells);
    in_table = true;
    erase_columns(cells, timing);
    for (const auto& cell : cells) out.append("|").append(cell);
    out += "|\n";
  }
  return out;
}

// Cells name their column.
std::string html_without(const std::string& bytes) {
  constexpr std::string_view kCell = "<td ", kEnd = "</td>";
  std::string out;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const auto start = bytes.find(kCell, at);
    const auto close = bytes.find('>', start);
    const auto end = bytes.find(kEnd, start);
    if (start == std::string::npos || end == std::string::npos) break;
    const bool timing =
        is_timing(std::string_view(bytes).substr(start, close - start));
    const auto next = end + kEnd.size();
    out.append(bytes, at, (timing ? start : next) - at);
    at = next;
  }
  return out.append(bytes, at);
}

// The cells of a row of LaTeX's tabular, without its end.
Cells latex_cells(std::string_view line) {
  constexpr std::string_view kBetween = " & ";
  Cells cells;
  for (;;) {
    const auto at = line.find(kBetween);
    cells.emplace_back(line.substr(0, at));
    if (at == std::string_view::npos) return cells;
    line.remove_prefix(at + kBetween.size());
  }
}

std::string latex_without(const std::string& bytes) {
  std::string out;
  std::vector<bool> timing;
  bool is_header = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto end = std::min(bytes.find('\n', at), bytes.size());
    const std::string line = bytes.substr(at, end - at);
    at = end + 1;
    if (line.ends_with(" \\\\")) {
      Cells cells = latex_cells(line);
      if (is_header) timing = timing_columns(cells);
      erase_columns(cells, timing);
      for (const auto& cell : cells) out.append(cell).append(" & ");
    } else {
      out += line;
    }
    is_header = line == "\\toprule";
    out += '\n';
  }
  return out;
}

}  // namespace

std::string without_timings(const std::string& name, const std::string& bytes) {
  if (name.ends_with(".csv")) return csv_without(bytes);
  if (name.ends_with(".md")) return markdown_without(bytes);
  if (name.ends_with(".tex")) return latex_without(bytes);
  if (name.ends_with(".html")) return html_without(bytes);
  if (name.ends_with(".svg")) {
    // The caption is its title.
    const auto end = bytes.find("</title>");
    return is_timing(name) || is_timing(std::string_view(bytes).substr(
                                  0, end == std::string::npos ? 0 : end))
               ? ""
               : bytes;
  }
  if (name == "cells.json") {
    Json cells = Json::parse(bytes, nullptr, /*allow_exceptions=*/false);
    if (!cells.is_object() || !cells.contains("cells")) return bytes;
    for (Json& cell : cells["cells"]) {
      if (cell.is_object()) cell.erase("engine");
    }
    return cells.dump();
  }
  if (name == "manifest.json") {
    Json manifest = Json::parse(bytes, nullptr, /*allow_exceptions=*/false);
    if (!manifest.is_object()) return bytes;
    for (const char* fact : kFactsOfTheRun) manifest.erase(fact);
    return manifest.dump();
  }
  return bytes;
}

}  // namespace reprise
