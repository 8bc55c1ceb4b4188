#include "experiments/e16_xavier_he/views.h"

#include <fmt/format.h>

#include <cmath>

#include "experiments/e16_xavier_he/saxe.h"
#include "experiments/e16_xavier_he/theory.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::xavier_he {
namespace {

// Levels, and what they are called where they are shown.
const std::vector<std::pair<const char*, const char*>> kInits{
    {"xavier", "Xavier"}, {"he", "He"}};

// The nets of one picture: where they are, and how they are called.
struct DepthNets {
  const char *group, *level, *layers, *lr;
};
const std::vector<DepthNets> kDepthNets{{"depth", "22", "22", ".01"},
                                        {"depth", "30", "30", ".01"},
                                        {"depth rates", ".001", "30", ".001"},
                                        {"depth rates", ".1", "30", ".1"}};

}  // namespace

Metric accuracy() { return percent(last("validation_metric")); }

Table signal_table(const Trials& t) {
  std::vector<Row> rows;
  for (const std::size_t layer : {1, 5, 10, 15, 20, 25, 30}) {
    const double theory = std::pow(2, -.5 * static_cast<double>(layer));
    rows.push_back({{layer, in_digits(theory, 4), 1},
                    of(element("rms", layer), "signal", "xavier")});
  }
  return rows_of(
      t, {"layer"}, rows,
      {mean_of("Xavier (mean [95 %])"), lead_at(1, "theory 2^(-l/2)"),
       in_cell(cell("signal", "he"), mean_of("He (mean [95 %])")),
       lead_at(2, "theory"), seeds()});
}

Table depth_table(const Trials& t) {
  const Metric loss = last("train_loss");
  std::vector<Row> rows;
  for (const auto& [group, level, layers, lr] : kDepthNets) {
    for (const auto& [init, name] : kInits) {
      rows.push_back({{layers, lr, name}, of(loss, group, level, init)});
    }
  }
  return rows_of(t, {"layers of 128", "lr", "init"}, rows,
                 {mean_of("training loss, epoch 1", at_epoch(1, "train_loss")),
                  mean_of("training loss, epoch 5"),
                  mean_of("training accuracy, epoch 5", last("train_metric")),
                  mean_of("test accuracy", last("test_metric")),
                  how_many("diverged", diverged()), seeds()});
}

Table scaling_table(const Trials& t) {
  Table table{{"nets", "quantity", "least", "greatest", "published", "n"}, {}};
  const auto row = [&](const std::string& nets, const char* quantity,
                       const std::vector<double>& values,
                       const char* published) {
    if (values.empty()) return;
    table.rows.push_back({nets, quantity, in_digits(quantile(values, 0), 4),
                          in_digits(quantile(values, 1), 4),
                          as_printed(published), values.size()});
  };
  for (const std::string f : {"relu", "tanh"}) {
    const std::string nets = "LSUV, 10 layers of 256, " + f;
    const auto all = [&](const char* array) {
      return pooled(t, array, cell("lsuv", f));
    };
    row(nets, "iterations", all("iterations"), "1 to 5");
    row(nets, "variance at the stop", all("variance"), ".9 to 1.1");
    row(nets, "variance on fresh rows", all("fresh_variance"), "-");
  }
  for (const std::string init : {"lecun_normal", "he_normal"}) {
    const std::string nets = "SELU, 32 layers of 512, " + init;
    const bool published = init == "lecun_normal";
    const auto after_last = [&](const char* array) {
      return values_of(t, of(element(array, 32), "selu", init));
    };
    row(nets, "mean after the last layer", after_last("mean"),
        published ? "-.1 to .1" : "-");
    row(nets, "variance after the last layer", after_last("variance"),
        published ? ".8 to 1.5" : "-");
  }
  return table;
}

Figure signal_figure(const Trials& t) {
  std::vector<Series> series;
  for (const auto& [init, name] : kInits) {
    std::vector<double> layers, theory;
    for (const int layer : range(0, 30)) {
      layers.push_back(layer);
      theory.push_back(std::string(init) == "he" ? 1
                                                 : std::pow(2, -layer / 2.));
    }
    series.push_back(over_positions(t, name, "rms", cell("signal", init), 0));
    series.push_back(
        reference(fmt::format("{}, theory", name), layers, theory));
  }
  return alone(panel({.title = "30 ReLU layers of 1024",
                      .x = "layer",
                      .y = "root mean square of the outputs",
                      .log_y = true},
                     series));
}

Figure depth_figure(const Trials& t) {
  std::vector<Panel> panels;
  for (const auto& [group, level, layers, lr] : kDepthNets) {
    std::vector<Series> series;
    for (const auto& [init, name] : kInits) {
      series.push_back(
          over_epochs(t, name, "train_loss", cell(group, level, init)));
    }
    series.push_back(published(t, level_line("published: 2.30", kStall)));
    panels.push_back(
        panel({.title = fmt::format("{} ReLU layers, lr {}", layers, lr),
               .x = "epoch",
               .y = "training loss"},
              series));
  }
  return in_rows(2, panels);
}

Figure nielsen_figure(const Trials& t) {
  const Panel first = strips(
      t, {.title = "after the first epoch", .y = "validation accuracy, %"},
      {{"N(0, 1)", of(accuracy(), "first epoch", "large"), "87"},
       {"N(0, 1/n_in)", of(accuracy(), "first epoch", "small"), "93"}});
  const auto curve = [&](const char* name, const char* init) {
    return over_epochs(t, name, as_percent("validation_metric"),
                       cell("nielsen", init));
  };
  return in_rows(1, {first, panel({.title = "784-30-10 sigmoid",
                                   .x = "epoch",
                                   .y = "validation accuracy, %"},
                                  {curve("N(0, 1)", "large"),
                                   curve("N(0, 1/n_in)", "small")})});
}

Figure saxe_figure(const Trials& t) {
  std::vector<Series> series;
  for (std::int64_t m = 0; m < TwoLayerNet::kModes; ++m) {
    const auto mode = [&](const char* label, const char* array) {
      return along(t, fmt::format("mode {}{}", m + 1, label), cell("saxe"), "t",
                   fmt::format("{}{}", array, m));
    };
    series.push_back(as_points(mode("", "measured")));
    series.push_back(mode(", closed form", "closed"));
    series.back().dashed = true;
  }
  return alone(panel({.title = "Mode strengths of a two-layer linear net",
                      .x = "t = step x learning rate",
                      .y = "strength"},
                     series));
}

}  // namespace reprise::xavier_he
