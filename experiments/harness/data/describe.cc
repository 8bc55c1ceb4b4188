#include "experiments/harness/data/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace reprise {
namespace {

std::string class_counts(const Dataset<double>& set) {
  std::vector<std::int64_t> counts(static_cast<std::size_t>(set.classes));
  for (const std::int32_t label : set.train.labels) {
    ++counts[static_cast<std::size_t>(label)];
  }
  std::string text;
  for (std::size_t k = 0; k < counts.size(); ++k) {
    text += fmt::format("{}{}: {}", k == 0 ? "" : ", ", k, counts[k]);
  }
  return "classes: " + text + " (training rows)\n";
}

std::string target_ranges(const Dataset<double>& set) {
  std::string text;
  for (std::int64_t k = 0; k < set.targets; ++k) {
    double low = set.train.targets[k], high = low, sum = 0;
    for (std::int64_t i = 0; i < set.train.n; ++i) {
      const double y = set.train.targets[i * set.targets + k];
      low = std::min(low, y);
      high = std::max(high, y);
      sum += y;
    }
    text += fmt::format("target {}: {:.6g} to {:.6g}, mean {:.6g}\n", k, low,
                        high, sum / static_cast<double>(set.train.n));
  }
  return text;
}

}  // namespace

std::string describe_rows(const Dataset<double>& set) {
  constexpr std::int64_t kRows = 3, kNumbers = 8;
  std::string text = set.classes > 0 ? class_counts(set) : target_ranges(set);
  for (std::int64_t i = 0; i < std::min(kRows, set.train.n); ++i) {
    text += fmt::format("row {}:  ", i);
    for (std::int64_t j = 0; j < std::min(kNumbers, set.inputs); ++j) {
      text += fmt::format(" {}", set.train.x[i * set.inputs + j]);
    }
    if (set.inputs > kNumbers) text += " …";
    text += " ->";
    if (set.classes > 0) {
      text += fmt::format(" {}", set.train.labels[static_cast<std::size_t>(i)]);
    }
    for (std::int64_t k = 0; k < std::min(kNumbers, set.targets); ++k) {
      text += fmt::format(" {}", set.train.targets[i * set.targets + k]);
    }
    text += '\n';
  }
  return text;
}

}  // namespace reprise
