#pragma once

#include <string>
#include <vector>

namespace reprise {

// A line, or points, with an optional band. low, high and n are empty or as
// long as y.
struct Series {
  std::string label;
  std::vector<double> x, y, low, high;
  bool points = false;      // marks instead of a line
  bool dashed = false;      // a reference: theory, a published curve
  bool spread = false;      // points of one x stand side by side: a strip
  std::vector<int> n = {};  // how many seeds a point is made of
  // What y and the band are, with a place for n: "median and central 95 % of
  // {n} seeds"; the picture says so.
  std::string shows = "";
  std::string absent = "";  // what of it is not drawn, or cut off; likewise
  std::vector<std::string> names = {};  // texts beside its points
};

// A matrix of cells, drawn as colours with its numbers (confusion matrix) or,
// with `grey`, as an image (row 0 on top).
struct Cells {
  std::vector<std::string> row_labels, col_labels;
  std::vector<std::vector<double>> values;
  bool grey = false;
  std::string title;
};

// Heights over a grid, drawn under a panel's series: z has a row for each y, a
// column for each x, both ascending. Lines stand at the levels; between them
// colours say how high, or, with `regions`, two colours on which side of the
// first level a place is.
struct Field {
  std::vector<double> x, y;
  std::vector<std::vector<double>> z;
  std::vector<double> levels;
  bool regions = false;
  bool log = false;  // colours go by the heights' logarithm
};

// One panel: axes with series, or cells.
struct Panel {
  std::string title, x_label, y_label;
  bool log_x = false, log_y = false;
  std::vector<std::string> x_categories;  // names of x = 0, 1, 2…
  std::vector<Series> series;
  Cells cells;            // used when values is not empty
  Field field = {};       // used when z is not empty
  bool sideways = false;  // x runs down the left edge, y along the bottom
  std::string note = "";  // a small line under the title, after what series say
};

struct Figure {
  std::vector<Panel> panels;
  int columns = 1;  // panels in a row
};

// An SVG 640 wide, for light, dark and print. Panels whose axes have the same
// name and scale share its range. Drawn with gnuplot: throws std::runtime_error
// naming the title where that is missing, fails or does not end. The same
// figure gives the same bytes.
std::string to_svg(const Figure& figure, const std::string& title);

// The numbers of a figure, each as short as reads back: panel, series, x, y,
// low, high, n; of a cell its row, column and value; of a field x, y and the
// height, of an image a row of pixels, in a last column `value`.
std::string to_csv(const Figure& figure);

}  // namespace reprise
