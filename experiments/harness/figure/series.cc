#include "experiments/harness/figure/series.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "experiments/harness/base/text.h"
#include "experiments/harness/figure/field.h"
#include "experiments/harness/figure/gnuplot.h"
#include "experiments/harness/figure/labels.h"
#include "experiments/harness/figure/text.h"

namespace reprise {
namespace {

double at(const std::vector<double>& v, std::size_t i) {
  return i < v.size() ? v[i] : std::nan("");
}

std::string number(double v) {
  return std::isfinite(v) ? fmt::format("{:.6f}", v) : "NaN";
}

// Where a strip's k-th point of a place stands beside it: spread evenly, and
// never two of few together (the golden section's multiples).
double beside(int k) {
  const double turns = .5 + .61803398875 * k;
  return .4 * (turns - std::floor(turns) - .5);
}

// The rows of one series: place across, place up, low and high. A band is cut
// where it has a gap, and where a log axis has no place for its lower end it
// goes to the axis.
std::string data_block(const std::string& name, const Panel& panel,
                       const Series& s, const PanelAxes& axes) {
  const Axis& xs = panel.sideways ? axes.up : axes.across;
  const Axis& ys = panel.sideways ? axes.across : axes.up;
  std::string rows;
  std::map<double, int> met;
  bool gap = true;
  for (std::size_t i = 0; i < s.y.size(); ++i) {
    const double from = at(s.x, i);
    const double x = xs.place(from + (s.spread ? beside(met[from]++) : 0));
    const double y = ys.place(s.y[i]), high = ys.place(at(s.high, i));
    double low = ys.place(at(s.low, i));
    if (ys.log && at(s.low, i) <= 0) low = 0;
    const bool drawn = std::isfinite(x) && std::isfinite(y);
    if (!drawn && !gap) rows += "\n";
    gap = !drawn;
    if (!drawn) continue;
    rows +=
        fmt::format("{} {} {} {}\n", number(panel.sideways ? y : x),
                    number(panel.sideways ? x : y), number(low), number(high));
  }
  // gnuplot refuses an empty block.
  if (rows.empty()) rows = "NaN NaN NaN NaN\n";
  return fmt::format("${} << EOD\n{}EOD\n", name, rows);
}

// Bands lie below the lines, those below the references, marks on top.
std::string plot_script(const Panel& panel, const PanelAxes& axes,
                        const Styles& styles) {
  std::string blocks, bands, layers[4];
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    const Series& s = panel.series[i];
    const Style& style = styles.at(s.label);
    const std::string name = fmt::format("d{}", i);
    blocks += data_block(name, panel, s, axes);
    if (!s.low.empty() && !s.points) {
      bands += fmt::format(
          ", ${} using 1:3:4 with filledcurves fc rgb '{}' fs transparent "
          "solid 0.18 noborder",
          name, style.colour);
    }
    const bool marks = s.points && !s.low.empty();
    layers[s.points   ? (s.spread ? 2 : 3)
           : s.dashed ? 1
                      : 0] +=
        fmt::format(", ${} using 1:2{} with {} {}", name, marks ? ":3:4" : "",
                    marks ? (panel.sideways ? "xerrorbars" : "yerrorbars")
                          : drawn_with(s),
                    looks(s, style));
  }
  const std::string field = field_plot(panel.field, axes);
  return blocks + field_blocks(panel.field, axes) + "plot NaN" + field + bands +
         layers[0] + layers[1] + layers[2] + layers[3] + "\n";
}

bool nothing_to_draw(const Panel& panel, const PanelAxes& axes) {
  const Axis& y = panel.sideways ? axes.across : axes.up;
  return panel.field.z.empty() &&
         std::all_of(
             panel.series.begin(), panel.series.end(), [&](const Series& s) {
               return std::none_of(s.y.begin(), s.y.end(), [&](double v) {
                 return std::isfinite(y.place(v));
               });
             });
}

std::string tics(const char* name, const Axis& axis, bool texts) {
  std::vector<std::string> list;
  bool powers = false;
  for (const Tick& tick : axis.ticks) {
    powers |= tick.text.find("^{") != std::string::npos;
    list.push_back(fmt::format("{} {:.6f} {}",
                               gnuplot_quote(texts ? tick.text : ""),
                               tick.place, tick.text.empty() ? 1 : 0));
  }
  return fmt::format("set {}tics out nomirror norotate {}enhanced ({})\n", name,
                     powers ? "" : "no", join(list, ", "));
}

std::string axes_script(const Panel& panel, const Area& area,
                        const PanelAxes& axes, const Written& written) {
  std::string script = fmt::format(
      "set border 3 lc rgb '{0}' lw 1\n"
      "set tics scale 0.5,0.3 textcolor rgb '{1}'\n"
      "set grid {2} back lt 1 lc rgb '{3}' lw 1\n",
      kFaint.light, kInk.light,
      panel.x_categories.empty() ? "xtics ytics"
      : panel.sideways           ? "xtics noytics"
                                 : "noxtics ytics",
      kGrid.light);
  script +=
      tics("x", axes.across, written.across) + "set xtics offset 0,0.35\n";
  script += tics("y", axes.up, written.up);
  const std::string& across = panel.sideways ? panel.y_label : panel.x_label;
  const std::string& up = panel.sideways ? panel.x_label : panel.y_label;
  if (written.across && !across.empty()) {
    script += text_script(area.left + area.width / 2, area.bottom() + 32,
                          across, kInk.light, "center");
  }
  if (written.up && !up.empty()) {
    script +=
        text_script(written.left, area.top - 13, up, kFaint.light, "left");
  }
  return script;
}

std::vector<double> values_of(const std::vector<const Panel*>& panels, bool x) {
  std::vector<double> values;
  const auto add = [&](const std::vector<double>& more) {
    values.insert(values.end(), more.begin(), more.end());
  };
  for (const Panel* panel : panels) {
    add(x ? panel->field.x : panel->field.y);
    for (const Series& s : panel->series) {
      add(x ? s.x : s.y);
      if (!x) add(s.low), add(s.high);
    }
  }
  return values;
}

Axis one_axis(const Panel& panel, const std::vector<const Panel*>& like, bool x,
              double length) {
  const bool across = x != panel.sideways;
  if (x && !panel.x_categories.empty()) {
    return make_axis(panel.x_categories, across);
  }
  AxisWish wish{.log = x ? panel.log_x : panel.log_y,
                .pad = .05,
                .length = length,
                .across = across};
  if (!panel.field.z.empty()) {
    wish.pad = 0;
  } else if (x) {
    wish.pad = 0;
    for (const Panel* other : like) {
      for (const Series& s : other->series) {
        if (s.points) wish.pad = .04;
        if (!s.dashed) wish.at.insert(wish.at.end(), s.x.begin(), s.x.end());
      }
    }
  }
  return make_axis(values_of(like, x), wish);
}

}  // namespace

PanelAxes axes_of(const Panel& panel, const std::vector<const Panel*>& like_x,
                  const std::vector<const Panel*>& like_y, double width,
                  double height) {
  Axis x = one_axis(panel, like_x, true, panel.sideways ? height : width);
  Axis y = one_axis(panel, like_y, false, panel.sideways ? width : height);
  if (panel.sideways) std::swap(x, y);
  return {std::move(x), std::move(y)};
}

std::string series_script(const Panel& panel, const Area& area,
                          const PanelAxes& axes, const Styles& styles,
                          const Written& written) {
  std::string script =
      area_script(area) + axes_script(panel, area, axes, written);
  if (nothing_to_draw(panel, axes)) {
    script +=
        text_script(area.left + area.width / 2, area.top + area.height / 2,
                    "no data", kFaint.light, "center");
  }
  script += names_script(panel, area, axes.across, axes.up, styles);
  if (written.ends) script += ends_script(panel, area, axes.up, styles);
  return script + plot_script(panel, axes, styles);
}

}  // namespace reprise
