#include "experiments/harness/study/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "experiments/harness/numeric/statistics.h"

namespace reprise {
namespace {

// One value a seed: f of that seed's values in every cell.
std::vector<double> over_cells(const std::vector<const TrialCell*>& cells,
                               const Sample& sample) {
  std::vector<double> result;
  for (const Trial& first : cells.front()->trials) {
    std::vector<double> values;
    for (const TrialCell* cell : cells) {
      for (const Trial& trial : cell->trials) {
        if (trial.seed == first.seed) values.push_back(sample.metric(trial));
      }
    }
    if (values.size() != cells.size()) continue;
    result.push_back(sample.over_cells.reduce(values));
  }
  return result;
}

}  // namespace

Reducer mean_value() { return {"mean_value", mean}; }

Reducer median_value() { return {"median_value", median}; }

Reducer share_over(double bar) {
  return {fmt::format("share_over({})", bar),
          [bar](std::span<const double> values) {
            const auto n = std::count_if(values.begin(), values.end(),
                                         [=](double v) { return v > bar; });
            return static_cast<double>(n) / static_cast<double>(values.size());
          }};
}

std::vector<double> values_of(const Trials& trials, const Sample& sample) {
  const std::vector<const TrialCell*> cells = trials.cells(sample.cell);
  if (sample.over_cells) return over_cells(cells, sample);
  std::vector<double> result;
  for (const TrialCell* cell : cells) {
    std::vector<double> values;
    for (const Trial& trial : cell->trials) {
      values.push_back(sample.metric(trial));
    }
    if (!sample.over_seeds) {
      result.insert(result.end(), values.begin(), values.end());
    } else if (!values.empty()) {
      result.push_back(sample.over_seeds.reduce(values));
    }
  }
  return result;
}

std::string text_of(const Sample& sample) {
  if (sample.over_cells) {
    return fmt::format("{} over cells of {}", sample.over_cells.text,
                       sample.metric.text);
  }
  if (sample.over_seeds) {
    return fmt::format("{} over seeds of {}", sample.over_seeds.text,
                       sample.metric.text);
  }
  return sample.metric.text;
}

std::vector<double> pooled(const Trials& trials, const std::string& array,
                           const Cell& cell) {
  std::vector<double> values;
  for (const Trial* trial : trials.select(cell)) {
    for (const double value : trial->series(array)) values.push_back(value);
  }
  return values;
}

}  // namespace reprise
