#pragma once

#include <string>
#include <vector>

#include "experiments/harness/figure/figure.h"
#include "experiments/harness/study/sample.h"

// Series put together. Those without a point are left out of a panel, panels
// without a series of ours out of a figure.
namespace reprise {

struct Axes {
  std::string title = "", x = "", y = "";
  bool log_x = false, log_y = false;
  std::string note = "";  // what else the picture has to say: a cut-off, a bar
};
Panel panel(Axes axes, std::vector<Series> series);

// A row of a picture: every seed as a point, and upon it what one run of a
// source printed ("97.55"; "": nothing), but on stand-in data.
struct Strip {
  std::string name;
  Sample sample;
  std::string published = "";
};
// The rows from the top down, along one axis; those without trials left out.
Panel strips(const Trials& trials, Axes axes, const std::vector<Strip>& rows);
// A square image of grey values, one of several that stand one after the other
// in an array.
struct ImagePlace {
  std::size_t side, number = 0;
};
Panel image(std::string title, const std::vector<double>& pixels,
            ImagePlace place);
// The panels in one row, or in several of so many columns.
Figure side_by_side(std::vector<Panel> panels);
Figure in_rows(int columns, std::vector<Panel> panels);
Figure alone(Panel panel);

}  // namespace reprise
