#pragma once

#include <string>
#include <vector>

#include "experiments/harness/figure/canvas.h"
#include "experiments/harness/figure/figure.h"
#include "experiments/harness/figure/legend.h"

// Which part of a figure stands where.
namespace reprise {

struct PlacedPanel {
  const Panel* panel;
  Place place;
  Legend legend = {};  // its own, where the figure has none for all
};

struct TitleLine {
  std::string text;
  double x, y;
};

struct Layout {
  Canvas canvas;
  std::vector<TitleLine> title;
  std::vector<PlacedPanel> panels;
  bool one_legend;  // for all panels, with one look for each label
  Legend legend;
};

constexpr double kTitleSize = 16;

// The panels that are pointed to are the figure's.
Layout lay_out(const Figure& figure, const std::string& title);

}  // namespace reprise
