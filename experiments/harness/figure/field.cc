#include "experiments/harness/figure/field.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "experiments/harness/base/text.h"

namespace reprise {
namespace {

Axis heights_of(const Field& field) {
  std::vector<double> all;
  for (const auto& row : field.z) all.insert(all.end(), row.begin(), row.end());
  return make_axis(all, {.log = field.log});
}

// The levels that the surface crosses, as places. gnuplot refuses a search for
// lines where there are none.
std::vector<std::string> crossed(const Field& field, const Axis& heights) {
  double low = HUGE_VAL, high = -HUGE_VAL;
  for (const auto& row : field.z) {
    for (const double z : row) {
      const double place = heights.place(z);
      if (std::isnan(place)) continue;
      low = std::min(low, place);
      high = std::max(high, place);
    }
  }
  std::vector<std::string> places;
  for (const double level : field.levels) {
    const double place = heights.place(level);
    if (place > low && place < high) {
      places.push_back(fmt::format("{:.9f}", place));
    }
  }
  return places;
}

// Red, green, blue and how little of the paper is seen.
std::string colour_of(const Field& field, double z, double place) {
  if (!std::isfinite(z)) return "0 0 0 0";
  if (!field.regions) {
    // Grey: lines of any colour stand out, on white and on the dark.
    return fmt::format("128 128 128 {:.0f}", 10 + 130 * place);
  }
  const bool over = !field.levels.empty() && z >= field.levels.front();
  return over ? "213 94 0 80" : "0 114 178 80";
}

void require_grid(const Field& field) {
  bool whole = field.z.size() == field.y.size() && field.y.size() > 1 &&
               field.x.size() > 1;
  for (const auto& row : field.z) whole = whole && row.size() == field.x.size();
  if (!whole) {
    throw std::runtime_error(
        fmt::format("a field of {} x {} places has {} rows, or one of another "
                    "length; allowed: 2 x 2 and more, a row for each y",
                    field.x.size(), field.y.size(), field.z.size()));
  }
}

}  // namespace

std::string field_blocks(const Field& field, const PanelAxes& axes) {
  if (field.z.empty()) return "";
  require_grid(field);
  const Axis heights = heights_of(field);
  std::string rows = "$field << EOD\n";
  for (std::size_t r = 0; r < field.y.size(); ++r) {
    for (std::size_t c = 0; c < field.x.size(); ++c) {
      const double z = field.z[r][c], place = heights.place(z);
      rows += fmt::format(
          "{:.6f} {:.6f} {} {}\n", axes.across.place(field.x[c]),
          axes.up.place(field.y[r]),
          std::isfinite(place) ? fmt::format("{:.9f}", place) : "NaN",
          colour_of(field, z, place));
    }
    rows += "\n";
  }
  rows += "EOD\n";
  const auto levels = crossed(field, heights);
  if (levels.empty()) return rows;
  return rows + fmt::format(
                    "set contour base\nunset surface\n"
                    "set cntrparam levels discrete {}\nset table $lines\n"
                    "splot $field using 1:2:3 with lines\nunset table\n"
                    "unset contour\nset surface\n",
                    join(levels, ", "));
}

std::string field_plot(const Field& field, const PanelAxes&) {
  if (field.z.empty()) return "";
  std::string plot = ", $field using 1:2:4:5:6:7 with rgbalpha";
  if (!crossed(field, heights_of(field)).empty()) {
    plot += fmt::format(", $lines using 1:2 with lines lw 1.2 lc rgb '{}'",
                        kInk.light);
  }
  return plot;
}

}  // namespace reprise
