#pragma once

#include <algorithm>
#include <numeric>

#include "experiments/e07_memoization/claims.h"
#include "experiments/harness/base/text.h"

// Tables and figures of study 07.
namespace reprise::memo {

inline Table path_table(const Trials& trials) {
  Table table{{"net", "paths", "edge visits, every path", "edge visits, once",
               "multiply-adds, every path", "multiply-adds, once"},
              {}};
  for (const auto& [levels, list] : trials.cells("paths")) {
    const std::string& level = levels.front();
    for (const Trial& t : list) {
      std::vector<std::string> row{level};
      for (const std::string metric :
           {"paths", "walked_edges", "remembered_edges", "walked_multiply_adds",
            "remembered_multiply_adds"}) {
        row.push_back(format_number(t.number(metric), 15));
      }
      table.rows.push_back(row);
    }
  }
  return table;
}

inline Table trace_table(const Trials& trials) {
  Table table{{"node", "operation", "value", "adjoint"}, {}};
  const std::vector<std::string> names{"x1", "x2", "v1", "v2", "v3", "v4", "y"};
  const std::vector<std::string> operations{
      "input", "input", "ln x1", "x1 x2", "sin x2", "v1 + v2", "v4 - v3"};
  for (const Trial& t : trials.select("trace")) {
    const auto values = t.series("values"), adjoints = t.series("adjoints");
    for (std::size_t i = 0; i < values.size(); ++i) {
      table.rows.push_back({names.at(i), operations.at(i),
                            format_number(values[i]),
                            format_number(adjoints.at(i))});
    }
  }
  return table;
}

inline Table helmholtz_table(const Trials& trials) {
  Table table{
      {"n", "flop of f", "reverse / f", "every += counted", "forward mode / f"},
      {}};
  for (const Trial& t : trials.select("helmholtz")) {
    const auto n = t.series("n"), f = t.series("flops");
    const auto reverse = t.series("reverse_ratio");
    const auto all = t.series("reverse_every_addition_ratio");
    const auto forward = t.series("forward_ratio");
    for (std::size_t i = 0; i < n.size(); i += 7) {
      table.rows.push_back({format_number(n[i]), format_number(f[i], 15),
                            format_number(reverse[i], 4),
                            format_number(all[i], 4),
                            format_number(forward[i], 4)});
    }
  }
  return table;
}

// Reverse mode on random graphs, both ways of counting.
inline Table graph_table(const Trials& trials) {
  Table table{
      {"adjoints", "graphs", "least ratio", "mean ratio", "largest ratio"}, {}};
  for (const std::string metric : {"ratio", "ratio_every_addition"}) {
    std::vector<double> all;
    for (const Trial& t : trials.select("random graphs")) {
      for (const double ratio : t.series(metric)) all.push_back(ratio);
    }
    if (all.empty()) continue;
    const auto [least, largest] = std::minmax_element(all.begin(), all.end());
    const double sum = std::accumulate(all.begin(), all.end(), 0.0);
    table.rows.push_back(
        {metric == "ratio" ? "first term copied" : "every += counted",
         std::to_string(all.size()), format_number(*least, 4),
         format_number(sum / static_cast<double>(all.size()), 4),
         format_number(*largest, 4)});
  }
  return table;
}

inline Table checkpoint_table(const Trials& trials) {
  Table table{{"way", "forward steps", "live activations",
               "multiply-adds / memoized", "same bits"},
              {}};
  const auto list = trials.select("checkpoint");
  if (list.empty()) return table;
  const Trial& t = list.front();
  for (const std::string way : {"memoized", "segments", "revolve"}) {
    const double ratio =
        t.number(way + "_multiply_adds") / t.number("memoized_multiply_adds");
    table.rows.push_back({way, format_number(t.number(way + "_forward_steps")),
                          format_number(t.number(way + "_live")),
                          format_number(ratio, 4),
                          way == "memoized"                   ? "-"
                          : t.number(way + "_same_bits") == 1 ? "yes"
                                                              : "no"});
  }
  return table;
}

inline Table flop_table(const Trials& trials) {
  Table table{{"seed", "layers", "rows", "W1 / sum(W)", "forward", "total",
               "total / forward", "3 - W1 / sum(W)"},
              {}};
  for (const Trial& t : trials.select("flops")) {
    if (t.seed > 12) break;  // the claim reads all of them
    const double share = t.number("first_weights") / t.number("weights");
    table.rows.push_back(
        {std::to_string(t.seed), format_number(t.number("layers")),
         format_number(t.number("rows")), format_number(share),
         format_number(t.number("forward"), 15),
         format_number(t.number("total"), 15),
         format_number(t.number("total") / t.number("forward")),
         format_number(3 - share)});
  }
  return table;
}

inline Figure frontier_figure(const Trials& trials) {
  Panel panel;
  panel.title = "1000 steps reversed: what a snapshot buys";
  panel.x_label = "states kept";
  panel.y_label = "forward steps computed again";
  panel.log_x = panel.log_y = true;
  for (const Trial& t : trials.select("revolve")) {
    panel.series.push_back({"binomial optimum",
                            t.series("revolve_slots"),
                            t.series("revolve_extra"),
                            {},
                            {}});
    panel.series.push_back({"equal segments",
                            t.series("segments_slots"),
                            t.series("segments_extra"),
                            {},
                            {},
                            true});
    panel.series.push_back({"segments of sqrt(L)",
                            t.series("root_slots"),
                            t.series("root_extra"),
                            {},
                            {},
                            true});
  }
  return {{panel}, 1};
}

inline Figure explosion_figure(const Trials& trials) {
  Panel panel;
  panel.title = "The same gradient, layers of 10 units";
  panel.x_label = "layers of units";
  panel.y_label = "edge visits";
  panel.log_y = true;
  Series walked{"every path walked", {}, {}, {}, {}, true};
  Series remembered{"each edge once", {}, {}, {}, {}, true};
  Series paths{"10^layers (the paths)", {}, {}, {}, {}, false, true};
  Series edges{"100 (layers - 1)", {}, {}, {}, {}, false, true};
  for (const auto& [levels, list] : trials.cells("paths")) {
    for (const Trial& t : list) {
      const auto layers =
          static_cast<double>(t.spec.at("params").at("widths").size());
      walked.x.push_back(layers);
      walked.y.push_back(t.number("walked_edges"));
      remembered.x.push_back(layers);
      remembered.y.push_back(t.number("remembered_edges"));
      paths.x.push_back(layers);
      paths.y.push_back(t.number("product_of_widths"));
      edges.x.push_back(layers);
      edges.y.push_back(100 * (layers - 1));
    }
  }
  panel.series = {walked, remembered, paths, edges};
  return {{panel}, 1};
}

inline Figure helmholtz_figure(const Trials& trials) {
  Panel reverse, forward;
  reverse.title = "Reverse mode";
  forward.title = "Forward mode, one run an input";
  for (Panel* p : {&reverse, &forward}) {
    p->x_label = "n";
    p->y_label = "flop of the gradient / flop of f";
  }
  forward.log_y = true;
  const auto level = [](const std::string& label, double y) {
    return Series{label, {1, 50}, {y, y}, {}, {}, false, true};
  };
  for (const Trial& t : trials.select("helmholtz")) {
    const auto n = t.series("n");
    reverse.series = {{"ours", n, t.series("reverse_ratio"), {}, {}},
                      {"ours, every += counted",
                       n,
                       t.series("reverse_every_addition_ratio"),
                       {},
                       {}},
                      level("published, low (times)", 1.5),
                      level("published, high (times)", 2.4)};
    Series published{"published ends (times)", n, {}, {}, {}, false, true};
    for (const double x : n) {
      published.y.push_back(1.3 + (7.7 - 1.3) * (x - 1) / (50 - 1));
    }
    forward.series = {{"ours", n, t.series("forward_ratio"), {}, {}},
                      published};
  }
  return {{reverse, forward}, 2};
}

}  // namespace reprise::memo
