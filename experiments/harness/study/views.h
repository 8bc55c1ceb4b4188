#pragma once

#include <span>
#include <string>
#include <vector>

#include "experiments/harness/figure/figure.h"
#include "experiments/harness/study/study.h"

// What tables and figures of several studies show alike.
namespace reprise {

// A curve over epochs: the median over trials, and as its band the central 95 %
// of them. scale: 100 shows a share in percent.
Series median_curve(std::string label, std::span<const Trial> trials,
                    const std::string& metric, double scale = 1);

// "97.55 [97.31, 97.8]": the mean and its bootstrap interval.
std::string mean_cell(std::span<const double> values, int digits = 4);

// Trained values times a factor, for metrics shown in percent.
Metric percent(Metric metric);

}  // namespace reprise
