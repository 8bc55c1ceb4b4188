#pragma once

#include <string>

#include "experiments/harness/figure/area.h"
#include "experiments/harness/figure/figure.h"

// A panel of cells: numbers in coloured fields, or a grey image.
namespace reprise {

bool is_cells(const Panel& panel);

// The area's size, where it may be so wide, and what row labels take beside it.
struct CellsSize {
  double width, height, left;
};
CellsSize cells_size(const Panel& panel, double most);

std::string cells_script(const Panel& panel, const Area& area);

}  // namespace reprise
