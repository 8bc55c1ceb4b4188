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

void add_point(Series& series, double x, double y, Interval band,
               std::size_t n) {
  series.x.push_back(x);
  series.y.push_back(y);
  series.low.push_back(band.low);
  series.high.push_back(band.high);
  series.n.push_back(static_cast<int>(n));
}

// Median and central 95 % of the values at x, if there are any.
void add_band(Series& series, double x, const std::vector<double>& values) {
  if (values.empty()) return;
  series.shows = "median and central 95 % of {n} seeds";
  add_point(series, x, median(values),
            {quantile(values, .025), quantile(values, .975)}, values.size());
}

// What is 1 counts; what has no value does not.
void add_share(Series& series, double x, const std::vector<double>& values) {
  if (values.empty()) return;
  const auto solved = std::count(values.begin(), values.end(), 1.);
  const auto n = static_cast<int>(values.size());
  series.shows = "share of {n} seeds and its 95 % interval";
  add_point(series, x, static_cast<double>(solved) / n,
            clopper_pearson(static_cast<int>(solved), n), values.size());
}

// Says how many did not get to the end.
void note_diverged(Series& series, const std::vector<const Trial*>& trials) {
  const auto gone = std::count_if(
      trials.begin(), trials.end(),
      [](const Trial* trial) { return trial->status == "diverged"; });
  if (gone == 0) return;
  series.absent = fmt::format("{} of {} {} diverged", gone, trials.size(),
                              trials.size() == 1 ? "run" : "runs");
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

// add(series, x, values) of the cells of the one factor that is open.
Series at_levels(const Trials& trials, std::string label, const Sample& sample,
                 void (*add)(Series&, double, const std::vector<double>&)) {
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
    add(series, number_of_label(sample.cell.group, open.front()), values);
  }
  return series;
}

void require_pairs(const Series& series, const std::string& x,
                   const std::string& y) {
  if (series.x.size() == series.y.size()) return;
  throw std::runtime_error(fmt::format("{} has {} values, {} has {}", x,
                                       series.x.size(), y, series.y.size()));
}

}  // namespace

ShownCurve as_percent(std::string curve) { return {std::move(curve), 100}; }

Series over_epochs(const Trials& trials, std::string label, ShownCurve curve,
                   const Cell& cell) {
  std::map<double, std::vector<double>> at;
  const auto found = trials.select(cell);
  for (const Trial* trial : found) {
    for (const auto& [epoch, value] : trial->points(curve.name)) {
      at[epoch].push_back(curve.scale * value);
    }
  }
  Series series = empty_series(std::move(label));
  for (const auto& [epoch, values] : at) add_band(series, epoch, values);
  note_diverged(series, found);
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
  Series series = at_levels(trials, std::move(label), sample, add_band);
  note_diverged(series, trials.select(sample.cell));
  return series;
}

Series share_solved(const Trials& trials, std::string label,
                    const Sample& sample) {
  return at_levels(trials, std::move(label), sample, add_share);
}

Series points_at(const Trials& trials, std::string label, double x,
                 const Sample& sample) {
  Series series = empty_series(std::move(label));
  series.points = series.spread = true;
  series.y = values_of(trials, sample);
  series.x.assign(series.y.size(), x);
  series.n.assign(series.y.size(), static_cast<int>(series.y.size()));
  series.shows = "a point a seed, {n} seeds";
  return series;
}

Series without_band(Series series) {
  series.low.clear();
  series.high.clear();
  series.n.clear();
  series.shows.clear();
  return series;
}

Series published(const Trials& trials, Series series) {
  if (trials.stand_in) series.x = series.y = series.low = series.high = {};
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

}  // namespace reprise
