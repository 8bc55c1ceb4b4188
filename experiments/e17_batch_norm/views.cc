#include "experiments/e17_batch_norm/views.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/e17_batch_norm/claims.h"
#include "experiments/e17_batch_norm/invariance.h"

namespace reprise::batch_norm {
namespace {

// Levels, and what they are called where they are shown.
const std::vector<std::pair<std::string, std::string>> kNorms{
    {"none", "without"}, {"batch", "batch norm"}};
const std::vector<const char*> kStds{"0.001", "0.01", "0.1", "1"};
const std::vector<const char*> kRangeRates{"0.01", "0.1", "1", "10"};

Metric accuracy() { return percent(last("test_metric")); }

Metric first_look_over(double bar) {
  return {fmt::format("first step of test accuracy over {}", bar),
          {"test_accuracy"},
          [bar](const Trial& t) {
            const auto curve = t.series("test_accuracy");
            const auto found = std::find_if(curve.begin(), curve.end(),
                                            [=](double v) { return v > bar; });
            return found == curve.end()
                       ? std::numeric_limits<double>::quiet_NaN()
                       : 1000. * static_cast<double>(found - curve.begin() + 1);
          }};
}

// Three lines of one unit, both norms side by side.
Figure percentiles_of(const Trials& t, const std::string& group,
                      const std::vector<std::string>& rest) {
  std::vector<Panel> panels;
  for (const auto& [norm, name] : kNorms) {
    Cell place{group, {norm}};
    place.levels.insert(place.levels.end(), rest.begin(), rest.end());
    std::vector<Series> lines;
    for (const auto& [array, label] : {std::pair("p85", "85th percentile"),
                                       {"p50", "median"},
                                       {"p15", "15th percentile"}}) {
      lines.push_back(along(t, label, place, "step", array));
    }
    panels.push_back(panel(
        {.title = name, .x = "step", .y = "what enters the sigmoid"}, lines));
  }
  return side_by_side(panels);
}

}  // namespace

Table figure_1_table(const Trials& t) {
  std::vector<Row> rows;
  for (const Rate& rate : kRates) {
    for (const auto& [norm, name] : kNorms) {
      rows.push_back(
          {{rate.level, name},
           of(percent(number("mean_accuracy")), "figure 1", norm, rate.level)});
    }
  }
  return rows_of(
      t, {"lr", "net"}, rows,
      {mean_of("mean of 50 test accuracies, %"),
       mean_of("test accuracy, 50,000 steps, %",
               percent(number("last_accuracy"))),
       median_of("first 1,000 steps over 95 % (median)", first_look_over(.95)),
       mean_of("drift of the percentiles", number("drift")), seeds()});
}

Table range_table(const Trials& t) {
  std::vector<Row> rows;
  for (const char* std : kStds) {
    for (const char* rate : kRangeRates) {
      for (const auto& [norm, name] : kNorms) {
        rows.push_back(
            {{std, rate, name}, of(accuracy(), "range", norm, std, rate)});
      }
    }
  }
  return rows_of(
      t, {"deviation of the first weights", "lr", "net"}, rows,
      {median_of("test accuracy, % (median)", {}, 3),
       how_many("seeds over 90 %", over("test_metric", .9)), seeds()});
}

Table small_batches_table(const Trials& t) {
  const auto row = [](const char* norm, const char* name, const char* batch) {
    return Row{{name, batch}, of(accuracy(), "small batches", norm, batch)};
  };
  return rows_of(
      t, {"norm", "batch"},
      {row("batch", "batch norm", "60"), row("batch", "batch norm", "4"),
       row("layer", "layer norm", "60"), row("layer", "layer norm", "4")},
      {mean_of("test accuracy, % (mean [95 %])"), least_of("worst seed", 4),
       seeds()});
}

Table invariance_table(const Trials& t) {
  struct Method {
    const char *norm, *bias, *name, *kept;
  };
  const std::vector<Method> methods{
      {"batch", "none", "batch norm", "ynyyyn"},
      {"weight", "none", "weight norm", "ynynnn"},
      {"layer", "none", "layer norm", "yynyny"},
      {"layer", "before", "layer norm behind a bias", "nynnnn"}};
  std::vector<Row> rows;
  for (const Method& m : methods) {
    for (std::size_t i = 0; i < kChanges.size(); ++i) {
      rows.push_back(
          {{m.name, kChanges[i], m.kept[i] == 'y' ? "kept" : "moves"},
           of(element("differences", i), "invariance", m.norm, m.bias)});
    }
  }
  return rows_of(t, {"normalization", "change", "table 1"}, rows,
                 {least_of("least change", 2), greatest_of("greatest", 2),
                  seeds("layers")});
}

Table notebook_table(const Trials& t) {
  const auto row = [](const char* widths, const char* norm, const char* name,
                      const char* printed) {
    return Row{
        {widths, name, as_printed(printed)},
        of(percent(last("validation_metric")), "notebook", widths, norm)};
  };
  return rows_of(
      t, {"net", "", "notebook, %"},
      {row("2-2-2-1", "none", "without", "60"),
       row("2-2-2-1", "batch", "batch norm", "-"),
       row("2-3-2-1", "none", "without", "-"),
       row("2-3-2-1", "batch", "batch norm", "73")},
      {mean_of("validation accuracy, % (mean [95 %])"),
       least_of("worst seed", 3), greatest_of("best seed", 3), seeds()});
}

Figure first_steps_figure(const Trials& t) {
  return percentiles_of(t, "first steps", {});
}

Figure percentile_figure(const Trials& t) {
  return percentiles_of(t, "figure 1", {".5"});
}

Figure accuracy_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const Rate& rate : kRates) {
    std::vector<Series> lines;
    for (const auto& [norm, name] : kNorms) {
      lines.push_back(over_positions(t, name, "test_accuracy",
                                     cell("figure 1", norm, rate.level)));
    }
    panels.push_back(panel({.title = "lr " + rate.level,
                            .x = "thousand steps",
                            .y = "test accuracy"},
                           lines));
  }
  return side_by_side(panels);
}

Figure range_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const auto& [norm, name] : kNorms) {
    Panel shares;
    shares.title = name;
    shares.x_label = "learning rate";
    shares.y_label = "deviation of the first weights";
    for (const char* std : kStds) {
      std::vector<double> row;
      for (const char* rate : kRangeRates) {
        const std::vector<double> trained =
            values_of(t, of(over("test_metric", .9), "range", norm, std, rate));
        if (!trained.empty()) row.push_back(mean_value().reduce(trained));
      }
      if (row.size() != kRangeRates.size()) continue;
      shares.cells.values.push_back(row);
      shares.cells.row_labels.push_back(std);
    }
    shares.cells.col_labels.assign(kRangeRates.begin(), kRangeRates.end());
    if (!shares.cells.values.empty()) panels.push_back(shares);
  }
  return side_by_side(panels);
}

}  // namespace reprise::batch_norm
