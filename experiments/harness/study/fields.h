#pragma once

#include <functional>
#include <string>
#include <vector>

#include "experiments/harness/figure/figure.h"
#include "experiments/harness/study/trial.h"

// Heights over a plane, under the curves of a panel: a loss with the ways that
// optimizers take over it, a net's answers with the points that it learned. And
// one panel a snapshot, for what changes in time.
namespace reprise {

// Of a task's arrays: x and y ascend, z has the heights row by row, a row for
// each y. Of the cell's first trial; without trials there is no field.
Field field_of(const Trials& trials, const Cell& cell, const std::string& x,
               const std::string& y, const std::string& z);

// From low to high, both ends with it.
struct Extent {
  double low = 0, high = 1;
};
// Of a function, at so many places each way (at least 2).
Field field_of(Extent x, Extent y,
               const std::function<double(double x, double y)>& height,
               int places = 81);

// What is drawn of it: lines at these heights over colours that say how high;
// or the two sides of one height, and the line between them.
Field with_lines(Field field, std::vector<double> levels);
// `count` lines at even steps of the height, or of its logarithm.
Field with_even_lines(Field field, int count);
Field with_log_lines(Field field, int count);
Field with_sides(Field field, double height);

// The panel, its series upon the field. A field without heights leaves it as it
// is.
Panel upon(Field field, Panel panel);

// One panel a snapshot, in rows: panel(i) of the i-th moment, its title "epoch
// 10" where unit is "epoch" and the moment 10. What they share of axes (names,
// scales), they share of ranges, so that one moment can be seen against
// another.
Figure over_time(int columns, const std::string& unit,
                 const std::vector<double>& moments,
                 const std::function<Panel(std::size_t i)>& panel);

}  // namespace reprise
