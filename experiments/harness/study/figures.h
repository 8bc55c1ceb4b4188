#pragma once

#include <string>
#include <vector>

#include "experiments/harness/figure/figure.h"
#include "experiments/harness/study/sample.h"

// Pictures of samples. A band is the central 95 % of the seeds, its line their
// median. Series without a point are left out of a panel, panels without a
// series of ours out of a figure.
namespace reprise {

// A curve over epochs: of the seeds that got that far. The word percent shows
// a share as 100 times itself.
struct ShownCurve {
  std::string name;
  double scale = 1;
  ShownCurve(const char* curve) : name(curve) {}
  ShownCurve(std::string curve, double times)
      : name(std::move(curve)), scale(times) {}
};
ShownCurve as_percent(std::string curve);
Series over_epochs(const Trials& trials, std::string label, ShownCurve curve,
                   const Cell& cell);
// A task's array over its places: 1, 2…, or from another first place.
Series over_positions(const Trials& trials, std::string label,
                      const std::string& array, const Cell& cell,
                      int first_place = 1);
// A metric over the levels of the one factor that the sample's cell leaves
// open, whose labels begin with a number. Levels without trials are left out.
Series over_levels(const Trials& trials, std::string label,
                   const Sample& sample);
// Every seed as a point at its place x.
Series points_at(const Trials& trials, std::string label, double x,
                 const Sample& sample);
// Two arrays of the cell's first trial.
Series along(const Trials& trials, std::string label, const Cell& cell,
             const std::string& x, const std::string& y);
// A task's array over another one, which is alike in all trials: the steps at
// which it was taken.
Series band_along(const Trials& trials, std::string label, const Cell& cell,
                  const std::string& x, const std::string& y);

// A reference: a published or theoretical curve, or a level that reaches over
// the panel's range of x.
Series reference(std::string label, std::vector<double> x,
                 std::vector<double> y);
Series level_line(std::string label, double y);
// Marks in place of a line.
Series as_points(Series series);

struct Axes {
  std::string title = "", x = "", y = "";
  bool log_x = false, log_y = false;
};
Panel panel(Axes axes, std::vector<Series> series);
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
