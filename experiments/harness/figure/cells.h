#pragma once

#include <string>

#include "experiments/harness/figure/canvas.h"
#include "experiments/harness/figure/figure.h"

// A panel of cells: numbers in coloured fields, or a grey image.
namespace reprise {

bool is_cells(const Panel& panel);

Extent cells_extent(const Panel& panel);

std::string cells_script(const Panel& panel, const Place& place,
                         const Canvas& canvas);

}  // namespace reprise
