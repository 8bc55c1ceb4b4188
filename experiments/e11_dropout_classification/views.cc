#include "experiments/e11_dropout_classification/views.h"

#include <fmt/format.h>

#include <tuple>

#include "experiments/e11_dropout_classification/claims.h"

namespace reprise::dropout {
namespace {

const std::vector<std::pair<const char*, const char*>> kRates{
    {"0", "without"}, {"0.2", "dropout .2"}, {"0.5", "dropout .5"}};

Metric error_at(std::size_t i) { return percent(element("error", i)); }

// The mean error by size of one way of a group; a level that stands before the
// sizes', or none.
Series errors_by_size(const Trials& t, const std::string& group,
                      const std::string& rate, const std::string& way,
                      const std::string& label) {
  Series series;
  series.label = label;
  for (const TrialCell* c : t.cells({group, {}})) {
    if (c->levels.back() != way || c->trials.empty()) continue;
    if (!rate.empty() && c->levels.front() != rate) continue;
    for (const Size& size : kSizes) {
      if (c->levels.at(c->levels.size() - 2) != size.level) continue;
      series.x.push_back(size.rows);
      series.y.push_back(
          mean_value().reduce(values_of(t, {error(), {group, c->levels}})));
    }
  }
  return series;
}

}  // namespace

Table notebook_table(const Trials& t) {
  std::vector<Row> rows;
  for (const auto& [rate, name] : kRates) {
    const std::string r = rate;
    rows.push_back({{name, r == "0"     ? "2.54, 1.60"
                           : r == "0.5" ? ".83, .99"
                                        : "-"},
                    of(last("test_loss"), "notebook", rate)});
  }
  return rows_of(
      t, {"net", "notebook's validation loss"}, rows,
      {mean_of("validation loss (mean [95 %])"),
       mean_of("training loss", last("train_loss")),
       mean_of("validation accuracy", last("test_metric")), seeds()});
}

Table sizes_table(const Trials& t) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i + 1 < kSizes.size(); ++i) {
    for (const auto& [way, name] : kWays) {
      const Size& size = kSizes[i];
      const double printed =
          way == std::string("none") ? size.without : size.with;
      for (const char* rate : {".01", ".1"}) {
        rows.push_back({{size.level, name, in_digits(printed, 3), rate},
                        of(error(), "sizes", rate, size.level, way)});
      }
    }
  }
  return rows_of(
      t, {"rows", "net", "figure 10, %", "lr"}, rows,
      {mean_of("784-256-256-512-10: test error, % (mean [95 %])"),
       least_of("best seed", 3), greatest_of("worst seed", 3), seeds()});
}

Table averages_table(const Trials& t) {
  const std::vector<const char*> k{"1", "2", "5", "10", "20", "50", "100"};
  std::vector<Row> rows;
  for (std::size_t i = 0; i < k.size(); ++i) {
    rows.push_back({{fmt::format("average of {}", k[i])},
                    of(error_at(i), "averages", ".01")});
  }
  rows.push_back(
      {{"weight scaling"}, of(percent(number("scaling")), "averages", ".01")});
  return rows_of(t, {"test"}, rows,
                 {mean_of("test error, % (mean [95 %])"), seeds()});
}

Table closed_form_table(const Trials& t) {
  const auto row = [](const char* what, const char* theory, Sample sample) {
    return Row{{what, theory}, std::move(sample)};
  };
  std::vector<Row> rows{
      row("all 256 masks - weight scaling, softmax regression", "0",
          of(number("difference"), "all masks", "none")),
      row("the same with 6 hidden ReLU units", "-",
          of(number("difference"), "all masks", "6 ReLU"))};
  for (const char* kind : {"bernoulli", "gaussian"}) {
    for (const char* rate : {"0.2", "0.5", "0.8"}) {
      rows.push_back(
          row(fmt::format("mean of an inverted {} mask, rate {}", kind, rate)
                  .c_str(),
              "1", of(number("mean"), "masks", kind, rate)));
    }
  }
  return rows_of(t, {"quantity", "theory"}, rows,
                 {mean_of("mean [95 %]"), least_of("least", 4),
                  greatest_of("greatest", 4), seeds()});
}

Figure loss_figure(const Trials& t) {
  const auto curves = [&](const char* title, const char* curve) {
    std::vector<Series> lines;
    for (const auto& [rate, name] : kRates) {
      lines.push_back(over_epochs(t, name, curve, cell("notebook", rate)));
    }
    return panel({.title = title, .x = "epoch", .y = "loss", .log_y = true},
                 lines);
  };
  return side_by_side({curves("on 43 new rows", "test_loss"),
                       curves("in training", "train_loss")});
}

Figure boundary_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const auto& [level, name] : kRates) {
    panels.push_back(regions(t, cell("boundary", level), name));
  }
  return side_by_side(panels);
}

Figure flip_figure(const Trials& t) {
  const auto sizes = [&](const char* group, const char* rate,
                         const char* title) {
    std::vector<Series> lines;
    for (const auto& [way, name] : kWays) {
      lines.push_back(errors_by_size(t, group, rate, way, name));
    }
    if (lines.front().y.empty()) return Panel{};
    for (const auto& [way, name] : kWays) {
      std::vector<double> rows, printed;
      for (const Size& size : kSizes) {
        rows.push_back(size.rows);
        printed.push_back(way == std::string("none") ? size.without
                                                     : size.with);
      }
      lines.push_back(
          published(t, as_points(reference(std::string("figure 10, ") + name,
                                           rows, printed))));
    }
    return panel({.title = title,
                  .x = "training rows",
                  .y = "test error, %",
                  .log_x = true,
                  .log_y = true},
                 lines);
  };
  std::vector<Panel> panels;
  for (const auto& [group, rate, title] :
       {std::tuple("sizes", ".01", "784-256-256-512-10, rate .01"),
        {"sizes", ".1", "784-256-256-512-10, rate .1"},
        {"figure 10", "", "784-1024-1024-2048-10"}}) {
    Panel p = sizes(group, rate, title);
    if (!p.series.empty()) panels.push_back(std::move(p));
  }
  return side_by_side(panels);
}

Figure averages_figure(const Trials& t) {
  Series averaged = band_along(t, "average of k masks", cell("averages", ".01"),
                               "k", "error");
  std::vector<Series> lines{averaged};
  const std::vector<double> scaling =
      values_of(t, of(number("scaling"), "averages", ".01"));
  if (!scaling.empty()) {
    lines.push_back(
        level_line("weight scaling", median_value().reduce(scaling)));
  }
  return alone(panel({.title = "784-256-256-512-10, 5,000 rows",
                      .x = "masks averaged",
                      .y = "test error",
                      .log_x = true},
                     lines));
}

}  // namespace reprise::dropout
