#include "experiments/e15_zero_init_sigmoid/views.h"

#include <fmt/format.h>

namespace reprise::zero_sigmoid {

const std::vector<const char*> kNoise{"1e-1", "1e-2", "1e-4", "1e-8", "1e-12"};
const std::vector<int> kEpochs{0, 50, 200, 1000};

Table starts_table(const Trials& t) {
  std::vector<Row> rows;
  for (const char* group : {"notebook", "long"}) {
    for (const char* start : {"zeros", "random"}) {
      rows.push_back({{start, std::string(group) == "long" ? "1000" : "100"},
                      of(last("validation_loss"), group, start)});
    }
  }
  return rows_of(t, {"start", "epochs"}, rows,
                 {mean_of("validation loss (mean [95 %])"),
                  mean_of("training loss", last("train_loss")),
                  mean_of("training accuracy", last("train_metric")), seeds()});
}

Table breaking_table(const Trials& t) {
  std::vector<Row> rows;
  for (const char* optimizer : {"sgd", "adam"}) {
    for (const char* noise : kNoise) {
      rows.push_back({{optimizer, fmt::format("± {}", noise)},
                      of(number("broken"), "noise", optimizer, noise)});
    }
  }
  for (const char* f : {"sigmoid", "tanh", "relu"}) {
    rows.push_back({{"adam", fmt::format("{}, zeros, dropout .2", f)},
                    of(number("broken"), "dropout", f)});
  }
  return rows_of(
      t, {"optimizer", "start"}, rows,
      {how_many("seeds whose units part", number("broken")),
       median_of("epoch (median of those)"),
       mean_of("largest distance", number("largest_distance")), seeds()});
}

Table widths_table(const Trials& t) {
  std::vector<Row> rows;
  for (const char* adam : {"no", "yes"}) {
    for (const char* start : {"0", ".5"}) {
      for (const char* width : {"2", "10", "100"}) {
        rows.push_back({{std::string(adam) == "no" ? "plain descent" : "Adam",
                         start, width},
                        of(number("apart"), "widths", adam, start, width)});
      }
    }
  }
  return rows_of(t, {"rule", "start", "width"}, rows,
                 {greatest_of("from width 1, rates scaled", 2),
                  greatest_of("same rates", 2, number("same_rates_apart")),
                  greatest_of("how far width 1 moved", 2, number("moved"))});
}

Figure boundary_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const char* start : {"zeros", "random"}) {
    const Cell where = cell("boundaries", start);
    for (std::size_t i = 0; i < kEpochs.size(); ++i) {
      std::vector<Series> points;
      for (const Trial* trial : t.select(where)) {
        const auto x1 = trial->series("x1"), x2 = trial->series("x2"),
                   label = trial->series("label");
        points = {points_of("class 0", false, x1, x2, label),
                  points_of("class 1", true, x1, x2, label)};
      }
      panels.push_back(upon(
          with_sides(
              field_of(t, where, "grid_x", "grid_y", fmt::format("z{}", i)), 0),
          panel({fmt::format("{}, epoch {}", start, kEpochs[i]), "x", "y"},
                points)));
    }
  }
  return in_rows(4, panels);
}

Figure breaking_figure(const Trials& t) {
  return side_by_side(each_of({"sgd", "adam"}, [&](const char* optimizer) {
    std::vector<Series> lines;
    for (const char* noise : {"1e-2", "1e-4", "1e-8", "1e-12"}) {
      lines.push_back(band_along(t, fmt::format("0 ± {}", noise),
                                 cell("noise", optimizer, noise), "epoch",
                                 "distance"));
    }
    return panel({std::string(optimizer) == "sgd" ? "plain descent, rate .5"
                                                  : "Adam, rate .01",
                  "epoch", "largest distance between units", false, true},
                 lines);
  }));
}

Figure loss_figure(const Trials& t) {
  return alone(panel({.x = "epoch", .y = "validation loss"},
                     each_of({"zeros", "random"}, [&](const char* start) {
                       return over_epochs(t, start, "validation_loss",
                                          cell("long", start));
                     })));
}

}  // namespace reprise::zero_sigmoid
