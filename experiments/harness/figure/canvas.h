#pragma once

#include <string>
#include <string_view>

// A figure is put together in pixels: every place is worked out here, and
// gnuplot is told where to draw. Positions count from the left and the top.
namespace reprise {

struct Canvas {
  double width, height;
};

// The area between the axes, and what stands around it.
struct Extent {
  double width = 0, height = 0;                     // of the area
  double left = 0, right = 0, top = 0, bottom = 0;  // margins
  double full_width() const { return left + width + right; }
  double full_height() const { return top + height + bottom; }
};

// An extent whose upper left corner lies at (x, y).
struct Place {
  Extent extent = {};
  double x = 0, y = 0;
  double area_left() const { return x + extent.left; }
  double area_right() const { return area_left() + extent.width; }
  double area_top() const { return y + extent.top; }
  double area_bottom() const { return area_top() + extent.height; }
  double middle_x() const { return area_left() + extent.width / 2; }
  double middle_y() const { return area_top() + extent.height / 2; }
  double bottom() const { return y + extent.full_height(); }
};

// "screen X,Y": a position as gnuplot counts, in shares from the lower left.
std::string screen_point(const Canvas& canvas, double x, double y);

// A text as a gnuplot label: at (x, y) of the canvas, the alignment "left",
// "center" or "right"; then further options.
std::string text_at(const Canvas& canvas, double x, double y,
                    std::string_view text, const std::string& options);

// `set lmargin at screen …` and the like: what is plotted next fills the area.
std::string margins(const Place& place, const Canvas& canvas);

}  // namespace reprise
