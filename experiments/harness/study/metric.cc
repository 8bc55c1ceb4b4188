#include "experiments/harness/study/metric.h"

#include <limits>
#include <vector>

namespace reprise {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Metric last(std::string metric) {
  return [metric](const Trial& trial) { return trial.last(metric); };
}

Metric at_epoch(std::int64_t epoch, std::string metric) {
  return [epoch, metric](const Trial& trial) {
    const std::vector<double> values = trial.curve(metric);
    return epoch >= 1 && epoch <= std::ssize(values)
               ? values[static_cast<std::size_t>(epoch - 1)]
               : kNaN;
  };
}

Metric number(std::string metric) {
  return [metric](const Trial& trial) { return trial.number(metric); };
}

}  // namespace reprise
