#include "experiments/e18_optimizers/views.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "experiments/e18_optimizers/deepobs_grid.h"
#include "experiments/e18_optimizers/paths.h"
#include "experiments/e18_optimizers/published.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise::optimizers {
namespace {

const std::vector<const char*> kWays{"SGD", "momentum", "Nesterov", "RMSProp",
                                     "Adam"};

// Heights are shown by their logarithm: no place is lower than this.
constexpr double kFloor = .01;

Sample accuracy(const std::string& optimizer, const std::string& rate) {
  return of(percent(last("test_metric")), "rates", optimizer, rate);
}

// The ways over the function's heights.
Figure ways_over(const Trials& t, const char* function, const char* title,
                 Extent x, Extent y) {
  const auto ways = each_of(kWays, [&](const char* optimizer) {
    return along(t, optimizer, cell(function, optimizer), "x", "y");
  });
  const Field heights = field_of(x, y, [function](double u, double v) {
    return test_function(function, u, v) + kFloor;
  });
  return alone(upon(with_log_lines(heights, 12),
                    panel({.title = title, .x = "x", .y = "y"}, ways)));
}

}  // namespace

const std::vector<std::string> kSeven{
    "SGD", "momentum", "Nesterov", "Adagrad", "RMSProp", "Adam", "AdamW"};
const std::vector<std::string> kRateLabels{
    "1e-4", "3e-4", "1e-3", "3e-3", "1e-2", "3e-2", "1e-1", "3e-1", "1"};
const std::vector<double> kRates{1e-4, std::sqrt(1e-7), 1e-3, std::sqrt(1e-5),
                                 1e-2, std::sqrt(1e-3), 1e-1, std::sqrt(1e-1),
                                 1.};

BestRate best_rate(const Trials& trials, const std::string& optimizer) {
  constexpr double kNear = 2;  // points
  BestRate best{-std::numeric_limits<double>::infinity(), "", 0};
  std::vector<double> means;
  for (const std::string& label : kRateLabels) {
    const auto values = judged_values_of(trials, accuracy(optimizer, label));
    if (values.empty()) continue;
    // A seed that diverged answers as a guess does.
    double sum = 0;
    for (const double v : values) sum += std::isnan(v) ? 50 : v;
    means.push_back(sum / static_cast<double>(values.size()));
    if (means.back() > best.accuracy) {
      best.accuracy = means.back();
      best.label = label;
    }
  }
  for (const double mean_of : means)
    best.near += mean_of > best.accuracy - kNear;
  return best;
}

Table rates_table(const Trials& t) {
  Table table{{"optimizer", "best rate", "test accuracy there, %",
               "rates within 2 points of it, of 9"},
              {}};
  for (const std::string& optimizer : kSeven) {
    const BestRate best = best_rate(t, optimizer);
    if (best.near == 0) continue;
    table.rows.push_back(
        {optimizer, best.label, in_digits(best.accuracy, 4), best.near});
  }
  return table;
}

Table deepobs_table(const Trials& t) {
  std::vector<Row> rows;
  for (const auto& [optimizer, lr, loss, sd] : kBest) {
    rows.push_back(
        {{optimizer, lr, as_printed(fmt::format("{} ± {}", loss, sd))},
         of(number("final_test_loss"), "quadratic deep", optimizer)});
  }
  return rows_of(t, {"optimizer", "rate", "published (10 seeds)"}, rows,
                 {mean_of("ours, batches as they are (mean [95 %])"),
                  in_group("quadratic reshuffled",
                           mean_of("reshuffled each epoch (mean [95 %])")),
                  seeds()});
}

Table strategy_table(const Trials& t) {
  Table table{
      {"set", "strategy", "published score", "ours", "published loss", "ours "},
      {}};
  for (const auto& [set, printed_numbers] : kScores) {
    for (std::size_t i = 0; i < kStrategies.size(); ++i) {
      for (const Trial* trial :
           t.select(cell("strategies", set, kStrategies[i]))) {
        const auto& [score, loss] = printed_numbers[i];
        table.rows.push_back({set, kStrategies[i], as_printed(score),
                              in_digits(trial->number("score"), 6),
                              as_printed(loss),
                              in_digits(trial->number("loss"), 6)});
      }
    }
  }
  return table;
}

Table exercise_table(const Trials& t) {
  Table table{{"rule", "epoch", "published cost", "ours"}, {}};
  for (const auto& [rule, costs, printed_accuracy] : kExercise) {
    for (const Trial* trial : t.select(cell("exercise", rule))) {
      for (std::size_t i = 0; i < costs.size(); ++i) {
        table.rows.push_back({rule, 1000. * static_cast<double>(i),
                              as_printed(costs[i]),
                              in_digits(trial->element("cost", i), 6)});
      }
    }
  }
  return table;
}

Figure smoothing_figure(const Trials& t) {
  const auto line = [&](const char* label, const char* level,
                        const char* array) {
    Series made;
    made.label = label;
    for (const Trial* trial : t.select(cell("ewm", level))) {
      made.y = trial->series(array);
      for (std::size_t day = 0; day < made.y.size(); ++day) {
        made.x.push_back(static_cast<double>(day));
      }
    }
    return made;
  };
  return alone(panel({.title = "Delhi, daily mean temperature",
                      .x = "day from 1 January 2013",
                      .y = "degrees Celsius"},
                     {line("as measured", "all, .6", "series"),
                      line("alpha .1: about 10 days", "all, .1", "smooth"),
                      line("alpha .02: about 50 days", "all, .02", "smooth")}));
}

Figure ravine_figure(const Trials& t) {
  return ways_over(t, "ravine", "(x² + 25 y²) / 2 from (-9, 2.5)", {-10, 5},
                   {-3, 3});
}

Figure rosenbrock_figure(const Trials& t) {
  return ways_over(t, "rosenbrock", "(1 - x)² + 100 (y - x²)² from (-1.2, 1)",
                   {-1.8, 1.8}, {-.6, 2.2});
}

Figure rates_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const std::string& optimizer : kSeven) {
    Series line;
    line.label = optimizer;
    for (std::size_t i = 0; i < kRates.size(); ++i) {
      const auto values = values_of(t, accuracy(optimizer, kRateLabels[i]));
      std::vector<double> finite;
      for (const double v : values) {
        if (!std::isnan(v)) finite.push_back(v);
      }
      if (finite.empty()) continue;
      line.x.push_back(kRates[i]);
      line.y.push_back(median(finite));
      line.low.push_back(quantile(finite, .025));
      line.high.push_back(quantile(finite, .975));
    }
    panels.push_back(panel({.title = optimizer,
                            .x = "learning rate",
                            .y = "test accuracy, %",
                            .log_x = true},
                           {line}));
  }
  return in_rows(2, panels);
}

Figure grid_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const auto& [optimizer, losses] : kGrid) {
    Series ours, theirs;
    ours.label = "ours";
    theirs.label = "published";
    theirs.points = true;
    for (std::size_t i = 0; i < losses.size(); ++i) {
      const double published_loss = std::stod(losses[i]);
      if (std::isfinite(published_loss)) {
        theirs.x.push_back(kGridRates[i]);
        theirs.y.push_back(published_loss);
      }
      const auto values =
          values_of(t, of(number("final_test_loss"), "quadratic grid",
                          optimizer, std::to_string(i + 1)));
      // Past the published range the axis would show nothing else.
      constexpr double kShown = 1e3;
      const double ours_here = values.empty() ? kShown : median(values);
      if (!(ours_here < kShown)) continue;
      ours.x.push_back(kGridRates[i]);
      ours.y.push_back(ours_here);
    }
    panels.push_back(panel({.title = optimizer,
                            .x = "learning rate",
                            .y = "final test loss",
                            .log_x = true},
                           {ours, theirs}));
  }
  return in_rows(2, panels);
}

Figure counter_figure(const Trials& t) {
  return alone(panel(
      {.title = "Least at -1: where Adam and AMSGrad go",
       .x = "step",
       .y = "x",
       .log_x = true},
      {along(t, "Adam", cell("counter example", "adam"), "at", "path"),
       along(t, "AMSGrad", cell("counter example", "amsgrad"), "at", "path")}));
}

}  // namespace reprise::optimizers
