#include "experiments/harness/study/panels.h"

#include <algorithm>
#include <string>
#include <utility>

#include "experiments/harness/study/figures.h"

namespace reprise {
namespace {

bool is_level_line(const Series& series) {
  return series.dashed && series.x.empty() && series.y.size() == 1;
}

bool has_own(const Panel& panel) {
  return !panel.cells.values.empty() || !panel.field.z.empty() ||
         std::any_of(panel.series.begin(), panel.series.end(),
                     [](const Series& s) { return !s.dashed; });
}

}  // namespace

Panel panel(Axes axes, std::vector<Series> series) {
  Panel panel;
  panel.title = std::move(axes.title);
  panel.x_label = std::move(axes.x);
  panel.y_label = std::move(axes.y);
  panel.log_x = axes.log_x;
  panel.log_y = axes.log_y;
  panel.note = std::move(axes.note);
  std::vector<double> x;
  for (const Series& s : series) x.insert(x.end(), s.x.begin(), s.x.end());
  for (Series& s : series) {
    if (is_level_line(s) && !x.empty()) {
      s.x = {*std::min_element(x.begin(), x.end()),
             *std::max_element(x.begin(), x.end())};
      s.y.push_back(s.y.front());
    }
    if (!s.x.empty()) panel.series.push_back(std::move(s));
  }
  return panel;
}

Panel strips(const Trials& trials, Axes axes, const std::vector<Strip>& rows) {
  Series ours = as_points(reference("ours", {}, {}));
  Series theirs = as_points(reference("published, one run", {}, {}));
  ours.dashed = theirs.dashed = false;
  Panel panel;
  for (const Strip& row : rows) {
    const auto place = static_cast<double>(panel.x_categories.size());
    const Series points = points_at(trials, ours.label, place, row.sample);
    if (points.y.empty()) continue;
    panel.x_categories.push_back(row.name);
    ours.spread = true;
    ours.shows = points.shows;
    for (const double y : points.y) {
      ours.x.push_back(place);
      ours.y.push_back(y);
      ours.n.push_back(points.n.front());
    }
    if (row.published.empty()) continue;
    theirs.x.push_back(place);
    theirs.y.push_back(std::stod(row.published));
    theirs.names.push_back(row.published);
  }
  const std::vector<std::string> names = std::move(panel.x_categories);
  panel = reprise::panel(std::move(axes),
                         {std::move(ours), published(trials, theirs)});
  panel.x_categories = names;
  panel.sideways = true;
  return panel;
}

Panel image(std::string title, const std::vector<double>& pixels,
            ImagePlace place) {
  Panel panel;
  panel.title = std::move(title);
  panel.cells.grey = true;
  const std::size_t first = place.number * place.side * place.side;
  for (std::size_t r = 0; r < place.side; ++r) {
    std::vector<double>& row = panel.cells.values.emplace_back();
    for (std::size_t c = 0; c < place.side; ++c) {
      row.push_back(pixels.at(first + r * place.side + c));
    }
  }
  return panel;
}

Figure in_rows(int columns, std::vector<Panel> panels) {
  std::erase_if(panels, [](const Panel& p) { return !has_own(p); });
  return {std::move(panels), columns};
}

Figure side_by_side(std::vector<Panel> panels) {
  const auto columns = static_cast<int>(panels.size());
  return in_rows(columns, std::move(panels));
}

Figure alone(Panel panel) { return in_rows(1, {std::move(panel)}); }

}  // namespace reprise
