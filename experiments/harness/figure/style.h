#pragma once

#include <map>
#include <string>
#include <vector>

#include "experiments/harness/figure/figure.h"

namespace reprise {

// The look of a series.
struct Style {
  std::string colour;  // "#rrggbb"
  int mark = 7;        // gnuplot's point type
  bool points = false, dashed = false, band = false;
};
using Styles = std::map<std::string, Style>;  // by label

// More labels than this cannot be told apart by colours.
constexpr std::size_t kMostColours = 8;

// Colours that colour-blind readers can tell apart, dashed references in grey;
// a ramp from dark to light when there are too many for that.
Styles make_styles(const std::vector<const Panel*>& panels);

}  // namespace reprise
