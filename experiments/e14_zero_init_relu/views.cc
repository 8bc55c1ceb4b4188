#include "experiments/e14_zero_init_relu/views.h"

#include <fmt/format.h>

namespace reprise::zero_relu {
namespace {

const std::vector<const char*> kNets{"relu, zeros", "sigmoid, all .5",
                                     "relu, he_normal"};

}  // namespace

const std::vector<const char*> kNoise{"1e-1", "1e-2", "1e-3",  "1e-4",
                                      "1e-6", "1e-8", "1e-10", "1e-12"};

Table notebook_table(const Trials& t) {
  const auto rows = each_of(kNets, [](const char* net) {
    return Row{{net}, of(last("validation_loss"), "notebook", net)};
  });
  return rows_of(t, {"net"}, rows,
                 {mean_of("validation loss (mean [95 %])"),
                  mean_of("training loss", last("train_loss")),
                  mean_of("training accuracy", last("train_metric")), seeds()});
}

Table breaking_table(const Trials& t) {
  std::vector<Row> rows;
  for (const char* f : {"relu", "sigmoid"}) {
    for (const char* noise : kNoise) {
      rows.push_back({{f, noise}, of(number("broken"), "noise", f, noise)});
    }
  }
  return rows_of(
      t, {"activation", "weights .5 ±"}, rows,
      {how_many("seeds whose units part", number("broken")),
       median_of("epoch (median of those)"),
       mean_of("training loss at the end", number("train_loss")), seeds()});
}

Figure breaking_figure(const Trials& t) {
  return side_by_side(each_of({"relu", "sigmoid"}, [&](const char* f) {
    std::vector<Series> lines;
    for (const char* noise : {"1e-2", "1e-4", "1e-8", "1e-12"}) {
      lines.push_back(band_along(t, fmt::format("± {}", noise),
                                 cell("noise", f, noise), "epoch", "distance"));
    }
    return panel({fmt::format("{} units", f), "epoch",
                  "largest distance between units", false, true},
                 lines);
  }));
}

Figure mnist_figure(const Trials& t) {
  return alone(panel(
      {.x = "step", .y = "training loss"},
      {over_positions(t, "784-8-10 from zeros", "loss", cell("start", "mnist")),
       level_line("entropy of the labels", 2.301159),
       level_line("ln 10", 2.302585093)}));
}

Figure notebook_figure(const Trials& t) {
  return alone(panel({.x = "epoch", .y = "training loss"},
                     each_of(kNets, [&](const char* net) {
                       return over_epochs(t, net, "train_loss",
                                          cell("notebook", net));
                     })));
}

}  // namespace reprise::zero_relu
