#include "experiments/harness/figure/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/harness/base/text.h"
#include "experiments/harness/figure/cells.h"
#include "experiments/harness/figure/labels.h"
#include "experiments/harness/figure/text.h"

namespace reprise {
namespace {

// Around all, between columns, and what the last tick takes on the right.
constexpr double kEdge = 14, kGap = 18, kLastTick = 6;

using Panels = std::vector<const Panel*>;

// Those whose axis has the panel's name and scale; alone where it has none.
Panels sharing(const Panel& panel, const std::vector<Panel>& all, bool x) {
  const std::string& name = x ? panel.x_label : panel.y_label;
  if (name.empty()) return {&panel};
  Panels found;
  for (const Panel& other : all) {
    const bool alike = x ? other.x_label == name && other.log_x == panel.log_x
                         : other.y_label == name && other.log_y == panel.log_y;
    if (alike && other.x_categories == panel.x_categories &&
        other.sideways == panel.sideways && !is_cells(other)) {
      found.push_back(&other);
    }
  }
  return found;
}

double area_height(const Panel& panel, std::size_t columns) {
  if (panel.sideways) {
    const bool named =
        std::any_of(panel.series.begin(), panel.series.end(),
                    [](const Series& s) { return !s.names.empty(); });
    return (named ? 58 : 34) * static_cast<double>(std::max<std::size_t>(
                                   1, panel.x_categories.size()));
  }
  return columns == 1 ? 280 : columns == 2 ? 210 : columns == 3 ? 150 : 120;
}

bool contains(const Panels& panels, const Panel* panel) {
  return std::find(panels.begin(), panels.end(), panel) != panels.end();
}

// A panel's axes are written where none stands to the left or below that
// shares them.
Written written_at(const Figure& figure, std::size_t i, std::size_t columns) {
  const Panel& panel = figure.panels[i];
  if (is_cells(panel)) return {};
  const auto shared = [&](std::size_t other, bool across) {
    const Panels like = sharing(panel, figure.panels, across != panel.sideways);
    return contains(like, &figure.panels[other]) ||
           (panel.sideways && !across &&
            panel.x_categories == figure.panels[other].x_categories);
  };
  return {.across =
              i + columns >= figure.panels.size() || !shared(i + columns, true),
          .up = i % columns == 0 || !shared(i - 1, false),
          .ends = figure.panels.size() == 1 && has_ends(panel)};
}

// Where columns begin, what texts take on their left, and how wide their areas
// are: all alike.
struct Grid {
  std::vector<double> left, texts;
  double width = 0;
  std::size_t columns() const { return left.size(); }
};

double texts_beside(const PlacedPanel& p) {
  if (is_cells(*p.panel)) return cells_size(*p.panel, kFigureWidth).left;
  return p.written.up ? tick_width(p.axes.up) + 14 : 0;
}

Grid make_grid(const std::vector<PlacedPanel>& panels, std::size_t columns) {
  Grid grid{std::vector<double>(columns, 0), std::vector<double>(columns, 0)};
  for (std::size_t i = 0; i < panels.size(); ++i) {
    double& texts = grid.texts[i % columns];
    texts = std::max(texts, texts_beside(panels[i]));
  }
  const bool ends = panels.size() == 1 && panels[0].written.ends;
  double free = kFigureWidth - 2 * kEdge + kGap -
                (ends ? end_room(*panels[0].panel) : kLastTick);
  for (const double room : grid.texts) free -= room + kGap;
  grid.width = free / static_cast<double>(columns);
  double left = kEdge;
  for (std::size_t c = 0; c < columns; ++c) {
    grid.left[c] = left;
    left += grid.texts[c] + grid.width + kGap;
  }
  return grid;
}

// The size of a panel's area, and its axes on an area of that size.
void place(PlacedPanel& p, const Figure& figure, double width,
           std::size_t columns) {
  if (is_cells(*p.panel)) {
    const CellsSize size = cells_size(*p.panel, width);
    p.area.width = size.width;
    p.area.height = size.height;
    return;
  }
  p.area.width = width;
  p.area.height = area_height(*p.panel, columns);
  p.axes =
      axes_of(*p.panel, sharing(*p.panel, figure.panels, true),
              sharing(*p.panel, figure.panels, false), width, p.area.height);
}

double texts_above(const PlacedPanel& p) {
  const std::string& up =
      p.panel->sideways ? p.panel->x_label : p.panel->y_label;
  return kLineHeight * static_cast<double>(p.title.size() + p.notes.size()) +
         (p.written.up && !up.empty() ? 24 : 8);
}

double texts_below(const PlacedPanel& p) {
  const std::string& across =
      p.panel->sideways ? p.panel->y_label : p.panel->x_label;
  if (is_cells(*p.panel)) {
    return (p.panel->cells.col_labels.empty() ? 8 : 40) +
           (across.empty() ? 0 : 20);
  }
  return !p.written.across ? 12 : across.empty() ? 28 : 46;
}

std::string with_n(std::string text, int least, int most) {
  if (most == 1) return "one seed";
  const auto place = text.find("{n}");
  if (place == std::string::npos) return text;
  return text.replace(place, 3,
                      least == most ? std::to_string(most)
                                    : fmt::format("{} to {}", least, most));
}

}  // namespace

std::string note_of(const Panel& panel) {
  std::vector<std::string> parts, absent;
  std::vector<std::pair<std::string, std::pair<int, int>>> shown;
  for (const Series& s : panel.series) {
    if (!s.absent.empty()) {
      absent.push_back(s.label.empty()
                           ? s.absent
                           : fmt::format("{}: {}", s.label, s.absent));
    }
    if (s.shows.empty() || s.n.empty()) continue;
    const auto [least, most] = std::minmax_element(s.n.begin(), s.n.end());
    const auto met =
        std::find_if(shown.begin(), shown.end(),
                     [&](const auto& entry) { return entry.first == s.shows; });
    if (met == shown.end()) {
      shown.push_back({s.shows, {*least, *most}});
    } else {
      met->second = {std::min(met->second.first, *least),
                     std::max(met->second.second, *most)};
    }
  }
  for (const auto& [what, n] : shown) {
    parts.push_back(with_n(what, n.first, n.second));
  }
  parts.insert(parts.end(), absent.begin(), absent.end());
  const std::string dashed = dashed_are({&panel, 1});
  if (!dashed.empty()) parts.push_back("dashed: " + dashed);
  if (!panel.note.empty()) parts.push_back(panel.note);
  if (!parts.empty() && !parts[0].empty()) {
    parts[0][0] = static_cast<char>(
        std::toupper(static_cast<unsigned char>(parts[0][0])));
  }
  return join(parts, "; ");
}

Layout lay_out(const Figure& figure, double top, bool notes) {
  const std::size_t columns = static_cast<std::size_t>(std::clamp(
      figure.columns, 1, std::max(1, static_cast<int>(figure.panels.size()))));
  Layout layout;
  // Twice: how many ticks have room depends on the width, and how wide their
  // texts are on which there are.
  Grid grid{{}, {}, kFigureWidth / static_cast<double>(columns)};
  for (std::size_t i = 0; i < figure.panels.size(); ++i) {
    PlacedPanel p{&figure.panels[i]};
    p.written = written_at(figure, i, columns);
    layout.panels.push_back(std::move(p));
  }
  for (int pass = 0; pass < 2; ++pass) {
    for (PlacedPanel& p : layout.panels) place(p, figure, grid.width, columns);
    grid = make_grid(layout.panels, columns);
  }
  for (std::size_t i = 0; i < layout.panels.size(); ++i) {
    PlacedPanel& p = layout.panels[i];
    const std::size_t c = i % columns;
    place(p, figure, grid.width, columns);
    p.written.left = grid.left[c];
    p.area.left = grid.left[c] + grid.texts[c];
    const double width = grid.texts[c] + grid.width;
    const std::string& title =
        p.panel->title.empty() ? p.panel->cells.title : p.panel->title;
    p.title = wrap(title, kBold * kFontSize, width);
    if (notes) p.notes = wrap(note_of(*p.panel), kFontSize, width);
  }
  double y = top;
  for (std::size_t first = 0; first < layout.panels.size(); first += columns) {
    const std::size_t last = std::min(first + columns, layout.panels.size());
    double above = 0, below = 0;
    for (std::size_t i = first; i < last; ++i) {
      above = std::max(above, texts_above(layout.panels[i]));
    }
    for (std::size_t i = first; i < last; ++i) {
      PlacedPanel& p = layout.panels[i];
      p.area.top = y + above;
      p.title_top = y;
      below = std::max(below, p.area.height + texts_below(p));
    }
    y += above + below + (last < layout.panels.size() ? 6 : 0);
  }
  layout.bottom = y;
  return layout;
}

}  // namespace reprise
