#include "experiments/e12_dropout_regression/views.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/e12_dropout_regression/claims.h"
#include "experiments/e12_dropout_regression/published.h"

namespace reprise::mc_dropout {
namespace {

// One point a split, published across and ours up; the diagonal is agreement.
Figure against_published(const Trials& t, const char* metric,
                         const char* name) {
  std::vector<Panel> panels;
  for (const UciSet& set : kUciSets) {
    Series points;
    points.label = "a split";
    points.points = true;
    points.x = values_of(t, published_by_split(set.name, metric));
    points.y = values_of(t, ours_by_split(set.name, metric));
    if (points.y.empty() || points.x.size() != points.y.size()) continue;
    const auto [low, high] =
        std::minmax_element(points.x.begin(), points.x.end());
    panels.push_back(
        panel({.title = set.name,
               .x = fmt::format("published {}, {}", name, set.name),
               .y = fmt::format("ours, {}", set.name)},
              {points, reference("alike", {*low, *high}, {*low, *high})}));
  }
  return in_rows(2, panels);
}

}  // namespace

Table uci_table(const Trials& t) {
  std::vector<Row> rows;
  for (const UciSet& set : kUciSets) {
    rows.push_back({{set.name, "RMSE", as_printed(set.rmse)},
                    ours_by_split(set.name, "rmse")});
    rows.push_back(
        {{set.name, "log likelihood", as_printed(set.log_likelihood)},
         ours_by_split(set.name, "log_likelihood")});
  }
  return rows_of(
      t, {"set", "test", "published mean"}, rows,
      {mean_of("ours (mean [95 %] over splits)"), least_of("least split", 4),
       greatest_of("greatest", 4), seeds("splits")});
}

Table split_table(const Trials& t) {
  std::vector<Row> rows;
  for (const UciSet& set : kUciSets) {
    for (std::size_t split = 0; split < set.rates.size(); ++split) {
      const auto published = [&](const char* metric) {
        const auto found = values_of(t, of(number(metric), "published",
                                           set.name, std::to_string(split)));
        return found.empty() ? TableCell("-") : in_digits(found[0], 5);
      };
      rows.push_back(
          {{set.name, std::to_string(split), in_digits(set.rates[split], 3),
            in_digits(set.taus[split], 3), published("rmse"),
            published("log_likelihood")},
           of(number("rmse"), set.name, std::to_string(split))});
    }
  }
  return rows_of(
      t, {"set", "split", "drop rate", "tau"}, rows,
      {lead_at(4, "published RMSE"), mean_of("ours"),
       lead_at(5, "published log likelihood"),
       mean_of("our log likelihood", number("log_likelihood")), seeds()});
}

Table notebook_table(const Trials& t) {
  const auto row = [](const char* rate, const char* printed) {
    return Row{{rate, as_printed(printed)},
               of(number("test_mse"), "notebook", rate)};
  };
  return rows_of(t, {"dropout", "notebook"},
                 {row("0", ".0446"), row("0.2", ".0405"), row("0.5", ".0338")},
                 {mean_of("test squared error (mean [95 %])"),
                  mean_of("in training", number("train_mse")), seeds()});
}

Figure band_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const auto& [rate, name] : {std::pair("0", "without dropout"),
                                   {"0.2", "dropout .2"},
                                   {"0.5", "dropout .5"}}) {
    const auto found = t.select(cell("notebook", rate));
    if (found.empty()) continue;
    const Trial& first = *found.front();
    Series band;
    band.label = "mean of 200 passes";
    band.x = first.series("x");
    band.y = first.series("mean");
    band.low = first.series("low");
    band.high = first.series("high");
    Series points;
    points.label = "training points";
    points.x = first.series("train_x");
    points.y = first.series("train_y");
    points.points = true;
    panels.push_back(
        panel({.title = name, .x = "x", .y = "y"},
              {band, points,
               reference("the truth, y = x", {-1.5, 1.5}, {-1.5, 1.5})}));
  }
  return side_by_side(panels);
}

Figure split_figure(const Trials& t) {
  return against_published(t, "rmse", "RMSE");
}

Figure likelihood_figure(const Trials& t) {
  return against_published(t, "log_likelihood", "log likelihood");
}

}  // namespace reprise::mc_dropout
