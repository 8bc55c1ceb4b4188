#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "experiments/e16_xavier_he/views.h"
#include "experiments/harness/base/text.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/views.h"

// Tables of study 16.
namespace reprise::xavier_he {

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

inline Table depth_table(const Trials& trials) {
  Table table{{"layers of 128", "lr", "init", "training loss, epoch 1",
               "training loss, epoch 5", "training accuracy, epoch 5",
               "test accuracy", "diverged", "n"},
              {}};
  for (const DepthNets& nets : depth_nets()) {
    for (const auto& [key, name] : signal_inits()) {
      const std::vector<std::string> cell{nets.level, key};
      const auto found = trials.select(nets.group, cell);
      if (found.empty()) continue;
      const auto show = [&](const Metric& metric) {
        return mean_cell(trials.values(nets.group, cell, metric));
      };
      table.rows.push_back(
          {nets.layers, nets.lr, name, show(at_epoch(1, "train_loss")),
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
  const Labels nets{{"relu, he_normal", "95"},
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
