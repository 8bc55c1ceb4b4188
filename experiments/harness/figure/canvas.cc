#include "experiments/harness/figure/canvas.h"

#include <fmt/format.h>

#include "experiments/harness/figure/gnuplot.h"

namespace reprise {

std::string screen_point(const Canvas& canvas, double x, double y) {
  return fmt::format("screen {:.6f},{:.6f}", x / canvas.width,
                     1 - y / canvas.height);
}

std::string text_at(const Canvas& canvas, double x, double y,
                    std::string_view text, const std::string& options) {
  return fmt::format("set label {} at {} {} noenhanced\n", gnuplot_quote(text),
                     screen_point(canvas, x, y), options);
}

std::string margins(const Place& place, const Canvas& canvas) {
  return fmt::format(
      "set lmargin at screen {:.6f}\nset rmargin at screen {:.6f}\n"
      "set tmargin at screen {:.6f}\nset bmargin at screen {:.6f}\n",
      place.area_left() / canvas.width, place.area_right() / canvas.width,
      1 - place.area_top() / canvas.height,
      1 - place.area_bottom() / canvas.height);
}

}  // namespace reprise
