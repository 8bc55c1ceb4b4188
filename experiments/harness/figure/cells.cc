#include "experiments/harness/figure/cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/harness/base/text.h"
#include "experiments/harness/figure/gnuplot.h"
#include "experiments/harness/figure/panel.h"
#include "experiments/harness/figure/text.h"

namespace reprise {
namespace {

constexpr double kImageSide = 112, kCellHeight = 32, kCellFont = 12;

std::size_t columns_of(const Cells& cells) {
  std::size_t most = 0;
  for (const auto& row : cells.values) most = std::max(most, row.size());
  return most;
}

std::string written(double value) { return format_number(value, 3); }

double cell_width(const Cells& cells) {
  double widest = 24;
  for (const auto& row : cells.values) {
    for (double v : row) {
      widest = std::max(widest, text_width(written(v), kCellFont));
    }
  }
  for (const auto& label : cells.col_labels) {
    widest = std::max(widest, std::min(text_width(label, kFontSize), 90.0));
  }
  return widest + 12;
}

// Rows and columns name the same classes: what is off the diagonal is a
// mistake, and mistakes are what the reader looks for.
bool is_confusion(const Cells& cells) {
  return cells.values.size() > 1 && cells.row_labels == cells.col_labels &&
         cells.row_labels.size() == cells.values.size() &&
         columns_of(cells) == cells.values.size();
}

struct Range {
  double low = HUGE_VAL, high = -HUGE_VAL;
  void add(double v) {
    if (!std::isfinite(v)) return;
    low = std::min(low, v);
    high = std::max(high, v);
  }
  double share(double v) const {
    return high > low ? (v - low) / (high - low) : 1;
  }
};

std::string mix(double share, const double (&from)[3], const double (&to)[3]) {
  int rgb[3];
  for (int c = 0; c < 3; ++c) {
    rgb[c] = static_cast<int>(std::lround(from[c] + share * (to[c] - from[c])));
  }
  return fmt::format("#{:02x}{:02x}{:02x}", rgb[0], rgb[1], rgb[2]);
}

constexpr double kWhite[3] = {250, 251, 253}, kBlue[3] = {0, 92, 150},
                 kOrange[3] = {213, 94, 0};

std::string number_fields(const Cells& cells) {
  const bool confusion = is_confusion(cells);
  Range all, mistakes;
  for (std::size_t r = 0; r < cells.values.size(); ++r) {
    for (std::size_t c = 0; c < cells.values[r].size(); ++c) {
      (confusion && r != c ? mistakes : all).add(cells.values[r][c]);
    }
  }
  if (confusion) {
    all.low = std::min(all.low, 0.0);
    mistakes.low = std::min(mistakes.low, 0.0);
  }
  std::string script;
  for (std::size_t r = 0; r < cells.values.size(); ++r) {
    for (std::size_t c = 0; c < cells.values[r].size(); ++c) {
      const double v = cells.values[r][c];
      const bool mistake = confusion && r != c;
      double share = (mistake ? mistakes : all).share(v);
      if (!std::isfinite(v)) share = 0;
      // The right ones are many and alike: a light field is enough.
      if (confusion && !mistake) share = .12 + .25 * share;
      if (mistake) share *= .8;
      script += fmt::format(
          "set object rectangle from {:.1f},{:.1f} to {:.1f},{:.1f} back fc "
          "rgb "
          "'{}' fs solid 1 border rgb '#ffffff' lw 1\n",
          static_cast<double>(c) - .5, static_cast<double>(r) - .5,
          static_cast<double>(c) + .5, static_cast<double>(r) + .5,
          mix(share, kWhite, mistake ? kOrange : kBlue));
      const bool nothing = confusion && v == 0;
      script += fmt::format(
          "set label {} at {},{} center front font 'sans-serif,{}' tc rgb '{}' "
          "noenhanced\n",
          gnuplot_quote(written(v)), c, r, kCellFont,
          nothing       ? "#a0a0a0"
          : share > .55 ? "#ffffff"
                        : "#222222");
    }
  }
  return script;
}

std::string labels_script(const Cells& cells, const Place& place,
                          const Canvas& canvas) {
  std::string script;
  const Extent& e = place.extent;
  const double width = e.width / static_cast<double>(columns_of(cells));
  const double height = e.height / static_cast<double>(cells.values.size());
  for (std::size_t c = 0; c < cells.col_labels.size(); ++c) {
    script += text_at(canvas,
                      place.area_left() + (static_cast<double>(c) + .5) * width,
                      place.area_bottom() + 14, cells.col_labels[c],
                      "center tc rgb '#333333'");
  }
  for (std::size_t r = 0; r < cells.row_labels.size(); ++r) {
    script += text_at(canvas, place.area_left() - 8,
                      place.area_top() + (static_cast<double>(r) + .5) * height,
                      cells.row_labels[r], "right tc rgb '#333333'");
  }
  return script;
}

// An image, a pixel a cell.
std::string grey_image(const Cells& cells) {
  Range range;
  std::string block = "$image << EOD\n";
  for (const auto& row : cells.values) {
    for (double v : row) {
      range.add(v);
      block += fmt::format("{:.6g} ", std::isfinite(v) ? v : 0);
    }
    block += "\n";
  }
  if (!(range.low < range.high)) range = {0, 1};
  return block + fmt::format(
                     "EOD\nset palette defined (0 '#000000', 1 '#ffffff')\n"
                     "unset colorbox\nset cbrange [{:.6g}:{:.6g}]\n"
                     "plot $image matrix with image notitle\n",
                     range.low, range.high);
}

}  // namespace

bool is_cells(const Panel& panel) { return !panel.cells.values.empty(); }

Extent cells_extent(const Panel& panel) {
  const Cells& cells = panel.cells;
  const auto rows = static_cast<double>(cells.values.size());
  const auto columns = static_cast<double>(columns_of(cells));
  Extent e;
  if (cells.grey) {
    const double side = kImageSide / std::max(rows, columns);
    e.width = side * columns;
    e.height = side * rows;
  } else {
    e.width = cell_width(cells) * columns;
    e.height = kCellHeight * rows;
  }
  double row_labels = 0;
  for (const auto& label : cells.row_labels) {
    row_labels = std::max(row_labels, text_width(label, kFontSize) + 12);
  }
  e.left = 6 + row_labels + (panel.y_label.empty() ? 0 : 22);
  e.right = 8;
  e.top = 8 + static_cast<double>(title_lines(panel, e).size()) * kLineHeight;
  e.bottom =
      (cells.col_labels.empty() ? 6 : 26) + (panel.x_label.empty() ? 0 : 22);
  return e;
}

std::string cells_script(const Panel& panel, const Place& place,
                         const Canvas& canvas) {
  const Cells& cells = panel.cells;
  const auto rows = static_cast<double>(cells.values.size());
  const auto columns = static_cast<double>(columns_of(cells));
  return margins(place, canvas) + title_script(panel, place, canvas) +
         labels_script(cells, place, canvas) +
         axis_labels_script(panel, place, canvas) +
         fmt::format(
             "unset tics\nunset grid\nunset border\nunset logscale\n"
             "set xrange [-0.5:{}]\nset yrange [{}:-0.5]\n",
             columns - .5, rows - .5) +
         (cells.grey ? grey_image(cells)
                     : number_fields(cells) + "plot NaN notitle\n");
}

}  // namespace reprise
