#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/harness/figure/figure.h"

// How a figure is put together: every place is worked out here in pixels, and
// gnuplot is told where to draw. Positions count from the left and the top.
namespace reprise {

constexpr double kFontSize = 13;
constexpr double kTitleSize = 16;
constexpr double kLineHeight = 18;
constexpr double kBold = 1.07;  // how much wider bold letters are

// The look of a series.
struct Style {
  std::string colour;  // "#rrggbb"
  int mark = 7;        // gnuplot's point type
  bool points = false, dashed = false, band = false;
};
using Styles = std::map<std::string, Style>;  // by label

// Colours that colour-blind readers can tell apart, dashed references in grey;
// a ramp from dark to light when there are too many for that.
Styles make_styles(const std::vector<const Panel*>& panels);
// Labels in order of appearance, without empty ones.
std::vector<std::string> legend_labels(const std::vector<const Panel*>& panels);
// More labels than this cannot be told apart by colours.
constexpr std::size_t kMostColours = 8;

// About how wide a text is drawn, and the text cut at spaces into lines that
// are at most so wide (a longer word stands alone).
double text_width(std::string_view text, double font_size);
std::vector<std::string> wrap(std::string_view text, double font_size,
                              double width);

// The area between the axes, and what stands around it.
struct Extent {
  double width, height;             // of the area
  double left, right, top, bottom;  // margins
  double full_width() const { return left + width + right; }
  double full_height() const { return top + height + bottom; }
};

struct Canvas {
  double width, height;
};

// A text as a gnuplot label: at (x, y) of the canvas, the alignment "left",
// "center" or "right"; then further options.
std::string text_at(const Canvas& canvas, double x, double y,
                    std::string_view text, const std::string& options);

// `columns` is how many panels stand side by side.
Extent series_extent(const Panel& panel, int columns);
std::string series_script(const Panel& panel, const Extent& extent, double x,
                          double y, const Canvas& canvas, const Styles& styles);

Extent cells_extent(const Panel& panel);
std::string cells_script(const Panel& panel, const Extent& extent, double x,
                         double y, const Canvas& canvas);

double legend_width(const std::vector<std::string>& labels);
double legend_height(const std::vector<std::string>& labels);
std::string legend_script(const std::vector<std::string>& labels,
                          const Styles& styles, double x, double y,
                          const Canvas& canvas);

// `set lmargin at screen …` and the like for an area at (x, y).
std::string margins(const Extent& extent, double x, double y,
                    const Canvas& canvas);
// The panel's title, above its area.
std::string panel_title(const Panel& panel, const Extent& extent, double x,
                        double y, const Canvas& canvas);

// An axis: its range and the commands for range, scale and ticks.
struct Axis {
  double low = 0, high = 1;
  bool log = false;
  std::vector<std::string> ticks;  // what is written
  std::string script;
};
// name: "x" or "y"; pad: the share of the range left free at both ends;
// length in pixels.
Axis make_axis(const std::string& name, const std::vector<double>& values,
               bool log, double pad, double length);

}  // namespace reprise
