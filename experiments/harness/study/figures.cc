#include "experiments/harness/study/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

#include "experiments/harness/numeric/statistics.h"

namespace reprise {
namespace {

Series empty_series(std::string label) {
  Series series;
  series.label = std::move(label);
  return series;
}

// Median and central 95 % of the values at x, if there are any.
void add_band(Series& series, double x, const std::vector<double>& values) {
  if (values.empty()) return;
  series.x.push_back(x);
  series.y.push_back(median(values));
  series.low.push_back(quantile(values, .025));
  series.high.push_back(quantile(values, .975));
}

// The bands of arrays, place by place, of those that are long enough.
Series bands(std::string label, const std::vector<std::vector<double>>& arrays,
             double scale, int first_place) {
  std::size_t longest = 0;
  for (const auto& array : arrays) longest = std::max(longest, array.size());
  Series series = empty_series(std::move(label));
  for (std::size_t i = 0; i < longest; ++i) {
    std::vector<double> values;
    for (const auto& array : arrays) {
      if (i < array.size()) values.push_back(scale * array[i]);
    }
    add_band(series, static_cast<double>(i) + first_place, values);
  }
  return series;
}

double number_of_label(const std::string& group, const std::string& label) {
  double number = 0;
  const char* end = label.data() + label.size();
  if (std::from_chars(label.data(), end, number).ptr == label.data()) {
    throw std::runtime_error(fmt::format(
        "a series over the levels of '{}': label '{}' begins with no number",
        group, label));
  }
  return number;
}

void require_pairs(const Series& series, const std::string& x,
                   const std::string& y) {
  if (series.x.size() == series.y.size()) return;
  throw std::runtime_error(fmt::format("{} has {} values, {} has {}", x,
                                       series.x.size(), y, series.y.size()));
}

bool is_level_line(const Series& series) {
  return series.dashed && series.x.empty() && series.y.size() == 1;
}

bool has_own(const Panel& panel) {
  return !panel.cells.values.empty() ||
         std::any_of(panel.series.begin(), panel.series.end(),
                     [](const Series& s) { return !s.dashed; });
}

}  // namespace

ShownCurve as_percent(std::string curve) { return {std::move(curve), 100}; }

Series over_epochs(const Trials& trials, std::string label, ShownCurve curve,
                   const Cell& cell) {
  std::map<double, std::vector<double>> at;
  for (const Trial* trial : trials.select(cell)) {
    for (const auto& [epoch, value] : trial->points(curve.name)) {
      at[epoch].push_back(curve.scale * value);
    }
  }
  Series series = empty_series(std::move(label));
  for (const auto& [epoch, values] : at) add_band(series, epoch, values);
  return series;
}

Series over_positions(const Trials& trials, std::string label,
                      const std::string& array, const Cell& cell,
                      int first_place) {
  std::vector<std::vector<double>> arrays;
  for (const Trial* trial : trials.select(cell)) {
    arrays.push_back(trial->series(array));
  }
  return bands(std::move(label), arrays, 1, first_place);
}

Series over_levels(const Trials& trials, std::string label,
                   const Sample& sample) {
  Series series = empty_series(std::move(label));
  if (sample.over_cells || sample.over_seeds) {
    throw std::runtime_error(
        "a series over levels shows every seed: no reducer");
  }
  for (const TrialCell* cell : trials.cells(sample.cell)) {
    std::vector<std::string> open;
    for (std::size_t i = 0; i < cell->levels.size(); ++i) {
      const auto& named = sample.cell.levels;
      if (i >= named.size() || named[i].empty()) {
        open.push_back(cell->levels[i]);
      }
    }
    if (open.size() != 1) {
      throw std::runtime_error(
          fmt::format("a series over the levels of '{}' leaves {} factors open",
                      sample.cell.group, open.size()));
    }
    std::vector<double> values;
    for (const Trial& trial : cell->trials) {
      values.push_back(sample.metric(trial));
    }
    add_band(series, number_of_label(sample.cell.group, open.front()), values);
  }
  return series;
}

Series points_at(const Trials& trials, std::string label, double x,
                 const Sample& sample) {
  Series series = empty_series(std::move(label));
  series.points = true;
  series.y = values_of(trials, sample);
  series.x.assign(series.y.size(), x);
  return series;
}

Series along(const Trials& trials, std::string label, const Cell& cell,
             const std::string& x, const std::string& y) {
  Series series = empty_series(std::move(label));
  const auto found = trials.select(cell);
  if (found.empty()) return series;
  series.x = found.front()->series(x);
  series.y = found.front()->series(y);
  require_pairs(series, x, y);
  return series;
}

Series band_along(const Trials& trials, std::string label, const Cell& cell,
                  const std::string& x, const std::string& y) {
  Series series = over_positions(trials, std::move(label), y, cell);
  const auto found = trials.select(cell);
  if (!found.empty()) series.x = found.front()->series(x);
  require_pairs(series, x, y);
  return series;
}

Series reference(std::string label, std::vector<double> x,
                 std::vector<double> y) {
  Series series = empty_series(std::move(label));
  series.x = std::move(x);
  series.y = std::move(y);
  series.dashed = true;
  return series;
}

Series level_line(std::string label, double y) {
  return reference(std::move(label), {}, {y});
}

Series as_points(Series series) {
  series.points = true;
  return series;
}

Panel panel(Axes axes, std::vector<Series> series) {
  Panel panel;
  panel.title = std::move(axes.title);
  panel.x_label = std::move(axes.x);
  panel.y_label = std::move(axes.y);
  panel.log_x = axes.log_x;
  panel.log_y = axes.log_y;
  std::vector<double> x;
  for (const Series& s : series) x.insert(x.end(), s.x.begin(), s.x.end());
  for (Series& s : series) {
    if (is_level_line(s) && !x.empty()) {
      s.x = {*std::min_element(x.begin(), x.end()),
             *std::max_element(x.begin(), x.end())};
      s.y.push_back(s.y.front());
    }
    if (!s.x.empty()) panel.series.push_back(std::move(s));
  }
  return panel;
}

Panel image(std::string title, const std::vector<double>& pixels,
            ImagePlace place) {
  Panel panel;
  panel.title = std::move(title);
  panel.cells.grey = true;
  const std::size_t first = place.number * place.side * place.side;
  for (std::size_t r = 0; r < place.side; ++r) {
    std::vector<double>& row = panel.cells.values.emplace_back();
    for (std::size_t c = 0; c < place.side; ++c) {
      row.push_back(pixels.at(first + r * place.side + c));
    }
  }
  return panel;
}

Figure in_rows(int columns, std::vector<Panel> panels) {
  std::erase_if(panels, [](const Panel& p) { return !has_own(p); });
  return {std::move(panels), columns};
}

Figure side_by_side(std::vector<Panel> panels) {
  const auto columns = static_cast<int>(panels.size());
  return in_rows(columns, std::move(panels));
}

Figure alone(Panel panel) { return in_rows(1, {std::move(panel)}); }

}  // namespace reprise
