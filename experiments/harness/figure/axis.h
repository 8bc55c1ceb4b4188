#pragma once

#include <string>
#include <vector>

namespace reprise {

// An axis: its range and the commands for range, scale and ticks.
struct Axis {
  double low = 0, high = 1;
  bool log = false;
  std::vector<std::string> ticks;  // what is written
  std::string script;
};

// name: "x" or "y"; pad: the share of the range left free at both ends;
// length in pixels.
Axis make_axis(const std::string& name, const std::vector<double>& values,
               bool log, double pad, double length);

}  // namespace reprise
