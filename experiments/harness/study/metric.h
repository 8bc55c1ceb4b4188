#pragma once

#include <functional>
#include <string>
#include <vector>

#include "experiments/harness/study/trial.h"

// What is read from a trial, as a value that has a name: a word or several, one
// in the other. A curve is one over epochs ("test_metric") of a trial that
// trains; a number or an array is a task's. What is not there reads as NaN.
namespace reprise {

struct Metric {
  std::string text;                // "percent(last(test_metric))"
  std::vector<std::string> reads;  // the curves, numbers and arrays it needs
  std::function<double(const Trial&)> read;
  bool of_diverged = false;  // it has a value of a trial that diverged, too

  double operator()(const Trial& trial) const { return read(trial); }
};

// A text among a task's metrics, for numbers of more digits than a double has.
struct TextMetric {
  std::string text;  // "text(digits)"
  std::vector<std::string> reads;
  std::function<std::string(const Trial&)> read;
};
TextMetric text(std::string metric);

Metric number(std::string metric);
Metric element(std::string array, std::size_t i);  // from 0
Metric length_of(std::string array);

Metric last(std::string curve);
Metric at_epoch(std::int64_t epoch, std::string curve);  // from 1
Metric mean_over_epochs(std::string curve);
// The least value of a curve that ends in _loss, else the greatest; NaN is
// passed over.
Metric best(std::string curve);
// The curve's value at the epoch (the first of equals) where chosen_by is best.
Metric at_best(std::string chosen_by, std::string curve);
// The first epoch, from 1, whose value is at least the bar; NaN where none is.
Metric first_epoch(std::string curve, double at_least);
Metric epochs(std::string curve);  // how many the curve has

// 1 where the number, or the last value of the curve, is over the bar; else 0.
Metric over(std::string number_or_curve, double bar);
Metric diverged();              // 1 where the trial did, else 0
Metric constant(double value);  // of every trial: what it is compared with

Metric ratio(Metric a, Metric b);
Metric natural_log(Metric metric);
Metric percent(Metric metric);        // 100 x
Metric error_percent(Metric metric);  // 100 - 100 x, of an accuracy
Metric negated(Metric metric);

}  // namespace reprise
