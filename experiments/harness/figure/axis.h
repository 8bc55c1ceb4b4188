#pragma once

#include <string>
#include <vector>

namespace reprise {

struct Tick {
  std::string text;  // "10^{-3}" is a power; "" a small tick
  double place;      // on the axis, 0 to 1
};

// From values to places between 0 (low) and 1 (high). Long double: the span of
// two doubles may be more than a double holds, or less.
struct Axis {
  long double low = 0, high = 1;  // of a log axis, of the logarithms
  bool log = false;
  std::vector<Tick> ticks;

  // NaN where the axis has no place for it (not finite; not over 0 on a log
  // axis).
  double place(double value) const;
  // Of what lies between low and high.
  double share(long double at) const;
};

struct AxisWish {
  bool log = false;
  double pad = 0;       // the share of the range left free at both ends
  double length = 300;  // in pixels
  bool across = false;  // ticks stand side by side, so their width counts
  std::vector<double> at = {};  // ticks stand here where they have room
};

// For any values, alike, huge, tiny or none: a range that holds those it has a
// place for, and at least one tick. Never more ticks than have room.
Axis make_axis(const std::vector<double>& values, const AxisWish& wish);

// One tick a name, in the middle of its share of the axis; from the top down
// where it is not across.
Axis make_axis(const std::vector<std::string>& names, bool across);

// How wide the texts of the ticks are, in pixels.
double tick_width(const Axis& axis);

}  // namespace reprise
