#include "experiments/harness/figure/style.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace reprise {
namespace {

// Okabe and Ito 2008, but for its yellow, which white paper swallows.
constexpr std::array<const char*, kMostColours> kPalette{
    "#0072b2", "#d55e00", "#009e73", "#cc79a7",
    "#e69f00", "#56b4e9", "#222222", "#7f7f7f"};
constexpr const char* kReference = "#666666";
constexpr std::array<int, 4> kMarks{7, 5, 9, 13};

// Viridis' hue and lightness without its palest end: order stays visible, also
// in grey.
std::string ramp(double t) {
  constexpr double kStops[][3] = {{68, 1, 84},    {65, 68, 135},
                                  {42, 120, 142}, {34, 168, 132},
                                  {122, 209, 81}, {210, 206, 30}};
  const double place = t * 5;
  const int below = std::min(static_cast<int>(place), 4);
  int rgb[3];
  for (int c = 0; c < 3; ++c) {
    rgb[c] = static_cast<int>(
        std::lround(kStops[below][c] + (place - below) * (kStops[below + 1][c] -
                                                          kStops[below][c])));
  }
  return fmt::format("#{:02x}{:02x}{:02x}", rgb[0], rgb[1], rgb[2]);
}

// "relu, theory" belongs to "relu": the longest other label that it starts
// with; itself when there is none.
const std::string& base_of(const std::string& label,
                           const std::vector<std::string>& solid) {
  const std::string* base = &label;
  for (const std::string& other : solid) {
    if (label.starts_with(other) &&
        (base == &label || other.size() > base->size())) {
      base = &other;
    }
  }
  return *base;
}

}  // namespace

Styles make_styles(const std::vector<const Panel*>& panels) {
  Styles styles;
  std::vector<std::string> solid, dashed;
  for (const Panel* panel : panels) {
    for (const Series& s : panel->series) {
      auto [found, fresh] = styles.try_emplace(s.label);
      Style& style = found->second;
      style.points |= s.points;
      style.band |= !s.low.empty();
      style.dashed |= s.dashed;
      if (fresh) (s.dashed ? dashed : solid).push_back(s.label);
    }
  }
  const bool ordered = solid.size() > kMostColours;
  for (std::size_t i = 0; i < solid.size(); ++i) {
    Style& style = styles.at(solid[i]);
    style.colour = ordered ? ramp(static_cast<double>(i) /
                                  static_cast<double>(solid.size() - 1))
                           : kPalette[i];
    style.mark = kMarks[i % kMarks.size()];
  }
  std::size_t next = solid.size();
  for (const std::string& label : dashed) {
    Style& style = styles.at(label);
    const std::string& base = base_of(label, solid);
    if (base != label) {
      style.colour = styles.at(base).colour;
    } else if (dashed.size() == 1) {
      style.colour = kReference;
    } else {
      style.colour = kPalette[next++ % kMostColours];
    }
    style.mark = kMarks[next % kMarks.size()];
  }
  return styles;
}

}  // namespace reprise
