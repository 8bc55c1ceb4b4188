#pragma once

#include <string>
#include <vector>

#include "experiments/e08_vanishing_gradient/claims.h"
#include "experiments/harness/base/text.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/views.h"

// Tables and figures of study 08.
namespace reprise::vanishing {

// The first epoch at which training accuracy is 1, or NaN.
inline double solved_epoch(const Trial& trial) {
  const std::vector<double> curve = trial.curve("train_metric");
  for (std::size_t e = 0; e < curve.size(); ++e) {
    if (curve[e] >= 1) return static_cast<double>(e + 1);
  }
  return std::nan("");
}

inline Table notebook_table(const Trials& trials) {
  Table table{{"net", "notebook", "final loss (mean [95 %])",
               "test accuracy (mean [95 %])", "seeds solved",
               "epoch of 1.0 (median of those)", "n"},
              {}};
  const std::vector<std::pair<const char*, const char*>> nets{
      {"10 x sigmoid", "loss .693"},
      {"3 x sigmoid", "loss .39, accuracy .83"},
      {"10 x relu", "accuracy 1.0 by epoch 47"}};
  for (const auto& [net, printed] : nets) {
    const auto found = trials.select("notebook", {net});
    if (found.empty()) continue;
    std::vector<double> solved;
    for (const Trial& trial : found) {
      const double epoch = solved_epoch(trial);
      if (!std::isnan(epoch)) solved.push_back(epoch);
    }
    table.rows.push_back(
        {net, printed,
         mean_cell(trials.values("notebook", {net}, last("train_loss"))),
         mean_cell(trials.values("notebook", {net}, last("test_metric"))),
         std::to_string(solved.size()),
         solved.empty() ? "-" : format_number(median(solved)),
         std::to_string(found.size())});
  }
  return table;
}

inline Table nielsen_table(const Trials& trials) {
  Table table{{"hidden layers", "layer", "published |db|",
               "ours (median [central 95 %])", "n", "published best of 3, %",
               "ours, % (mean [95 %])"},
              {}};
  for (const NielsenDepth& row : nielsen_depths()) {
    const std::string depth = std::to_string(row.depth);
    const auto accuracy = trials.values("nielsen depth", {depth},
                                        percent(last("validation_metric")));
    for (int l = 0; l < row.depth; ++l) {
      const auto layer = static_cast<std::size_t>(l);
      const auto norms =
          trials.values("nielsen norms", {depth}, norm_of_layer(layer));
      if (norms.empty()) continue;
      table.rows.push_back(
          {depth, std::to_string(l + 1),
           layer < row.norms.size() ? row.norms[layer] : "-",
           format_interval(median(norms), quantile(norms, .025),
                           quantile(norms, .975), 3),
           std::to_string(norms.size()),
           l == 0 ? format_number(row.accuracy) : "",
           l == 0 ? mean_cell(accuracy) : ""});
    }
  }
  return table;
}

inline Table jacobian_table(const Trials& trials) {
  Table table{{"init", "published", "ours (mean [95 %])", "n",
               "closed form, linear layers"},
              {}};
  const auto add = [&](const char* init, const char* printed, double sigma) {
    const auto values = trials.values("jacobians", {init}, number("mean"));
    if (values.empty()) return;
    table.rows.push_back({init, printed, mean_cell(values),
                          std::to_string(values.size()),
                          format_number(kQuarterCircle * sigma, 4)});
  };
  add("standard", ".5", 1 / std::sqrt(3.));
  add("normalized", ".8", 1);
  return table;
}

// The length of dW of each layer at an epoch, over seeds.
inline Series norm_series(const Trials& trials, const std::string& label,
                          const std::vector<std::string>& labels,
                          const std::string& epoch) {
  Series series;
  series.label = label;
  std::vector<std::vector<double>> by_layer;
  for (const Trial& trial : trials.select("gradients", labels)) {
    const std::vector<double> norms = trial.series(epoch);
    by_layer.resize(norms.size());
    for (std::size_t l = 0; l < norms.size(); ++l) {
      by_layer[l].push_back(norms[l]);
    }
  }
  for (std::size_t l = 0; l < by_layer.size(); ++l) {
    series.x.push_back(static_cast<double>(l + 1));
    series.y.push_back(median(by_layer[l]));
    series.low.push_back(quantile(by_layer[l], .025));
    series.high.push_back(quantile(by_layer[l], .975));
  }
  return series;
}

// Depth 10, or the deepest that was run (quick tier).
inline Figure gradient_figure(const Trials& trials) {
  Figure figure;
  figure.columns = 2;
  const std::string depth =
      trials.select("gradients", {"sigmoid", "xavier", "10"}).empty() ? "1"
                                                                      : "10";
  for (const char* epoch : {"epoch 0", "epoch 100"}) {
    Panel panel;
    panel.title =
        std::string(epoch) == "epoch 0" ? "at the start" : "after 100 epochs";
    panel.x_label = "layer";
    panel.y_label = "|dW|";
    panel.log_y = true;
    for (const char* activation : {"sigmoid", "tanh", "relu"}) {
      const std::string init =
          std::string(activation) == "relu" ? "he" : "xavier";
      Series series = norm_series(trials, std::string(activation) + ", " + init,
                                  {activation, init, depth}, epoch);
      if (!series.x.empty()) panel.series.push_back(std::move(series));
    }
    figure.panels.push_back(std::move(panel));
  }
  return figure;
}

inline Figure depth_figure(const Trials& trials) {
  Figure figure;
  figure.columns = 2;
  for (const char* init : {"xavier", "he"}) {
    Panel panel;
    panel.title = std::string(init) + " initialization";
    panel.x_label = "hidden layers";
    panel.y_label = "test accuracy";
    for (const char* activation : {"sigmoid", "tanh", "relu"}) {
      Series series;
      series.label = activation;
      for (int depth = 1; depth <= 20; ++depth) {
        const auto values =
            trials.values("depth", {activation, init, std::to_string(depth)},
                          last("test_metric"));
        if (values.empty()) continue;
        series.x.push_back(depth);
        series.y.push_back(median(values));
        series.low.push_back(quantile(values, .025));
        series.high.push_back(quantile(values, .975));
      }
      panel.series.push_back(std::move(series));
    }
    figure.panels.push_back(std::move(panel));
  }
  return figure;
}

inline Figure loss_figure(const Trials& trials) {
  Panel panel;
  panel.x_label = "epoch";
  panel.y_label = "training loss";
  for (const char* net : {"10 x sigmoid", "3 x sigmoid", "10 x relu"}) {
    panel.series.push_back(
        median_curve(net, trials.select("notebook", {net}), "train_loss"));
  }
  Figure figure;
  figure.panels = {panel};
  return figure;
}

}  // namespace reprise::vanishing
