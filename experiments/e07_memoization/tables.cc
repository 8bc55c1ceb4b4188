#include "experiments/e07_memoization/tables.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::memo {

Table flop_table(const Trials& trials) {
  Table table{{"seed", "layers", "rows", "W1 / sum(W)", "forward", "total",
               "total / forward", "3 - W1 / sum(W)"},
              {}};
  for (const Trial* t : trials.select(cell("flops"))) {
    if (t->seed > 12) break;  // the claim reads all of them
    const double share = t->number("first_weights") / t->number("weights");
    const double forward = t->number("forward"), total = t->number("total");
    table.rows.push_back({t->seed, t->number("layers"), t->number("rows"),
                          share, in_digits(forward, 15), in_digits(total, 15),
                          total / forward, 3 - share});
  }
  return table;
}

Table trace_table(const Trials& trials) {
  Table table{{"node", "operation", "value", "adjoint"}, {}};
  const std::vector<std::pair<const char*, const char*>> nodes{
      {"x1", "input"},  {"x2", "input"},   {"v1", "ln x1"}, {"v2", "x1 x2"},
      {"v3", "sin x2"}, {"v4", "v1 + v2"}, {"y", "v4 - v3"}};
  for (const Trial* t : trials.select(cell("trace"))) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      table.rows.push_back({nodes[i].first, nodes[i].second,
                            element("values", i)(*t),
                            element("adjoints", i)(*t)});
    }
  }
  return table;
}

Table graph_table(const Trials& trials) {
  Table table{
      {"adjoints", "graphs", "least ratio", "mean ratio", "largest ratio"}, {}};
  for (const std::string metric : {"ratio", "ratio_every_addition"}) {
    const auto all = pooled(trials, metric, cell("random graphs"));
    if (all.empty()) continue;
    const auto [least, largest] = std::ranges::minmax(all);
    table.rows.push_back(
        {metric == "ratio" ? "first term copied" : "every += counted",
         all.size(), in_digits(least, 4), in_digits(mean(all), 4),
         in_digits(largest, 4)});
  }
  return table;
}

Table helmholtz_table(const Trials& trials) {
  Table table{
      {"n", "flop of f", "reverse / f", "every += counted", "forward mode / f"},
      {}};
  for (const Trial* t : trials.select(cell("helmholtz"))) {
    for (std::size_t i = 0; i < t->series("n").size(); i += 7) {
      const auto ratio = [&](const char* mode) {
        return in_digits(element(mode, i)(*t), 4);
      };
      table.rows.push_back(
          {element("n", i)(*t), in_digits(element("flops", i)(*t), 15),
           ratio("reverse_ratio"), ratio("reverse_every_addition_ratio"),
           ratio("forward_ratio")});
    }
  }
  return table;
}

Table checkpoint_table(const Trials& trials) {
  Table table{{"way", "forward steps", "live activations",
               "multiply-adds / memoized", "same bits"},
              {}};
  const auto list = trials.select(cell("checkpoint"));
  if (list.empty()) return table;
  const Trial& t = *list.front();
  for (const std::string way : {"memoized", "segments", "revolve"}) {
    const bool same = t.number(way + "_same_bits") == 1;
    table.rows.push_back({way, t.number(way + "_forward_steps"),
                          t.number(way + "_live"),
                          in_digits(t.number(way + "_multiply_adds") /
                                        t.number("memoized_multiply_adds"),
                                    4),
                          way == "memoized" ? "-"
                          : same            ? "yes"
                                            : "no"});
  }
  return table;
}

}  // namespace reprise::memo
