#include <fmt/format.h>

#include <cmath>

#include "experiments/harness/base/table.h"
#include "experiments/harness/figure/figure.h"

namespace reprise {
namespace {

std::string shortest(double v) {
  return std::isnan(v) ? "" : fmt::format("{}", v);
}

std::string at(const std::vector<double>& v, std::size_t i) {
  return i < v.size() ? shortest(v[i]) : "";
}

std::string name_at(const std::vector<std::string>& names, std::size_t i) {
  return i < names.size() ? names[i] : std::to_string(i);
}

std::string x_at(const Panel& panel, const Series& s, std::size_t i) {
  const bool named = i < s.x.size() && s.x[i] >= 0 &&
                     s.x[i] < static_cast<double>(panel.x_categories.size());
  return named ? panel.x_categories[static_cast<std::size_t>(s.x[i])]
               : at(s.x, i);
}

void add_series(Table& table, const std::string& name, const Panel& panel) {
  for (const Series& s : panel.series) {
    for (std::size_t i = 0; i < s.y.size(); ++i) {
      table.rows.push_back({name, s.label, x_at(panel, s, i), at(s.y, i),
                            at(s.low, i), at(s.high, i),
                            i < s.n.size() ? std::to_string(s.n[i]) : ""});
    }
  }
}

void add_cells(Table& table, const std::string& name, const Cells& cells) {
  for (std::size_t r = 0; r < cells.values.size(); ++r) {
    std::string pixels;
    for (std::size_t c = 0; c < cells.values[r].size(); ++c) {
      const std::string value = at(cells.values[r], c);
      if (cells.grey) {
        pixels += (c == 0 ? "" : " ") + value;
      } else {
        table.rows.push_back({name, name_at(cells.row_labels, r),
                              name_at(cells.col_labels, c), value, "", "", ""});
      }
    }
    if (cells.grey) {
      table.rows.push_back(
          {name, "row " + std::to_string(r), "", "", "", "", "", pixels});
    }
  }
}

// A picture of a field is some thousand places, drawn to a pixel.
std::string six_digits(double v) { return fmt::format("{:.6g}", v); }

void add_field(Table& table, const std::string& name, const Field& field) {
  for (std::size_t r = 0; r < field.z.size(); ++r) {
    for (std::size_t c = 0; c < field.z[r].size(); ++c) {
      table.rows.push_back({name, "height", six_digits(field.x[c]),
                            six_digits(field.y[r]), "", "", "",
                            six_digits(field.z[r][c])});
    }
  }
}

}  // namespace

std::string to_csv(const Figure& figure) {
  Table table{{"panel", "series", "x", "y", "low", "high", "n"}, {}};
  for (std::size_t i = 0; i < figure.panels.size(); ++i) {
    const Panel& panel = figure.panels[i];
    const std::string& title =
        panel.title.empty() ? panel.cells.title : panel.title;
    const std::string name = title.empty() ? std::to_string(i + 1) : title;
    add_series(table, name, panel);
    add_cells(table, name, panel.cells);
    add_field(table, name, panel.field);
  }
  std::size_t widest = table.columns.size();
  for (const auto& row : table.rows) widest = std::max(widest, row.size());
  if (widest > table.columns.size()) table.columns.push_back("value");
  for (auto& row : table.rows) row.resize(widest, "");
  return to_csv(table);
}

}  // namespace reprise
