#include "experiments/harness/data/npy_set.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "experiments/harness/base/files.h"
#include "experiments/harness/base/npy.h"

namespace reprise {
namespace {

std::string show_shape(const NpyArray& array) {
  return fmt::format("{} ({})", array.is_integer() ? "integers" : "floats",
                     fmt::join(array.shape, ", "));
}

// The values, all finite.
std::vector<double> finite_values(const NpyArray& array,
                                  const std::string& name) {
  std::vector<double> values = array.as_double();
  const auto bad = std::find_if(values.begin(), values.end(),
                                [](double x) { return !std::isfinite(x); });
  if (bad != values.end()) {
    refuse_file(name,
                fmt::format("{} in row {}", *bad,
                            (bad - values.begin()) /
                                std::max<std::int64_t>(
                                    array.size() / array.shape[0], 1)),
                "finite numbers");
  }
  return values;
}

// Appends one part's inputs; gives its row count.
std::int64_t add_inputs(RawSet& set, const std::string& name) {
  const NpyArray x = read_npy(name);
  if (x.shape.size() != 2 || x.shape[0] == 0 || x.shape[1] == 0) {
    refuse_file(name, show_shape(x), "inputs (N, D), N and D at least 1");
  }
  if (set.inputs == 0) set.inputs = x.shape[1];
  if (x.shape[1] != set.inputs) {
    refuse_file(name, fmt::format("{} columns", x.shape[1]),
                fmt::format("{}, as in train_x", set.inputs));
  }
  const auto values = finite_values(x, name);
  set.values.insert(set.values.end(), values.begin(), values.end());
  return x.shape[0];
}

void add_labels(RawSet& set, const NpyArray& y, const std::string& name) {
  constexpr double kMostClasses = 1 << 20;
  for (const double label : y.as_double()) {
    if (!(label >= 0 && label < kMostClasses)) {
      refuse_file(name, fmt::format("label {}", label),
                  fmt::format("0, 1, … below {}", kMostClasses));
    }
    set.labels.push_back(static_cast<std::int32_t>(label));
    set.classes = std::max<std::int64_t>(set.classes, set.labels.back() + 1);
  }
}

void add_outputs(RawSet& set, std::int64_t rows, bool first,
                 const std::string& name) {
  const NpyArray y = read_npy(name);
  const std::size_t dimensions = y.shape.size();
  const bool labels = y.is_integer() && dimensions == 1;
  const bool targets = !y.is_integer() && (dimensions == 1 || dimensions == 2);
  if ((!labels && !targets) || y.shape[0] != rows || y.size() == 0) {
    refuse_file(
        name, show_shape(y),
        fmt::format("integer labels ({0}), or float targets ({0}, K)", rows));
  }
  if (!first && labels != set.target_values.empty()) {
    refuse_file(name, show_shape(y), "labels or targets, as in train_y");
  }
  if (labels) return add_labels(set, y, name);
  const std::int64_t outputs = y.size() / rows;
  if (first) set.targets = outputs;
  if (outputs != set.targets) {
    refuse_file(name, fmt::format("{} targets a row", outputs),
                fmt::format("{}, as in train_y", set.targets));
  }
  const auto values = finite_values(y, name);
  set.target_values.insert(set.target_values.end(), values.begin(),
                           values.end());
}

}  // namespace

RawSet load_npy_set(const Json& files) {
  RawSet set;
  for (const auto& [part, rows] : {std::pair{"train", &set.train},
                                   {"validation", &set.validation},
                                   {"test", &set.test}}) {
    const std::string x = std::string(part) + "_x",
                      y = std::string(part) + "_y";
    if (!files.contains(x)) continue;
    *rows = add_inputs(set, files.at(x).get<std::string>());
    add_outputs(set, *rows, rows == &set.train, files.at(y).get<std::string>());
  }
  // One label alone does not make a problem of one class.
  if (!set.labels.empty()) set.classes = std::max<std::int64_t>(set.classes, 2);
  set.source = "npy: " + files.at("train_x").get<std::string>();
  set.sha256 = hash_rows(set);
  return set;
}

}  // namespace reprise
