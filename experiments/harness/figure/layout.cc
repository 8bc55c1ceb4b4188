#include "experiments/harness/figure/layout.h"

#include <algorithm>
#include <cmath>

#include "experiments/harness/figure/cells.h"
#include "experiments/harness/figure/series.h"
#include "experiments/harness/figure/style.h"
#include "experiments/harness/figure/text.h"

namespace reprise {
namespace {

constexpr double kEdge = 14;       // around everything
constexpr double kLegendGap = 12;  // between panel and legend
constexpr double kTitleLine = 22, kTitleGap = 8;
constexpr double kNarrowest = 380;  // of a canvas

// More labels than colours need a legend beside each panel, unless all panels
// have the same.
bool one_legend_does(const std::vector<const Panel*>& panels,
                     const std::vector<std::string>& labels) {
  return labels.size() <= kMostColours ||
         std::all_of(panels.begin(), panels.end(), [&](const Panel* panel) {
           return is_cells(*panel) || legend_labels({panel}) == labels;
         });
}

PlacedPanel measured(const Panel& panel, int columns, bool own_legend) {
  PlacedPanel p{&panel, {}};
  Extent& extent = p.place.extent;
  extent =
      is_cells(panel) ? cells_extent(panel) : series_extent(panel, columns);
  if (own_legend) p.legend.labels = legend_labels({&panel});
  if (!p.legend.labels.empty()) {
    extent.right += kLegendGap + legend_width(p.legend.labels);
  }
  return p;
}

// Columns as wide and rows as high as their largest panel.
struct Grid {
  std::vector<Extent> columns, rows;
  double width() const {
    double sum = 0;
    for (const Extent& c : columns) sum += c.full_width();
    return sum;
  }
};

Grid make_grid(const std::vector<PlacedPanel>& panels, std::size_t columns) {
  Grid grid;
  grid.columns.resize(columns);
  grid.rows.resize((panels.size() + columns - 1) / columns);
  for (std::size_t i = 0; i < panels.size(); ++i) {
    const Extent& e = panels[i].place.extent;
    Extent &c = grid.columns[i % columns], &r = grid.rows[i / columns];
    c.left = std::max(c.left, e.left);
    c.width = std::max(c.width, e.width + e.right);
    r.top = std::max(r.top, e.top);
    r.height = std::max(r.height, e.height + e.bottom);
  }
  return grid;
}

// Areas lie flush left and top within their column and row. Gives where the
// last row ends.
double put_in_grid(std::vector<PlacedPanel>& panels, const Grid& grid,
                   double top) {
  double y = top;
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    double x = kEdge;
    for (std::size_t c = 0; c < grid.columns.size(); ++c) {
      const std::size_t i = r * grid.columns.size() + c;
      if (i < panels.size()) {
        Place& place = panels[i].place;
        place.x = x + grid.columns[c].left - place.extent.left;
        place.y = y + grid.rows[r].top - place.extent.top;
        panels[i].legend.x = place.area_right() + kSeriesRight + kLegendGap;
        panels[i].legend.y = place.area_top();
      }
      x += grid.columns[c].full_width();
    }
    y += grid.rows[r].full_height();
  }
  return y;
}

}  // namespace

Layout lay_out(const Figure& figure, const std::string& title) {
  const int columns = std::max(
      1, std::min(figure.columns, static_cast<int>(figure.panels.size())));
  std::vector<const Panel*> panels;
  for (const Panel& panel : figure.panels) panels.push_back(&panel);

  Layout layout = {};
  Legend& legend = layout.legend;
  legend.labels = legend_labels(panels);
  layout.one_legend = one_legend_does(panels, legend.labels);
  if (!layout.one_legend) legend.labels.clear();
  for (const Panel* panel : panels) {
    layout.panels.push_back(measured(*panel, columns, !layout.one_legend));
  }

  const Grid grid = make_grid(layout.panels, static_cast<std::size_t>(columns));
  const double side =
      legend.labels.empty() ? 0 : kLegendGap + legend_width(legend.labels);
  layout.canvas.width = std::max(2 * kEdge + grid.width() + side, kNarrowest);
  double y = kEdge;
  for (const std::string& line :
       wrap(title, kBold * kTitleSize, layout.canvas.width - 2 * kEdge)) {
    layout.title.push_back({line, kEdge, y + 10});
    y += kTitleLine;
  }
  if (!layout.title.empty()) y += kTitleGap;
  legend.x = kEdge + grid.width() + kLegendGap;
  legend.y = y + (grid.rows.empty() ? 0 : grid.rows[0].top);
  const double end = put_in_grid(layout.panels, grid, y);
  layout.canvas.height =
      std::ceil(std::max(end, legend.y + legend_height(legend.labels)) + kEdge);
  layout.canvas.width = std::ceil(layout.canvas.width);
  return layout;
}

}  // namespace reprise
