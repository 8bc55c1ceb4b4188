#pragma once

#include <string>

#include "experiments/harness/figure/figure.h"
#include "experiments/harness/figure/series.h"

// Heights over a grid, as colours that let the paper through, light or dark,
// and lines of equal height. Without heights both are empty.
namespace reprise {

// The data, and gnuplot's own search for the lines.
std::string field_blocks(const Field& field, const PanelAxes& axes);
// What `plot` is told.
std::string field_plot(const Field& field, const PanelAxes& axes);

}  // namespace reprise
