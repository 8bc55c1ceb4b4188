#include "experiments/harness/figure/figure.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/harness/figure/gnuplot.h"
#include "experiments/harness/figure/parts.h"

namespace reprise {
namespace {

constexpr double kEdge = 14;       // around everything
constexpr double kLegendGap = 12;  // between panel and legend

struct Placed {
  const Panel* panel;
  Extent extent;
  double x = 0, y = 0;
  std::vector<std::string> legend;  // its own, where the figure has none
};

bool is_cells(const Panel& panel) { return !panel.cells.values.empty(); }

void replace_all(std::string& text, std::string_view from,
                 std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string xml_escape(std::string text) {
  replace_all(text, "&", "&amp;");
  replace_all(text, "<", "&lt;");
  replace_all(text, ">", "&gt;");
  return text;
}

// gnuplot names itself and its version, which are no part of the picture; the
// title is what a screen reader says. An image's pixels are its message, so
// they must stay sharp.
std::string finish(std::string svg, const std::string& title) {
  const auto from = svg.find("<desc>"), to = svg.find("</desc>");
  if (from != std::string::npos && to != std::string::npos) {
    svg.erase(from, to + 8 - from);
  }
  for (auto at = svg.find("<title>gnuplot_"); at != std::string::npos;
       at = svg.find("<title>gnuplot_", at)) {
    svg.erase(at, svg.find("</title>", at) + 8 - at);
  }
  replace_all(svg, "<title>Gnuplot</title>",
              fmt::format("<title>{}</title>", xml_escape(title)));
  const std::string family =
      "font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\"";
  replace_all(svg, "font-family=\"sans-serif\"", family);
  replace_all(svg, "font-family=\"sans-serif:Bold\"",
              family + " font-weight=\"bold\"");
  replace_all(svg, "<image ", "<image style='image-rendering:pixelated' ");
  svg.erase(svg.find_last_not_of('\n') + 1);
  return svg + "\n";
}

}  // namespace

std::string to_svg(const Figure& figure, const std::string& title) {
  const int columns = std::max(
      1, std::min(figure.columns, static_cast<int>(figure.panels.size())));
  std::vector<const Panel*> panels;
  for (const Panel& panel : figure.panels) panels.push_back(&panel);

  // One legend for all panels, unless that would be more labels than colours.
  std::vector<std::string> legend = legend_labels(panels);
  const bool shared =
      legend.size() <= kMostColours ||
      std::all_of(panels.begin(), panels.end(), [&](const Panel* panel) {
        return is_cells(*panel) || legend_labels({panel}) == legend;
      });
  const Styles styles = make_styles(panels);
  if (!shared) legend.clear();

  std::vector<Placed> placed;
  for (const Panel* panel : panels) {
    Placed p{panel,
             is_cells(*panel) ? cells_extent(*panel)
                              : series_extent(*panel, columns),
             0,
             0,
             {}};
    if (!shared) {
      p.legend = legend_labels({panel});
      if (!p.legend.empty()) {
        p.extent.right += kLegendGap + legend_width(p.legend);
      }
    }
    placed.push_back(std::move(p));
  }

  // A grid: columns as wide and rows as high as their largest panel, areas
  // flush left and top within them.
  std::vector<Extent> column(columns, Extent{0, 0, 0, 0, 0, 0});
  std::vector<Extent> row((placed.size() + columns - 1) / columns,
                          Extent{0, 0, 0, 0, 0, 0});
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const Extent& e = placed[i].extent;
    Extent &c = column[i % columns], &r = row[i / columns];
    c.left = std::max(c.left, e.left);
    c.width = std::max(c.width, e.width + e.right);
    r.top = std::max(r.top, e.top);
    r.height = std::max(r.height, e.height + e.bottom);
  }
  double panels_width = 0;
  for (const Extent& c : column) panels_width += c.full_width();
  const double side = legend.empty() ? 0 : kLegendGap + legend_width(legend);
  Canvas canvas{2 * kEdge + panels_width + side, 0};
  canvas.width = std::max(canvas.width, 380.0);
  const auto title_lines =
      wrap(title, kBold * kTitleSize, canvas.width - 2 * kEdge);
  const double head = title_lines.empty()
                          ? 0
                          : static_cast<double>(title_lines.size()) * 22 + 8;
  double y = kEdge + head;
  for (std::size_t r = 0; r < row.size(); ++r) {
    double x = kEdge;
    for (int c = 0; c < columns; ++c) {
      const std::size_t i = r * columns + c;
      if (i < placed.size()) {
        Placed& p = placed[i];
        p.x = x + column[c].left - p.extent.left;
        p.y = y + row[r].top - p.extent.top;
      }
      x += column[c].full_width();
    }
    y += row[r].full_height();
  }
  const double legend_top = kEdge + head + (row.empty() ? 0 : row[0].top);
  canvas.height =
      std::ceil(std::max(y, legend_top + legend_height(legend)) + kEdge);
  canvas.width = std::ceil(canvas.width);

  std::string script = fmt::format(
      "set terminal svg size {},{} fixed enhanced font 'sans-serif,{}' "
      "background '#ffffff' dashlength 1 rounded\n"
      "set encoding utf8\nset samples 2\nset multiplot\nunset key\n"
      "set errorbars 0.6\n",
      canvas.width, canvas.height, kFontSize);
  for (std::size_t i = 0; i < title_lines.size(); ++i) {
    script += text_at(
        canvas, kEdge, kEdge + 10 + 22 * static_cast<double>(i), title_lines[i],
        fmt::format("left font 'sans-serif:Bold,{}' tc rgb '#222222'",
                    kTitleSize));
  }
  script += legend_script(legend, styles, kEdge + panels_width + kLegendGap,
                          legend_top, canvas);
  for (const Placed& p : placed) {
    if (is_cells(*p.panel)) {
      script += cells_script(*p.panel, p.extent, p.x, p.y, canvas);
    } else {
      const Styles own = shared ? styles : make_styles({p.panel});
      const double right = p.x + p.extent.left + p.extent.width;
      script += legend_script(p.legend, own, right + 20 + kLegendGap,
                              p.y + p.extent.top, canvas);
      script += series_script(*p.panel, p.extent, p.x, p.y, canvas, own);
    }
    // The next panel shall not draw this one's texts again.
    script += "unset label\nunset object\nunset arrow\n";
  }
  script += "unset multiplot\n";
  return finish(run_gnuplot(script), title);
}

}  // namespace reprise
