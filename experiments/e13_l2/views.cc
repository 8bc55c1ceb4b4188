#include "experiments/e13_l2/views.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/e13_l2/claims.h"
#include "experiments/e13_l2/student.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise::l2 {
namespace {

// Levels, and what they are called where they are shown.
const std::vector<std::pair<const char*, const char*>> kDecays{
    {"none", "without decay"}, {"L2", "L2(.001)"}, {"L1", "L1(.001)"}};
const std::vector<std::pair<const char*, bool>> kGrids{{"adam, l2", false},
                                                       {"adamw", true}};

// The mean loss of a cell of a grid; NaN where nothing was trained.
double grid_loss(const Trials& t, const char* group, const std::string& rate,
                 const std::string& decay) {
  return mean(values_of(t, of(last("validation_loss"), group, rate, decay)));
}

}  // namespace

Table student_table(const Trials& t) {
  std::vector<Row> rows;
  for (const int p : kExamples) {
    rows.push_back({{p, in_digits(mean_risk(p, kWeights, kSigma), 4)},
                    of(number("mean"), "student", std::to_string(p))});
  }
  return rows_of(
      t, {"examples"}, rows,
      {mean_of("least-norm: mean risk [95 %]"), lead_at(1, "theory"),
       median_of("its median risk", number("median"), 4),
       mean_of("best ridge: mean risk", number("ridge_mean")), seeds()});
}

Table decay_table(const Trials& t) {
  const auto row = [](const char* optimizer) {
    return Row{{optimizer}, of(number("largest"), "decay", optimizer)};
  };
  return rows_of(t, {"optimizer"},
                 {row("SGD"), row("momentum .9"), row("Adam")},
                 {least_of("largest distance: least", 2),
                  median_of("median", {}, 2), greatest_of("greatest", 2),
                  median_of("way of the weights (median)", number("moved"), 3),
                  seeds("nets")});
}

Table notebook_table(const Trials& t) {
  std::vector<Row> rows;
  for (const auto& [level, name] : kDecays) {
    const std::string l = level;
    rows.push_back({{name, l == "none" ? "-4.93 to 3.52"
                           : l == "L2" ? "-1.55 to .82"
                                       : "-"},
                    of(number("least"), "notebook", level)});
  }
  return rows_of(
      t, {"net", "notebook's first layer"}, rows,
      {mean_of("least weight (mean [95 %])"),
       mean_of("greatest weight", number("greatest")),
       mean_of("training accuracy", number("train_metric")),
       mean_of("test accuracy, 20 rows", number("test_metric")), seeds()});
}

Table grid_table(const Trials& t) {
  std::vector<Row> rows;
  for (const auto& [group, decoupled] : kGrids) {
    for (const std::string& rate : kRates) {
      std::string best;
      double least = std::numeric_limits<double>::infinity();
      for (const std::string& decay : decays(decoupled)) {
        const double loss = grid_loss(t, group, rate, decay);
        if (!(loss < least)) continue;
        least = loss;
        best = decay;
      }
      if (best.empty()) continue;
      rows.push_back({{decoupled ? "AdamW" : "Adam + L2", rate, best},
                      of(last("validation_loss"), group, rate, best)});
    }
  }
  return rows_of(t, {"optimizer", "lr", "best decay"}, rows,
                 {mean_of("validation loss (mean [95 %])"), seeds()});
}

Table nielsen_table(const Trials& t) {
  const Metric best_test = percent(best("test_metric")),
               end = percent(last("validation_metric"));
  return rows_of(t, {"net", "number", "Nielsen, %"},
                 {{{"784-30-10, 1,000 images, lambda .1", "test, best epoch",
                    as_printed("87.10")},
                   of(best_test, "nielsen 1,000")},
                  {{"784-30-10, 50,000 images, lambda 5", "test, best epoch",
                    as_printed("96.49")},
                   of(best_test, "nielsen full")},
                  {{"784-100-10, lambda 5, eta .5", "validation, epoch 30",
                    as_printed("97.92")},
                   of(end, "nielsen 100")},
                  {{"784-100-10, lambda 5, eta .1", "validation, epoch 60",
                    as_printed("98.04")},
                   of(end, "nielsen 100, slow")}},
                 {mean_of("ours, % (mean [95 %])"), least_of("worst seed", 4),
                  greatest_of("best seed", 4), seeds()});
}

Table orders_table(const Trials& t) {
  return rows_of(
      t, {"lambda"},
      {{{"0"}, of(element("difference", 2), "two orders", "0")},
       {{"5"}, of(element("difference", 2), "two orders", "5")}},
      {least_of("largest difference of a weight: least", 2),
       median_of("median", {}, 2), greatest_of("greatest", 2), seeds()});
}

Figure risk_figure(const Trials& t) {
  const auto line = [&](const char* name, const char* metric) {
    return over_levels(t, name, of(number(metric), "student"));
  };
  Series theory = reference("mean, theory", {}, {});
  for (const int p : kExamples) {
    if (std::abs(p - kWeights) < 2) continue;
    theory.x.push_back(p);
    theory.y.push_back(mean_risk(p, kWeights, kSigma));
  }
  Series measured;
  measured.label = std::string("mean, measured");
  for (const int p : kExamples) {
    const std::vector<double> risks =
        values_of(t, of(number("mean"), "student", std::to_string(p)));
    if (risks.empty()) continue;
    measured.x.push_back(p);
    measured.y.push_back(mean(risks));
  }
  measured.points = true;
  return alone(panel({.title = "Linear student of 20 weights, noise .5",
                      .x = "examples",
                      .y = "excess risk",
                      .log_y = true},
                     {line("least norm", "median"),
                      line("best ridge", "ridge_median"), measured, theory}));
}

Figure boundary_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const auto& [level, name] : kDecays) {
    panels.push_back(regions(t, cell("boundary", level), name));
  }
  return side_by_side(panels);
}

Figure weights_figure(const Trials& t) {
  std::vector<Series> lines;
  for (const auto& [level, name] : kDecays) {
    for (const Trial* trial : t.select(cell("boundary", level))) {
      std::vector<double> w = trial->series("w0"), place;
      std::sort(w.begin(), w.end());
      for (std::size_t i = 0; i < w.size(); ++i) {
        place.push_back(static_cast<double>(i + 1));
      }
      Series line;
      line.label = name;
      line.x = place;
      line.y = w;
      lines.push_back(line);
    }
  }
  return alone(panel(
      {.x = "weights of the first layer, by size", .y = "weight"}, lines));
}

Figure decay_figure(const Trials& t) {
  std::vector<Series> lines;
  for (const char* optimizer : {"Adam", "momentum .9", "SGD"}) {
    lines.push_back(
        over_positions(t, optimizer, "distance", cell("decay", optimizer)));
  }
  return alone(panel({.title = "2-10-10-1 tanh on moons, decay .05",
                      .x = "step",
                      .y = "largest difference of a weight",
                      .log_y = true},
                     lines));
}

Figure grid_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const auto& [group, decoupled] : kGrids) {
    Panel losses;
    losses.title = decoupled ? "AdamW" : "Adam + L2";
    losses.x_label = "decay";
    losses.y_label = "learning rate";
    for (const std::string& rate : kRates) {
      std::vector<double> row;
      for (const std::string& decay : decays(decoupled)) {
        row.push_back(std::round(1e3 * grid_loss(t, group, rate, decay)) / 1e3);
      }
      if (std::isnan(row.front())) continue;
      losses.cells.values.push_back(row);
      losses.cells.row_labels.push_back(rate);
    }
    losses.cells.col_labels = decays(decoupled);
    if (!losses.cells.values.empty()) panels.push_back(losses);
  }
  return in_rows(1, panels);
}

}  // namespace reprise::l2
