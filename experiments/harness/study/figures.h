#pragma once

#include <string>
#include <vector>

#include "experiments/harness/figure/figure.h"
#include "experiments/harness/study/sample.h"

// Lines and points of samples. A band is the central 95 % of the seeds, its
// line their median; the picture says so, of how many seeds, and which
// diverged.
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
// The share of the seeds whose metric is 1, as that of over() is, over levels:
// where seeds fail one by one, their median says nothing. The band is the 95 %
// interval of the share (Clopper and Pearson). Elsewhere as over_levels.
Series share_solved(const Trials& trials, std::string label,
                    const Sample& sample);
// Every seed as a point at its place x, one beside the other.
Series points_at(const Trials& trials, std::string label, double x,
                 const Sample& sample);
// Two arrays of the cell's first trial.
Series along(const Trials& trials, std::string label, const Cell& cell,
             const std::string& x, const std::string& y);
// A task's array over another one, which is alike in all trials: the steps at
// which it was taken.
Series band_along(const Trials& trials, std::string label, const Cell& cell,
                  const std::string& x, const std::string& y);

// Of one trial, or of trials that are exact: no band, and no word of seeds.
Series without_band(Series series);

// A reference: a published or theoretical curve, or a level that reaches over
// the panel's range of x.
Series reference(std::string label, std::vector<double> x,
                 std::vector<double> y);
Series level_line(std::string label, double y);
// A series of published numbers. Where the data of the source were not there
// and others stood in, it has no point.
Series published(const Trials& trials, Series series);
// Marks in place of a line.
Series as_points(Series series);

}  // namespace reprise
