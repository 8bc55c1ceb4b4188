#include "experiments/harness/study/sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "experiments/harness/numeric/statistics.h"

namespace reprise {
namespace {

// A value and whose it is: the place of its cell among the sample's, and the
// seed; 0 where all cells, or all seeds, have made it.
struct OwnedValue {
  std::size_t place;
  std::uint64_t seed;
  double value;
};

// One value a seed: f of that seed's values in every cell.
std::vector<OwnedValue> each_seed(const std::vector<const TrialCell*>& cells,
                                  const Sample& sample, const Metric& metric) {
  std::vector<OwnedValue> result;
  for (const Trial& first : cells.front()->trials) {
    std::vector<double> values;
    for (const TrialCell* cell : cells) {
      for (const Trial& trial : cell->trials) {
        if (trial.seed == first.seed) values.push_back(metric(trial));
      }
    }
    if (values.size() != cells.size()) continue;
    result.push_back({0, first.seed, sample.over_cells.reduce(values)});
  }
  return result;
}

std::vector<OwnedValue> owned_values(const Trials& trials, const Sample& sample,
                                     const Metric& metric) {
  const std::vector<const TrialCell*> cells = trials.cells(sample.cell);
  if (sample.over_cells) return each_seed(cells, sample, metric);
  std::vector<OwnedValue> result;
  for (std::size_t place = 0; place < cells.size(); ++place) {
    std::vector<double> values;
    for (const Trial& trial : cells[place]->trials) {
      values.push_back(metric(trial));
      if (!sample.over_seeds) {
        result.push_back({place, trial.seed, values.back()});
      }
    }
    if (sample.over_seeds && !values.empty()) {
      result.push_back({place, 0, sample.over_seeds.reduce(values)});
    }
  }
  return result;
}

// As if each were a cell's only one.
void number(std::vector<OwnedValue>& values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i].place = i;
    values[i].seed = 0;
  }
}

// What a claim reads: no number of a trial that diverged.
Metric as_judged(const Metric& metric) {
  if (metric.of_diverged) return metric;
  return {metric.text, metric.reads, [read = metric.read](const Trial& t) {
            return t.status == "diverged"
                       ? std::numeric_limits<double>::quiet_NaN()
                       : read(t);
          }};
}

std::vector<double> values_by(const Trials& trials, const Sample& sample,
                              const Metric& metric) {
  std::vector<double> values;
  for (const OwnedValue& owned : owned_values(trials, sample, metric)) {
    values.push_back(owned.value);
  }
  return values;
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

Reducer first_minus_last() {
  return {"first_minus_last", [](std::span<const double> values) {
            return values.front() - values.back();
          }};
}

Sample over_cells(Reducer reducer, Sample sample) {
  sample.over_cells = std::move(reducer);
  return sample;
}

Sample over_seeds(Reducer reducer, Sample sample) {
  sample.over_seeds = std::move(reducer);
  return sample;
}

Sample by_number(Sample sample) {
  sample.numbered = true;
  return sample;
}

std::vector<double> values_of(const Trials& trials, const Sample& sample) {
  return values_by(trials, sample, sample.metric);
}

std::vector<double> judged_values_of(const Trials& trials,
                                     const Sample& sample) {
  return values_by(trials, sample, as_judged(sample.metric));
}

std::pair<std::vector<double>, std::vector<double>> paired_values(
    const Trials& trials, const Sample& a, const Sample& b) {
  std::pair<std::vector<double>, std::vector<double>> pairs;
  std::vector<OwnedValue> ours = owned_values(trials, a, as_judged(a.metric));
  std::vector<OwnedValue> others = owned_values(trials, b, as_judged(b.metric));
  if (a.numbered || b.numbered) {
    number(ours);
    number(others);
  }
  for (const OwnedValue& one : ours) {
    for (const OwnedValue& other : others) {
      if (one.place != other.place || one.seed != other.seed) continue;
      pairs.first.push_back(one.value);
      pairs.second.push_back(other.value);
    }
  }
  return pairs;
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
