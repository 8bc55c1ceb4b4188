#pragma once

#include <string>
#include <vector>

#include "experiments/harness/figure/canvas.h"
#include "experiments/harness/figure/figure.h"

// What panels of axes and of cells have alike: the texts around the area.
namespace reprise {

// The lines of the panel's title above an area of this extent.
std::vector<std::string> title_lines(const Panel& panel, const Extent& extent);

std::string title_script(const Panel& panel, const Place& place,
                         const Canvas& canvas);

// The names of x and y, at the lower and the left edge.
std::string axis_labels_script(const Panel& panel, const Place& place,
                               const Canvas& canvas);

}  // namespace reprise
