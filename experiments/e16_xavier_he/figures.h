#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

#include "experiments/e16_xavier_he/views.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/views.h"

// Figures of study 16.
namespace reprise::xavier_he {

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

inline Figure depth_figure(const Trials& trials) {
  Figure figure;
  figure.columns = 2;
  for (const DepthNets& nets : depth_nets()) {
    Panel panel;
    panel.title = fmt::format("{} ReLU layers, lr {}", nets.layers, nets.lr);
    panel.x_label = "epoch";
    panel.y_label = "training loss";
    for (const auto& [key, name] : signal_inits()) {
      const auto found = trials.select(nets.group, {nets.level, key});
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

inline Figure linear_figure(const Trials& trials) {
  Panel panel;
  panel.title = "Deep linear nets of 32 units (cut off at 10,000 steps)";
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

}  // namespace reprise::xavier_he
