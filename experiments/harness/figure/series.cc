#include "experiments/harness/figure/series.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/harness/base/text.h"
#include "experiments/harness/figure/axis.h"
#include "experiments/harness/figure/gnuplot.h"
#include "experiments/harness/figure/panel.h"
#include "experiments/harness/figure/text.h"

namespace reprise {
namespace {

constexpr double kTickRoom = 22, kAxisLabelRoom = 24;
constexpr double kSlant = 35;  // degrees of category names that do not fit

double widest_category(const Panel& panel) {
  return widest_text(panel.x_categories, kFontSize);
}

bool categories_fit(const Panel& panel, double width) {
  return widest_category(panel) + 6 <
         width / static_cast<double>(
                     std::max<std::size_t>(1, panel.x_categories.size()));
}

Axis y_axis(const Panel& panel, double height) {
  std::vector<double> values;
  for (const Series& s : panel.series) {
    values.insert(values.end(), s.y.begin(), s.y.end());
    values.insert(values.end(), s.low.begin(), s.low.end());
    values.insert(values.end(), s.high.begin(), s.high.end());
  }
  return make_axis("y", values, panel.log_y, .05, height);
}

Axis x_axis(const Panel& panel, double width) {
  if (!panel.x_categories.empty()) {
    Axis axis;
    axis.low = -.5;
    axis.high = static_cast<double>(panel.x_categories.size()) - .5;
    std::vector<std::string> list;
    for (const std::string& category : panel.x_categories) {
      list.push_back(
          fmt::format("{} {}", gnuplot_quote(category), list.size()));
    }
    axis.script = fmt::format(
        "set xrange [{}:{}]\nset xtics ({}) noenhanced{}\n", axis.low,
        axis.high, join(list, ", "),
        categories_fit(panel, width)
            ? ""
            : fmt::format(" rotate by {} right offset 0,0", kSlant));
    return axis;
  }
  std::vector<double> values;
  bool points = false;
  for (const Series& s : panel.series) {
    values.insert(values.end(), s.x.begin(), s.x.end());
    points |= s.points;
  }
  return make_axis("x", values, panel.log_x, points ? .04 : 0, width);
}

// Room for what is written beside the y axis.
double tick_width(const Axis& y) {
  double widest = 0;
  for (const std::string& tick : y.ticks) {
    // Of "10^{-3}" the braces and ^ are not drawn, and the rest is small.
    const double unseen =
        tick.find('^') == std::string::npos ? 0 : 1.6 * kFontSize;
    widest = std::max(widest, text_width(tick, kFontSize) - unseen);
  }
  return widest;
}

std::string number(double v) {
  return std::isfinite(v) ? fmt::format("{:.9g}", v) : "NaN";
}

double at(const std::vector<double>& v, std::size_t i) {
  return i < v.size() ? v[i] : std::nan("");
}

// The rows of one series. A band is cut where it has a gap, and where a log
// axis has no place for its lower end it goes to the axis.
std::string data_block(const std::string& name, const Series& s, double shift,
                       const Axis& y) {
  std::string rows = fmt::format("${} << EOD\n", name);
  bool gap = true;
  for (std::size_t i = 0; i < s.y.size(); ++i) {
    double low = at(s.low, i);
    const double high = at(s.high, i);
    if (y.log && low <= 0) low = y.low;
    const double x = at(s.x, i) + shift;
    const bool drawn = std::isfinite(x) && std::isfinite(s.y[i]);
    if (!drawn && !gap) rows += "\n";
    gap = !drawn;
    if (drawn) {
      rows += fmt::format("{} {} {} {}\n", number(x), number(s.y[i]),
                          number(low), number(high));
    }
  }
  // gnuplot refuses an empty block.
  return rows +
         (rows.back() == '\n' && rows.size() > name.size() + 9
              ? ""
              : "NaN NaN NaN NaN\n") +
         "EOD\n";
}

// What `plot` is told, in the order in which it is drawn: bands lie below the
// lines, marks on top.
struct Plot {
  std::string blocks, bands, references, lines, marks;
};

void add_series(Plot& plot, const std::string& name, const Series& s,
                const Style& style) {
  const bool band = !s.low.empty();
  if (s.points) {
    const double size = s.y.size() > 300 ? .3 : s.y.size() > 60 ? .5 : .75;
    plot.marks +=
        fmt::format(", ${} using 1:2{} pt {} ps {} lw 1.6 lc rgb '{}' notitle",
                    name, band ? ":3:4 with yerrorbars" : " with points",
                    style.mark, size, style.colour);
    return;
  }
  if (band) {
    plot.bands += fmt::format(
        ", ${} using 1:3:4 with filledcurves fc rgb '{}' fs transparent "
        "solid 0.2 noborder notitle",
        name, style.colour);
  }
  const bool sparse = s.y.size() <= 25 && !s.dashed;
  (s.dashed ? plot.references : plot.lines) +=
      fmt::format(", ${} using 1:2 with {} lw 2 lc rgb '{}'{} notitle", name,
                  sparse ? "linespoints pt 7 ps 0.45" : "lines", style.colour,
                  s.dashed ? " dt (7,5)" : "");
}

std::string plot_script(const Panel& panel, const Axis& y,
                        const Styles& styles) {
  std::size_t points = 0, point = 0;
  for (const Series& s : panel.series) points += s.points;
  Plot plot;
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    const Series& s = panel.series[i];
    double shift = 0;
    if (s.points && !panel.x_categories.empty() && points > 1) {
      // Side by side within their category.
      shift = .64 * ((static_cast<double>(point++) + .5) /
                         static_cast<double>(points) -
                     .5);
    }
    const std::string name = fmt::format("d{}", i);
    plot.blocks += data_block(name, s, shift, y);
    add_series(plot, name, s, styles.at(s.label));
  }
  return plot.blocks + "plot NaN notitle" + plot.bands + plot.references +
         plot.lines + plot.marks + "\n";
}

bool nothing_to_draw(const Panel& panel) {
  return std::all_of(
      panel.series.begin(), panel.series.end(), [](const Series& s) {
        return std::none_of(s.y.begin(), s.y.end(),
                            [](double v) { return std::isfinite(v); });
      });
}

std::string axes_script(const Axis& x, const Axis& y, bool categories) {
  std::string script =
      "set border 3 lc rgb '#999999' lw 1\n"
      "set tics scale 0.5,0.3 textcolor rgb '#333333'\n"
      "set ytics out nomirror noenhanced\n"
      "set xtics out nomirror norotate noenhanced offset 0,0.35\n";
  script += fmt::format("set grid {}ytics back lt 1 lc rgb '#e8e8e8' lw 1\n",
                        categories ? "noxtics " : "xtics ");
  script += x.script + y.script;
  if (x.log) script += "set xtics enhanced\n";
  if (y.log) script += "set ytics enhanced\n";
  return script;
}

}  // namespace

Extent series_extent(const Panel& panel, int columns) {
  Extent e;
  e.width = columns == 1 ? 560 : columns == 2 ? 330 : 250;
  e.height = columns == 1 ? 320 : columns == 2 ? 230 : 190;
  const auto categories = static_cast<double>(panel.x_categories.size());
  if (columns == 1) e.width = std::max(e.width, 34 * categories);
  e.left = tick_width(y_axis(panel, e.height)) + 16 +
           (panel.y_label.empty() ? 0 : kAxisLabelRoom);
  e.right = kSeriesRight;
  e.top = 12 + static_cast<double>(title_lines(panel, e).size()) * kLineHeight;
  e.bottom = kTickRoom + (panel.x_label.empty() ? 6 : kAxisLabelRoom);
  if (categories > 0 && !categories_fit(panel, e.width)) {
    const double slanted = widest_category(panel);
    e.bottom += slanted * std::sin(kSlant * M_PI / 180);
    // The first name reaches to the left of the axis.
    e.left = std::max(e.left, slanted * std::cos(kSlant * M_PI / 180) -
                                  .5 * e.width / categories + 10);
  }
  return e;
}

std::string series_script(const Panel& panel, const Place& place,
                          const Canvas& canvas, const Styles& styles) {
  const Axis x = x_axis(panel, place.extent.width),
             y = y_axis(panel, place.extent.height);
  std::string script = margins(place, canvas) +
                       title_script(panel, place, canvas) +
                       axes_script(x, y, !panel.x_categories.empty()) +
                       axis_labels_script(panel, place, canvas);
  if (nothing_to_draw(panel)) {
    script += text_at(canvas, place.middle_x(), place.middle_y(), "no data",
                      "center tc rgb '#999999'");
  }
  return script + plot_script(panel, y, styles);
}

}  // namespace reprise
