#pragma once

#include <string>
#include <vector>

#include "experiments/harness/figure/canvas.h"
#include "experiments/harness/figure/style.h"

namespace reprise {

// The labels, one below the other, and where the first one's upper left corner
// lies. Without labels nothing is drawn.
struct Legend {
  std::vector<std::string> labels;
  double x = 0, y = 0;
};

// Labels in order of appearance, without empty ones.
std::vector<std::string> legend_labels(const std::vector<const Panel*>& panels);

double legend_width(const std::vector<std::string>& labels);
double legend_height(const std::vector<std::string>& labels);

std::string legend_script(const Legend& legend, const Styles& styles,
                          const Canvas& canvas);

}  // namespace reprise
