#pragma once

#include <string>
#include <vector>

#include "experiments/harness/figure/area.h"
#include "experiments/harness/figure/figure.h"
#include "experiments/harness/figure/series.h"

// Which panel stands where, in columns of one width.
namespace reprise {

struct PlacedPanel {
  const Panel* panel;
  Area area = {};
  PanelAxes axes = {};
  Written written = {};
  std::vector<std::string> title = {}, notes = {};  // lines above the area
  double title_top = 0;
};

struct Layout {
  std::vector<PlacedPanel> panels;
  double bottom = 0;
};

// From `top` down. The panels that are pointed to are the figure's.
Layout lay_out(const Figure& figure, double top, bool notes);

// What a panel says of its series and of itself: what is drawn, of how many
// seeds, and what is left out. Computed from the series alone, so that it is
// true of them.
std::string note_of(const Panel& panel);

}  // namespace reprise
