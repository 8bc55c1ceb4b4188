#include "experiments/harness/figure/cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/harness/base/text.h"
#include "experiments/harness/figure/gnuplot.h"
#include "experiments/harness/figure/style.h"
#include "experiments/harness/figure/text.h"

namespace reprise {
namespace {

using Rgb = std::array<double, 3>;

constexpr double kCellHeight = 30, kCellFont = 13, kWidestCell = 64;

double columns_of(const Cells& cells) {
  std::size_t most = 0;
  for (const auto& row : cells.values) most = std::max(most, row.size());
  return static_cast<double>(most);
}

// Rows and columns name the same classes: what is off the diagonal is a
// mistake, and mistakes are what the reader looks for.
bool is_confusion(const Cells& cells) {
  return cells.values.size() > 1 && cells.row_labels == cells.col_labels &&
         cells.row_labels.size() == cells.values.size() &&
         columns_of(cells) == static_cast<double>(cells.values.size());
}

struct Range {
  double low = HUGE_VAL, high = -HUGE_VAL;
  void add(double v) {
    if (!std::isfinite(v)) return;
    low = std::min(low, v);
    high = std::max(high, v);
  }
  double share(double v) const {
    if (!std::isfinite(v)) return 0;
    return high > low ? (v / 2 - low / 2) / (high / 2 - low / 2) : 1;
  }
};

Rgb mix(double share, const Rgb& from, const Rgb& to) {
  Rgb rgb;
  for (std::size_t c = 0; c < 3; ++c) {
    rgb[c] = std::round(from[c] + share * (to[c] - from[c]));
  }
  return rgb;
}

std::string hex(const Rgb& rgb) {
  return fmt::format("#{:02x}{:02x}{:02x}", static_cast<int>(rgb[0]),
                     static_cast<int>(rgb[1]), static_cast<int>(rgb[2]));
}

// Relative luminance (WCAG 2). Black or white, the better of the two, has at
// least 4.58 to 1 on any fill.
double luminance(const Rgb& rgb) {
  constexpr double kWeights[] = {.2126, .7152, .0722};
  double sum = 0;
  for (std::size_t c = 0; c < 3; ++c) {
    const double v = rgb[c] / 255;
    sum += kWeights[c] *
           (v <= .04045 ? v / 12.92 : std::pow((v + .055) / 1.055, 2.4));
  }
  return sum;
}

const char* text_on(const Rgb& fill) {
  return luminance(fill) > .179 ? "#000000" : "#ffffff";
}

std::string number_fields(const Cells& cells) {
  const bool confusion = is_confusion(cells);
  Range all, mistakes;
  for (std::size_t r = 0; r < cells.values.size(); ++r) {
    for (std::size_t c = 0; c < cells.values[r].size(); ++c) {
      (confusion && r != c ? mistakes : all).add(cells.values[r][c]);
    }
  }
  if (confusion) all.low = mistakes.low = 0;
  const double height = 1 / static_cast<double>(cells.values.size());
  const double width = 1 / columns_of(cells);
  std::string script;
  for (std::size_t r = 0; r < cells.values.size(); ++r) {
    for (std::size_t c = 0; c < cells.values[r].size(); ++c) {
      const double v = cells.values[r][c];
      const bool mistake = confusion && r != c;
      const double share = (mistake ? mistakes : all).share(v);
      const Rgb fill =
          mistake ? mix(share, {250, 232, 216}, {190, 80, 0})
                  : mix(confusion ? .3 : share, {222, 235, 247}, {0, 92, 150});
      const double left = static_cast<double>(c) * width;
      const double top = 1 - static_cast<double>(r) * height;
      // No mistakes is nothing to look at.
      const bool nothing = confusion && v == 0;
      if (!nothing && std::isfinite(v)) {
        script += fmt::format(
            "set object rectangle from {:.5f},{:.5f} to {:.5f},{:.5f} back fc "
            "rgb '{}' fs solid 1 noborder\n",
            left + .02 * width, top - .97 * height, left + .98 * width,
            top - .03 * height, hex(fill));
      }
      script += fmt::format(
          "set label {} at {:.5f},{:.5f} center front font 'sans-serif,{}' tc "
          "rgb '{}' noenhanced\n",
          gnuplot_quote(format_number(v, 3)), left + .5 * width,
          top - .5 * height, kCellFont,
          nothing || !std::isfinite(v) ? kFaint.light : text_on(fill));
    }
  }
  return script;
}

// Names that are wider than their columns.
bool names_in_two_rows(const Cells& cells, double width) {
  return std::any_of(cells.col_labels.begin(), cells.col_labels.end(),
                     [&](const std::string& name) {
                       return text_width(name, kFontSize) + 6 >
                              width / columns_of(cells);
                     });
}

std::string labels_script(const Cells& cells, const Area& area) {
  std::string script;
  const double width = area.width / columns_of(cells);
  const double height = area.height / static_cast<double>(cells.values.size());
  const bool apart = names_in_two_rows(cells, area.width);
  for (std::size_t c = 0; c < cells.col_labels.size(); ++c) {
    script += text_script(
        area.left + (static_cast<double>(c) + .5) * width,
        area.bottom() + 13 + (apart && c % 2 == 1 ? kLineHeight - 2 : 0),
        cells.col_labels[c], kInk.light, "center");
  }
  for (std::size_t r = 0; r < cells.row_labels.size(); ++r) {
    script += text_script(area.left - 8,
                          area.top + (static_cast<double>(r) + .5) * height,
                          cells.row_labels[r], kInk.light, "right");
  }
  return script;
}

// An image, a pixel a cell, row 0 on top.
std::string grey_image(const Cells& cells) {
  Range range;
  for (const auto& row : cells.values) {
    for (const double v : row) range.add(v);
  }
  // gnuplot has no image of one row or one column: such a one comes twice.
  const std::size_t rows = std::max<std::size_t>(2, cells.values.size());
  const auto columns =
      std::max<std::size_t>(2, static_cast<std::size_t>(columns_of(cells)));
  const double height = 1 / static_cast<double>(rows);
  const double width = 1 / static_cast<double>(columns);
  std::string block = "$image << EOD\n";
  for (std::size_t r = 0; r < rows; ++r) {
    const auto& row = cells.values[std::min(r, cells.values.size() - 1)];
    for (std::size_t c = 0; c < columns; ++c) {
      const double v = row.empty() ? 0 : row[std::min(c, row.size() - 1)];
      const double grey = range.low < range.high ? 255 * range.share(v) : 0;
      block += fmt::format("{:.6f} {:.6f} {:.0f}\n",
                           (static_cast<double>(c) + .5) * width,
                           1 - (static_cast<double>(r) + .5) * height, grey);
    }
  }
  return block + "EOD\nplot $image using 1:2:3:3:3 with rgbimage notitle\n";
}

}  // namespace

bool is_cells(const Panel& panel) { return !panel.cells.values.empty(); }

CellsSize cells_size(const Panel& panel, double most) {
  const Cells& cells = panel.cells;
  const auto rows = static_cast<double>(cells.values.size());
  const double columns = columns_of(cells);
  double left = 0;
  for (const auto& label : cells.row_labels) {
    left = std::max(left, text_width(label, kFontSize) + 12);
  }
  if (!cells.grey) {
    return {std::min(most, kWidestCell * columns), kCellHeight * rows, left};
  }
  const double side = std::min(most, 180.0) / std::max(rows, columns);
  return {side * columns, side * rows, left};
}

std::string cells_script(const Panel& panel, const Area& area) {
  const Cells& cells = panel.cells;
  std::string script = area_script(area) + labels_script(cells, area);
  if (!panel.x_label.empty()) {
    const bool apart = names_in_two_rows(cells, area.width);
    script += text_script(area.left + area.width / 2,
                          area.bottom() + 32 + (apart ? kLineHeight - 2 : 0),
                          panel.x_label, kInk.light, "center");
  }
  if (!panel.y_label.empty()) {
    script += text_script(area.left, area.top - 13, panel.y_label, kFaint.light,
                          "left");
  }
  return script + (cells.grey ? grey_image(cells)
                              : number_fields(cells) + "plot NaN notitle\n");
}

}  // namespace reprise
