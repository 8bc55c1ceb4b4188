#pragma once

#include <string>
#include <vector>

#include "experiments/harness/figure/area.h"
#include "experiments/harness/figure/axis.h"
#include "experiments/harness/figure/figure.h"
#include "experiments/harness/figure/style.h"

// A panel with axes.
namespace reprise {

// As they are drawn: of a panel that lies sideways x goes up.
struct PanelAxes {
  Axis across, up;
};

// Axes for an area of this size, that hold the values of all these panels.
PanelAxes axes_of(const Panel& panel, const std::vector<const Panel*>& like_x,
                  const std::vector<const Panel*>& like_y, double width,
                  double height);

// What is written at the axes, whether series are named at their ends, and
// where texts above the area begin.
struct Written {
  bool across = true, up = true, ends = false;
  double left = 0;
};

std::string series_script(const Panel& panel, const Area& area,
                          const PanelAxes& axes, const Styles& styles,
                          const Written& written);

}  // namespace reprise
