#include "experiments/e10_feature_scaling/views.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "experiments/e10_feature_scaling/claims.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise::feature_scaling {
namespace {

// Levels, and what they are called where they are shown.
struct Named {
  const char *level, *name;
};
const std::vector<Named> kScalings{{"none", "none"},
                                   {"minmax", "min-max"},
                                   {"standardize", "standardised"},
                                   {"robust", "robust"},
                                   {"whiten", "whitened"}};
const std::vector<Named> kOptimizers{{"sgd", "SGD .1"},
                                     {"momentum", "SGD .1, momentum .9"},
                                     {"adam", "Adam .001"}};

double condition_of(const Trials& t, const char* scaling) {
  const auto values =
      values_of(t, of(number("condition"), "conditioning", scaling));
  return values.empty() ? std::nan("") : values.front();
}

// The bowl that the path goes down: half of (w - best)' A (w - best).
Field bowl(const Trial& trial, const Series& path) {
  const double a = trial.number("a11"), b = trial.number("a12"),
               c = trial.number("a22");
  const double x0 = trial.element("best", 0), y0 = trial.element("best", 1);
  const auto around = [](const std::vector<double>& values, double centre) {
    double reach = 0;
    for (const double v : values) reach = std::max(reach, std::abs(v - centre));
    return Extent{centre - 1.1 * reach, centre + 1.1 * reach};
  };
  return with_even_lines(
      field_of(around(path.x, x0), around(path.y, y0),
               [=](double x, double y) {
                 const double u = x - x0, v = y - y0;
                 return (a * u * u + 2 * b * u * v + c * v * v) / 2;
               }),
      10);
}

Panel ravine_panel(const Trials& t, const char* title, const char* inputs) {
  const Cell at = cell("ravine", inputs);
  const Series path = along(t, "path", at, "w1", "w2");
  Panel made =
      panel({.title = title, .x = "weight 1", .y = "weight 2"}, {path});
  for (const Trial* trial : t.select(at)) {
    Series best;
    best.label = "least loss";
    best.points = true;
    best.x = {trial->element("best", 0)};
    best.y = {trial->element("best", 1)};
    made.series.push_back(best);
    made = upon(bowl(*trial, path), made);
  }
  return made;
}

}  // namespace

Table ads_table(const Trials& t) {
  std::vector<Row> rows;
  for (const auto& [scaling, name] : kScalings) {
    for (const auto& [optimizer, optimizer_name] : kOptimizers) {
      rows.push_back(
          {{name, in_digits(condition_of(t, scaling), 2), optimizer_name},
           of(percent(last("test_metric")), "ads", scaling, optimizer)});
    }
  }
  return rows_of(
      t, {"scaling", "condition number", "optimizer"}, rows,
      {mean_of("validation accuracy, % (mean [95 %])"), least_of("worst", 4),
       greatest_of("best", 4),
       median_of("epochs to 90 % (median)", epochs_to_90()),
       how_many("seeds that got there", first_epoch("train_metric", .9)),
       seeds()});
}

Table spectrum_table(const Trials& t) {
  Table table{{"inputs", "largest eigenvalue", "published"}, {}};
  for (const Trial* trial : t.select(cell("spectrum"))) {
    const auto row = [&](const char* inputs, const char* metric,
                         const char* published) {
      table.rows.push_back(
          {inputs, in_digits(trial->number(metric), 6), as_printed(published)});
    };
    row("pixels / 255 and a column of ones", "with_ones", "39.01");
    row("pixels / 255", "plain", "38.09");
    row("centred", "centred", "5.117");
    row("standardised (the pixels that vary)", "standardised", "40.49");
    row("with ones over centred", "ratio", "7.624");
    row("the same ratio of the largest stable rates", "rate_ratio", "-");
  }
  return table;
}

Figure ravine_figure(const Trials& t) {
  return in_rows(
      2, {ravine_panel(t, "eigenvalues .84 and .036, rate 2.3", "as they are"),
          ravine_panel(t, "the same, rate 1.2", "as they are, slower"),
          ravine_panel(t, "whitened, rate .9", "whitened")});
}

Figure accuracy_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const auto& [optimizer, title] : kOptimizers) {
    std::vector<Series> series;
    for (const auto& [scaling, name] : kScalings) {
      series.push_back(over_epochs(t, name, as_percent("test_metric"),
                                   cell("ads", scaling, optimizer)));
    }
    panels.push_back(panel(
        {.title = title, .x = "epoch", .y = "validation accuracy, %"}, series));
  }
  return in_rows(2, panels);
}

// The first seeds' curves over raw inputs.
Figure flip_figure(const Trials& t) {
  constexpr std::size_t kShown = 3;
  std::vector<Series> series;
  for (const Trial* trial : t.select(cell("notebook", "none"))) {
    if (series.size() == kShown) break;
    Series one;
    one.label = fmt::format("seed {}", trial->seed);
    for (const auto& [epoch, value] : trial->points("test_metric")) {
      one.x.push_back(epoch);
      one.y.push_back(100 * value);
    }
    series.push_back(one);
  }
  series.push_back(level_line("all bought", 40));
  series.push_back(level_line("none bought", 60));
  return alone(panel({.title = "Raw age and salary, Adam",
                      .x = "epoch",
                      .y = "validation accuracy, %"},
                     series));
}

Figure conditioning_figure(const Trials& t) {
  std::vector<Series> series;
  for (const auto& [optimizer, name] : kOptimizers) {
    Series line;
    line.label = name;
    line.points = true;
    for (const auto& [scaling, unused] : kScalings) {
      const auto values =
          values_of(t, of(epochs_to_90(), "ads", scaling, optimizer));
      if (values.empty()) continue;
      line.x.push_back(condition_of(t, scaling));
      line.y.push_back(median(values));
    }
    series.push_back(line);
  }
  return alone(panel({.x = "condition number of the inputs and a one",
                      .y = "epochs to 90 %",
                      .log_x = true,
                      .log_y = true},
                     series));
}

Figure time_figure(const Trials& t) {
  return alone(
      panel({.title = "LMS at the rate 1 / largest eigenvalue",
             .x = "condition number",
             .y = "steps to a hundredth of the error",
             .log_x = true,
             .log_y = true},
            {over_levels(t, "steps", of(number("steps"), "lms time"))}));
}

}  // namespace reprise::feature_scaling
