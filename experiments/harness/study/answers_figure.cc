#include "experiments/harness/study/answers_figure.h"

#include <utility>
#include <vector>

#include "experiments/harness/study/fields.h"
#include "experiments/harness/study/panels.h"

namespace reprise {

Panel regions(const Trials& trials, const Cell& cell, std::string title) {
  const auto found = trials.select(cell);
  if (found.empty()) return {};
  const Trial& first = *found.front();
  const auto x = first.series("row_x"), y = first.series("row_y"),
             label = first.series("row_label");
  std::vector<Series> classes;
  for (const double k : {0., 1.}) {
    Series rows;
    rows.label = k == 0 ? "0" : "1";
    rows.points = true;
    for (std::size_t i = 0; i < label.size(); ++i) {
      if (label[i] != k) continue;
      rows.x.push_back(x[i]);
      rows.y.push_back(y[i]);
    }
    classes.push_back(std::move(rows));
  }
  return upon(
      with_sides(field_of(trials, cell, "grid_x", "grid_y", "grid"), .5),
      panel({.title = std::move(title), .x = "first input", .y = "second"},
            std::move(classes)));
}

}  // namespace reprise
