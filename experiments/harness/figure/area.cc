#include "experiments/harness/figure/area.h"

#include <fmt/format.h>

#include "experiments/harness/figure/gnuplot.h"
#include "experiments/harness/figure/style.h"
#include "experiments/harness/figure/text.h"

namespace reprise {

std::string canvas_script(double height) {
  return fmt::format(
      "X(x) = x / {0}.0\nY(y) = 1 - y / {1}.0\n"
      "set terminal svg size {0},{1} fixed enhanced font 'sans-serif,{2}' "
      "background '{3}' dashlength 1 rounded\nset encoding utf8\n"
      "set samples 2\nset multiplot\nset errorbars 0.6\n"
      "set linetype 1 lc rgb '{4}'\n",
      kFigureWidth, height, kFontSize, kPaper.light, kInk.light);
}

std::string text_script(double x, double y, std::string_view text,
                        const std::string& colour, const std::string& options) {
  return fmt::format(
      "set label {} at screen X({:.2f}), screen Y({:.2f}) {} tc rgb '{}' "
      "noenhanced front\n",
      gnuplot_quote(text), x, y, options, colour);
}

std::string bold(double size) {
  return fmt::format("font 'sans-serif:Bold,{}'", size);
}

std::string area_script(const Area& area) {
  return fmt::format(
      "set lmargin at screen X({:.2f})\nset rmargin at screen X({:.2f})\n"
      "set tmargin at screen Y({:.2f})\nset bmargin at screen Y({:.2f})\n"
      "set xrange [0:1]\nset yrange [0:1]\nunset tics\nunset grid\n"
      "unset border\nunset key\n",
      area.left, area.right(), area.top, area.bottom());
}

}  // namespace reprise
