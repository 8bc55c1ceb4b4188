#include "experiments/harness/study/views.h"

#include <algorithm>
#include <utility>

#include "experiments/harness/base/text.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise {

Series median_curve(std::string label, std::span<const Trial> trials,
                    const std::string& metric, double scale) {
  std::vector<std::vector<double>> curves;
  std::size_t epochs = 0;
  for (const Trial& trial : trials) {
    curves.push_back(trial.curve(metric));
    epochs = std::max(epochs, curves.back().size());
  }
  Series series;
  series.label = std::move(label);
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    std::vector<double> values;  // of the trials that got that far
    for (const std::vector<double>& curve : curves) {
      if (epoch < curve.size()) values.push_back(scale * curve[epoch]);
    }
    series.x.push_back(static_cast<double>(epoch + 1));
    series.y.push_back(median(values));
    series.low.push_back(quantile(values, .025));
    series.high.push_back(quantile(values, .975));
  }
  return series;
}

std::string mean_cell(std::span<const double> values, int digits) {
  if (values.empty()) return "-";
  const Interval interval = bootstrap_interval(values, mean);
  return format_interval(mean(values), interval.low, interval.high, digits);
}

Metric percent(Metric metric) {
  return [metric = std::move(metric)](const Trial& trial) {
    return 100 * metric(trial);
  };
}

}  // namespace reprise
