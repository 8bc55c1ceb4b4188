#pragma once

#include <string>
#include <string_view>

// A figure is put together in pixels, counted from the left and the top:
// gnuplot is told where to draw. Its script has X(pixels) and Y(pixels), which
// make its shares of the canvas of them.
namespace reprise {

constexpr double kFigureWidth = 640;

// What lies between the axes of a panel.
struct Area {
  double left = 0, top = 0, width = 0, height = 0;
  double right() const { return left + width; }
  double bottom() const { return top + height; }
};

// X(), Y() and the canvas of this height.
std::string canvas_script(double height);

// A text as a gnuplot label, its middle at height y; options: "left", "center"
// or "right", then a font.
std::string text_script(double x, double y, std::string_view text,
                        const std::string& colour, const std::string& options);
std::string bold(double size);  // for the options

// What is plotted next fills the area, in places from 0 to 1, and has no axes
// of its own.
std::string area_script(const Area& area);

}  // namespace reprise
