#include "experiments/e09_early_stopping/views.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/e09_early_stopping/criteria.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise::stopping {
namespace {

constexpr const char* kEpochs = "epochs_trained";

// The places, from 0, of the criteria that stop first and last; the first of
// equals.
std::pair<std::size_t, std::size_t> extremes(
    const std::vector<double>& epochs) {
  const auto [low, high] = std::minmax_element(epochs.begin(), epochs.end());
  const auto last = std::max_element(epochs.begin(), epochs.end());
  return {static_cast<std::size_t>(low - epochs.begin()),
          static_cast<std::size_t>(last - epochs.begin())};
}

std::vector<double> relative_to_first(const std::vector<double>& values) {
  std::vector<double> ratios;
  const double least = *std::min_element(values.begin(), values.end());
  for (const double value : values) ratios.push_back(value / least);
  return ratios;
}

}  // namespace

Metric gain() {
  return {"gain of the slowest criterion, %",
          {kEpochs, "test_error"},
          [](const Trial& t) {
            const auto epochs = t.series(kEpochs),
                       errors = t.series("test_error");
            if (epochs.empty()) return std::nan("");
            const auto [fast, slow] = extremes(epochs);
            return 100 * (1 - errors[slow] / errors[fast]);
          }};
}

Metric time_ratio() {
  return {"time of the slowest criterion over that of the fastest",
          {kEpochs},
          [](const Trial& t) {
            const auto epochs = t.series(kEpochs);
            if (epochs.empty()) return std::nan("");
            const auto [fast, slow] = extremes(epochs);
            return epochs[slow] / epochs[fast];
          }};
}

Table criteria_table(const Trials& t) {
  const std::vector<Criterion> all = fourteen();
  Table table{{"criterion", "epochs (median)", "test error (mean [95 %])"}, {}};
  for (std::size_t c = 0; c < all.size(); ++c) {
    const auto epochs = values_of(t, of(element(kEpochs, c), "criteria"));
    const auto errors = values_of(t, of(element("test_error", c), "criteria"));
    if (epochs.empty()) continue;
    table.rows.push_back(
        {all[c].name(), format_number(median(epochs), 3), mean_cell(errors)});
  }
  return table;
}

Table overfitting_table(const Trials& t) {
  const NielsenProgram program = nielsen_overfitting();
  Table table{
      {"quantity", "epoch", "published", "ours", "two orders differ by"}, {}};
  for (const Trial* trial : t.select(nielsen_cell(program))) {
    for (const Followed& followed : program.followed) {
      for (const auto& [place, printed] : followed.typed) {
        const auto i = static_cast<std::size_t>(place - 1);
        table.rows.push_back(
            {followed.quantity, std::to_string(place), printed,
             format_number(trial->element(followed.quantity, i), 17),
             format_number(trial->element(followed.quantity + " drift", i),
                           2)});
      }
    }
  }
  return table;
}

// Above the curves, below the epoch at which each criterion stops, in the order
// of the epochs.
Figure stopping_figure(const Trials& t) {
  const Cell run = cell("one run");
  std::vector<Series> curves{
      without_band(along(t, "training", run, "strip_epochs", "training")),
      without_band(along(t, "validation", run, "strip_epochs", "validation")),
      without_band(along(t, "test", run, "strip_epochs", "test"))};
  std::vector<std::pair<double, std::string>> stops;
  for (const Trial* trial : t.select(run)) {
    const auto epochs = trial->series(kEpochs);
    const std::vector<Criterion> all = fourteen();
    for (std::size_t c = 0; c < std::min(all.size(), epochs.size()); ++c) {
      stops.emplace_back(epochs[c], all[c].name());
    }
  }
  std::ranges::stable_sort(stops, {}, &std::pair<double, std::string>::first);
  Panel below = panel(
      {.title = "where each criterion stops", .y = "epoch", .log_y = true}, {});
  Series points;
  points.label = "stops";
  points.points = true;
  for (const auto& [epoch, name] : stops) {
    points.x.push_back(static_cast<double>(below.x_categories.size()));
    points.y.push_back(epoch);
    below.x_categories.push_back(name);
  }
  below.series = {points};
  below.sideways = true;
  return in_rows(2, {panel({.title = "one run",
                            .x = "epoch",
                            .y = "error (cross-entropy)",
                            .log_x = true},
                           curves),
                     below});
}

Figure overfitting_figure(const Trials& t) {
  const Cell run = nielsen_cell(nielsen_overfitting());
  return side_by_side(
      {panel(
           {"cost", "epoch", "cost"},
           {without_band(over_positions(t, "test", "test cost", run)),
            without_band(over_positions(t, "training", "training cost", run))}),
       panel({"right answers of 10,000", "epoch", "test count"},
             {without_band(over_positions(t, "test", "test count", run)),
              published(t, level_line("published best", 8227))})});
}

Figure trade_figure(const Trials& t) {
  const std::vector<Criterion> all = fourteen();
  std::vector<std::vector<double>> times(all.size()), errors(all.size());
  for (const Trial* trial : t.select(cell("criteria"))) {
    const auto time = relative_to_first(trial->series(kEpochs));
    const auto error = relative_to_first(trial->series("test_error"));
    for (std::size_t c = 0; c < all.size(); ++c) {
      times[c].push_back(time[c]);
      errors[c].push_back(error[c]);
    }
  }
  std::vector<Series> series;
  for (const auto& [rule, label] :
       {std::pair{Rule::kGl, "GL"}, {Rule::kPq, "PQ"}, {Rule::kUp, "UP"}}) {
    std::vector<double> x, y;
    std::vector<std::string> names;
    for (std::size_t c = 0; c < all.size(); ++c) {
      if (all[c].rule != rule || times[c].empty()) continue;
      x.push_back(mean(times[c]));
      y.push_back(mean(errors[c]));
      names.push_back(all[c].name());
    }
    series.push_back({.label = label,
                      .x = x,
                      .y = y,
                      .low = {},
                      .high = {},
                      .points = true,
                      .names = names});
  }
  return alone(panel({.x = "training time over the fastest criterion's",
                      .y = "test error over the best criterion's"},
                     series));
}

}  // namespace reprise::stopping
