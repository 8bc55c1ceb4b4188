#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "experiments/e16_claims.h"
#include "experiments/harness/statistics.h"
#include "experiments/harness/views.h"

// Tables and figures of study 16.
namespace reprise::xavier_he {

using Names2 = std::vector<std::pair<const char*, const char*>>;

inline const Names2& signal_inits() {
  static const Names2 list{{"xavier", "Xavier"}, {"he", "He"}};
  return list;
}
inline const Names2& nielsen_inits() {
  static const Names2 list{{"large", "N(0, 1)"}, {"small", "N(0, 1/n_in)"}};
  return list;
}
inline const std::vector<const char*>& linear_depths() {
  static const std::vector<const char*> list{"4", "8", "16", "32"};
  return list;
}

// The values of one position of a metric's series, over trials.
inline std::vector<double> at_place(const std::vector<Trial>& trials,
                                    const std::string& metric, std::size_t i) {
  std::vector<double> values;
  for (const Trial& trial : trials) {
    const auto series = trial.series(metric);
    if (i < series.size()) values.push_back(series[i]);
  }
  return values;
}

// Median and central 95 % of the values at x, added to a series.
inline void add_point(Series& series, double x,
                      const std::vector<double>& values) {
  if (values.empty()) return;
  series.x.push_back(x);
  series.y.push_back(median(values));
  series.low.push_back(quantile(values, .025));
  series.high.push_back(quantile(values, .975));
}

inline Table signal_table(const Trials& trials) {
  Table table{{"layer", "Xavier (mean [95 %])", "theory 2^(-l/2)",
               "He (mean [95 %])", "theory", "n"},
              {}};
  for (const std::size_t layer : {1, 5, 10, 15, 20, 25, 30}) {
    const auto xavier =
        at_place(trials.select("signal", {"xavier"}), "rms", layer);
    const auto he = at_place(trials.select("signal", {"he"}), "rms", layer);
    if (xavier.empty()) continue;
    table.rows.push_back(
        {std::to_string(layer), mean_cell(xavier),
         format_number(std::pow(2, -.5 * static_cast<double>(layer)), 4),
         mean_cell(he), "1", std::to_string(xavier.size())});
  }
  return table;
}

inline Figure signal_figure(const Trials& trials) {
  Panel panel;
  panel.title = "30 ReLU layers of 1024";
  panel.x_label = "layer";
  panel.y_label = "root mean square of the outputs";
  panel.log_y = true;
  for (const auto& [key, name] : signal_inits()) {
    const auto found = trials.select("signal", {key});
    Series ours{name, {}, {}, {}, {}};
    Series theory{fmt::format("{}, theory", name), {}, {}, {}, {}};
    theory.dashed = true;
    for (std::size_t layer = 0; layer <= 30; ++layer) {
      const auto x = static_cast<double>(layer);
      add_point(ours, x, at_place(found, "rms", layer));
      theory.x.push_back(x);
      theory.y.push_back(std::string(key) == "xavier" ? std::pow(2, -x / 2)
                                                      : 1);
    }
    panel.series.push_back(ours);
    panel.series.push_back(theory);
  }
  return {{panel}, 1};
}

inline Table depth_table(const Trials& trials) {
  Table table{{"layers of 128", "init", "training loss, epoch 1",
               "training loss, epoch 5", "training accuracy, epoch 5",
               "test accuracy", "diverged", "n"},
              {}};
  for (const char* depth : {"22", "30"}) {
    for (const auto& [key, name] : signal_inits()) {
      const std::vector<std::string> cell{depth, key};
      const auto found = trials.select("depth", cell);
      if (found.empty()) continue;
      const auto show = [&](const Metric& metric) {
        return mean_cell(trials.values("depth", cell, metric));
      };
      table.rows.push_back(
          {depth, name, show(at_epoch(1, "train_loss")),
           show(last("train_loss")), show(last("train_metric")),
           show(last("test_metric")),
           std::to_string(std::count_if(
               found.begin(), found.end(),
               [](const Trial& t) { return t.status == "diverged"; })),
           std::to_string(found.size())});
    }
  }
  return table;
}

inline Figure depth_figure(const Trials& trials) {
  Figure figure;
  figure.columns = 2;
  for (const char* depth : {"22", "30"}) {
    Panel panel;
    panel.title = fmt::format("{} ReLU layers of 128", depth);
    panel.x_label = "epoch";
    panel.y_label = "training loss";
    for (const auto& [key, name] : signal_inits()) {
      const auto found = trials.select("depth", {depth, key});
      if (!found.empty()) {
        panel.series.push_back(median_curve(name, found, "train_loss"));
      }
    }
    if (panel.series.empty()) continue;
    Series stall{"2.30", {1, 5}, {kStall, kStall}, {}, {}};
    stall.dashed = true;
    panel.series.push_back(stall);
    figure.panels.push_back(panel);
  }
  return figure;
}

inline Table nielsen_table(const Trials& trials) {
  Table table{{"weights", "published, epoch 1, %", "ours, epoch 1, %",
               "published, epoch 30, %", "ours, epoch 30, %", "n"},
              {}};
  const Metric accuracy = percent(last("validation_metric"));
  for (const auto& [key, name] : nielsen_inits()) {
    const auto first = trials.values("first epoch", {key}, accuracy);
    if (first.empty()) continue;
    table.rows.push_back(
        {name, std::string(key) == "large" ? "under 87" : "almost 93",
         mean_cell(first), "over 96",
         mean_cell(trials.values("nielsen", {key}, accuracy)),
         std::to_string(first.size())});
  }
  return table;
}

inline Figure nielsen_figure(const Trials& trials) {
  Panel first;
  first.title = "after the first epoch, every seed";
  first.y_label = "validation accuracy, %";
  Panel curve;
  curve.title = "784-30-10 sigmoid";
  curve.x_label = "epoch";
  curve.y_label = "validation accuracy, %";
  Series ours{"ours", {}, {}, {}, {}}, published{"published", {}, {}, {}, {}};
  ours.points = published.points = true;
  for (const auto& [key, name] : nielsen_inits()) {
    const auto x = static_cast<double>(first.x_categories.size());
    first.x_categories.push_back(name);
    for (const double y : trials.values("first epoch", {key},
                                        percent(last("validation_metric")))) {
      ours.x.push_back(x);
      ours.y.push_back(y);
    }
    published.x.push_back(x);
    published.y.push_back(std::string(key) == "large" ? 87 : 93);
    const auto found = trials.select("nielsen", {key});
    if (!found.empty()) {
      curve.series.push_back(
          median_curve(name, found, "validation_metric", 100));
    }
  }
  first.series = {ours, published};
  Figure figure{{first}, 2};
  if (!curve.series.empty()) figure.panels.push_back(curve);
  return figure;
}

inline Table linear_table(const Trials& trials) {
  Table table{
      {"layers", "nets", "steps to 1 % (mean [95 %])", "nets that got there",
       "curvature at the start", "least strength on the way", "n"},
      {}};
  for (const char* depth : linear_depths()) {
    for (const char* group : {"aligned", "orthogonal", "gaussian"}) {
      const auto show = [&](const char* metric) {
        return mean_cell(trials.values(group, {depth}, number(metric)));
      };
      const auto reached = trials.values(group, {depth}, number("reached"));
      if (reached.empty()) continue;
      table.rows.push_back(
          {depth, group, show("steps"),
           std::to_string(std::count(reached.begin(), reached.end(), 1.0)),
           show("curvature"), show("least_strength"),
           std::to_string(reached.size())});
    }
  }
  return table;
}

inline Figure linear_figure(const Trials& trials) {
  Panel panel;
  panel.title = "Deep linear nets of 32 units (cut off at 2000 steps)";
  panel.x_label = "layers";
  panel.y_label = "steps until 1 % of the loss";
  panel.log_x = panel.log_y = true;
  for (const char* group : {"orthogonal", "gaussian"}) {
    Series series{group, {}, {}, {}, {}};
    for (const char* depth : linear_depths()) {
      add_point(series, std::stod(depth),
                trials.values(group, {depth}, number("steps")));
    }
    if (!series.x.empty()) panel.series.push_back(series);
  }
  return {{panel}, 1};
}

inline Figure saxe_figure(const Trials& trials) {
  Panel panel;
  panel.title = "Mode strengths of a two-layer linear net";
  panel.x_label = "t = step x learning rate";
  panel.y_label = "strength";
  const auto found = trials.select("saxe");
  if (found.empty()) return {{}, 1};
  const Trial& trial = found.front();
  for (std::size_t m = 0; m < trial.series("error").size(); ++m) {
    Series ours{fmt::format("mode {}", m + 1),
                trial.series("t"),
                trial.series(fmt::format("measured{}", m)),
                {},
                {}};
    ours.points = true;
    Series closed{fmt::format("mode {}, closed form", m + 1),
                  trial.series("t"),
                  trial.series(fmt::format("closed{}", m)),
                  {},
                  {}};
    closed.dashed = true;
    panel.series.push_back(ours);
    panel.series.push_back(closed);
  }
  return {{panel}, 1};
}

// Smallest and largest of a metric's values over nets (and layers).
inline Table scaling_table(const Trials& trials) {
  Table table{{"nets", "quantity", "least", "greatest", "published", "n"}, {}};
  const auto row = [&](const std::string& nets, const std::string& quantity,
                       const std::vector<double>& values,
                       const std::string& published) {
    if (values.empty()) return;
    table.rows.push_back({nets, quantity, format_number(quantile(values, 0), 4),
                          format_number(quantile(values, 1), 4), published,
                          std::to_string(values.size())});
  };
  const auto all = [&](const std::string& group, const std::string& level,
                       const std::string& metric) {
    std::vector<double> values;
    for (const Trial& trial : trials.select(group, {level})) {
      for (const double v : trial.series(metric)) values.push_back(v);
    }
    return values;
  };
  for (const std::string f : {"relu", "tanh"}) {
    const std::string nets = "LSUV, 10 layers of 256, " + f;
    row(nets, "iterations", all("lsuv", f, "iterations"), "1 to 5");
    row(nets, "variance at the stop", all("lsuv", f, "variance"), ".9 to 1.1");
    row(nets, "variance on fresh rows", all("lsuv", f, "fresh_variance"), "-");
  }
  for (const char* init : {"lecun_normal", "he_normal"}) {
    const std::string nets = fmt::format("SELU, 32 layers of 512, {}", init);
    const bool normal = std::string(init) == "lecun_normal";
    const auto found = trials.select("selu", {init});
    row(nets, "mean after the last layer", at_place(found, "mean", 32),
        normal ? "-.1 to .1" : "-");
    row(nets, "variance after the last layer", at_place(found, "variance", 32),
        normal ? ".8 to 1.5" : "-");
  }
  return table;
}

inline Table notebook_table(const Trials& trials) {
  Table table{{"net", "notebook", "validation accuracy, % (mean [95 %])",
               "least", "median", "greatest", "n"},
              {}};
  const Names2 nets{{"relu, he_normal", "95"},
                    {"relu, xavier_uniform", "-"},
                    {"tanh, N(0, 1/fan_in)", "-"}};
  for (const auto& [net, printed] : nets) {
    const auto values =
        trials.values("notebook", {net}, percent(last("validation_metric")));
    if (values.empty()) continue;
    table.rows.push_back(
        {net, printed, mean_cell(values), format_number(quantile(values, 0)),
         format_number(median(values)), format_number(quantile(values, 1)),
         std::to_string(values.size())});
  }
  return table;
}

}  // namespace reprise::xavier_he
