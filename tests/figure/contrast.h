#pragma once

#include <algorithm>
#include <cmath>
#include <string>

// The contrast of two colours "#rrggbb", from 1 to 21, by the formulas of WCAG
// 2.1 ("relative luminance", "contrast ratio").
namespace reprise {

inline double relative_luminance(const std::string& colour) {
  const auto part = [&](std::size_t from) {
    const double v = std::stoi(colour.substr(from, 2), nullptr, 16) / 255.;
    return v <= .03928 ? v / 12.92 : std::pow((v + .055) / 1.055, 2.4);
  };
  return .2126 * part(1) + .7152 * part(3) + .0722 * part(5);
}

inline double contrast(const std::string& a, const std::string& b) {
  const double first = relative_luminance(a), second = relative_luminance(b);
  return (std::max(first, second) + .05) / (std::min(first, second) + .05);
}

}  // namespace reprise
