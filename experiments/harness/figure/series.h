#pragma once

#include <string>

#include "experiments/harness/figure/canvas.h"
#include "experiments/harness/figure/figure.h"
#include "experiments/harness/figure/style.h"

// A panel with axes.
namespace reprise {

// Room on the right of the area.
constexpr double kSeriesRight = 20;

// `columns` is how many panels stand side by side.
Extent series_extent(const Panel& panel, int columns);

std::string series_script(const Panel& panel, const Place& place,
                          const Canvas& canvas, const Styles& styles);

}  // namespace reprise
