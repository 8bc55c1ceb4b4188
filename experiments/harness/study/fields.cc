#include "experiments/harness/study/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "experiments/harness/study/panels.h"

namespace reprise {
namespace {

// The least and the greatest height, or of those over 0.
Extent heights_of(const Field& field, bool positive) {
  Extent span{std::numeric_limits<double>::infinity(),
              -std::numeric_limits<double>::infinity()};
  for (const auto& row : field.z) {
    for (const double z : row) {
      if (!std::isfinite(z) || (positive && z <= 0)) continue;
      span.low = std::min(span.low, z);
      span.high = std::max(span.high, z);
    }
  }
  return span;
}

// Between the ends of a span, at even steps, without the ends.
std::vector<double> between(Extent span, int count) {
  std::vector<double> levels;
  for (int i = 1; i <= count && span.low < span.high; ++i) {
    const double share = static_cast<double>(i) / (count + 1);
    levels.push_back((1 - share) * span.low + share * span.high);
  }
  return levels;
}

}  // namespace

Field field_of(const Trials& trials, const Cell& cell, const std::string& x,
               const std::string& y, const std::string& z) {
  const auto found = trials.select(cell);
  Field field;
  if (found.empty()) return field;
  field.x = found.front()->series(x);
  field.y = found.front()->series(y);
  const std::vector<double> heights = found.front()->series(z);
  if (heights.size() != field.x.size() * field.y.size()) {
    throw std::runtime_error(
        fmt::format("{} has {} values, {} and {} ask for {}", z, heights.size(),
                    x, y, field.x.size() * field.y.size()));
  }
  const auto columns = static_cast<std::ptrdiff_t>(field.x.size());
  for (auto row = heights.begin(); row != heights.end(); row += columns) {
    field.z.emplace_back(row, row + columns);
  }
  return field;
}

Field field_of(Extent x, Extent y,
               const std::function<double(double x, double y)>& height,
               int places) {
  if (places < 2) throw std::runtime_error("a field has two places each way");
  Field field;
  for (int i = 0; i < places; ++i) {
    const double share = static_cast<double>(i) / (places - 1);
    field.x.push_back((1 - share) * x.low + share * x.high);
    field.y.push_back((1 - share) * y.low + share * y.high);
  }
  for (const double at_y : field.y) {
    std::vector<double>& row = field.z.emplace_back();
    for (const double at_x : field.x) row.push_back(height(at_x, at_y));
  }
  return field;
}

Field with_lines(Field field, std::vector<double> levels) {
  field.levels = std::move(levels);
  return field;
}

Field with_even_lines(Field field, int count) {
  field.levels = between(heights_of(field, false), count);
  return field;
}

Field with_log_lines(Field field, int count) {
  field.log = true;
  const Extent span = heights_of(field, true);
  field.levels = between({std::log(span.low), std::log(span.high)}, count);
  for (double& level : field.levels) level = std::exp(level);
  return field;
}

Field with_sides(Field field, double height) {
  field.levels = {height};
  field.regions = true;
  return field;
}

Panel upon(Field field, Panel panel) {
  panel.field = std::move(field);
  return panel;
}

Figure over_time(int columns, const std::string& unit,
                 const std::vector<double>& moments,
                 const std::function<Panel(std::size_t i)>& panel) {
  std::vector<Panel> panels;
  for (std::size_t i = 0; i < moments.size(); ++i) {
    panels.push_back(panel(i));
    panels.back().title = fmt::format("{} {:g}", unit, moments[i]);
  }
  return in_rows(columns, std::move(panels));
}

}  // namespace reprise
