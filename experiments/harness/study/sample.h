#pragma once

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/study/metric.h"

namespace reprise {

// Makes one number of several, by a name that a verdict's row can print.
struct Reducer {
  std::string text;  // empty: none
  std::function<double(std::span<const double>)> reduce;
  explicit operator bool() const { return !text.empty(); }
};
Reducer mean_value();
Reducer median_value();
Reducer share_over(double bar);  // how many are over the bar, of all
Reducer first_minus_last();      // of the cells in order of levels

// A number of every trial of some cells. over_cells: one value a seed, made of
// that seed's trials in all cells (a seed that lacks a cell has none).
// over_seeds: one value a cell, made of all its seeds; a cell without trials
// has none.
struct Sample {
  Metric metric;
  Cell cell;
  Reducer over_cells = {}, over_seeds = {};
  bool numbered = false;  // in pairs its first value stands beside the other's
                          // first, and so on, whatever they are of
};
template <class... Labels>
Sample of(Metric metric, std::string group, const Labels&... labels) {
  return {std::move(metric), cell(std::move(group), labels...)};
}

// One value a seed, made of all cells that the sample names; one a cell, made
// of all its seeds.
Sample over_cells(Reducer reducer, Sample sample);
Sample over_seeds(Reducer reducer, Sample sample);

// Paired by number: one value a seed with one a cell, say.
Sample by_number(Sample sample);

// Cell by cell in order of levels, seed by seed.
std::vector<double> values_of(const Trials& trials, const Sample& sample);
// As claims are judged: NaN of a trial that diverged, whatever it reads, unless
// its metric says what such a trial counts as.
std::vector<double> judged_values_of(const Trials& trials,
                                     const Sample& sample);
// Of the seeds that both have, cell by cell: a row of each, paired, as claims
// are judged.
std::pair<std::vector<double>, std::vector<double>> paired_values(
    const Trials& trials, const Sample& a, const Sample& b);
// "mean_value over seeds of percent(last(test_metric))"
std::string text_of(const Sample& sample);

// Every element of a task's array, over all trials of the cells.
std::vector<double> pooled(const Trials& trials, const std::string& array,
                           const Cell& cell);

}  // namespace reprise
