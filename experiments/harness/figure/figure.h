#pragma once

#include <string>
#include <vector>

namespace reprise {

// A line, or points, with an optional band. low and high are empty or as long
// as y.
struct Series {
  std::string label;
  std::vector<double> x, y, low, high;
  bool points = false;  // marks instead of a line
  bool dashed = false;  // a reference: theory, a published curve
};

// A matrix of cells, drawn as colours with its numbers (confusion matrix) or,
// with `grey`, as an image (row 0 on top).
struct Cells {
  std::vector<std::string> row_labels, col_labels;
  std::vector<std::vector<double>> values;
  bool grey = false;
  std::string title;
};

// One panel: axes with series, or cells.
struct Panel {
  std::string title, x_label, y_label;
  bool log_x = false, log_y = false;
  std::vector<std::string> x_categories;  // names of x = 0, 1, 2…
  std::vector<Series> series;
  Cells cells;  // used when values is not empty
};

struct Figure {
  std::vector<Panel> panels;
  int columns = 1;  // panels in a row
};

// Draws with gnuplot. Throws std::runtime_error where gnuplot is missing or
// fails. The same figure gives the same bytes.
std::string to_svg(const Figure& figure, const std::string& title);

}  // namespace reprise
