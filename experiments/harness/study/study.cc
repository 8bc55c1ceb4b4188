#include "experiments/harness/study/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "experiments/harness/base/text.h"

namespace reprise {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double as_number(const Json& json) {
  return json.is_number() ? json.get<double>() : kNaN;
}

std::vector<double> as_numbers(const Json& json) {
  std::vector<double> values;
  for (const Json& value : json) values.push_back(as_number(value));
  return values;
}

// Filled while the program's static objects are made, so it must be a local
// one: those of another file may not exist yet.
std::vector<Study (*)()>& makers() {
  static std::vector<Study (*)()> makers;
  return makers;
}

}  // namespace

TrainResult TaskContext::train(const TrainSpec& spec,
                               Precision precision) const {
  PackCost cost;
  std::vector<TrainResult> results =
      train_pack(std::span(&spec, 1), data,
                 resolve_engine(Engine::kAuto, spec, precision), precision,
                 /*keep_tensors=*/true, &cost);
  return std::move(results.at(0));
}

double Trial::number(const std::string& metric) const {
  const auto found = metrics.find(metric);
  return found == metrics.end() ? kNaN : as_number(*found);
}

std::vector<double> Trial::series(const std::string& metric) const {
  const auto found = metrics.find(metric);
  if (found == metrics.end() || !found->is_array()) return {};
  return as_numbers(*found);
}

std::vector<double> Trial::curve(const std::string& metric) const {
  const auto epochs = metrics.find("epochs");
  if (epochs == metrics.end() || !epochs->is_object()) return {};
  const auto found = epochs->find(metric);
  if (found == epochs->end() || !found->is_array()) return {};
  return as_numbers(*found);
}

double Trial::last(const std::string& metric) const {
  const std::vector<double> values = curve(metric);
  return values.empty() ? kNaN : values.back();
}

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

std::vector<Trial> Trials::select(
    const std::string& group, const std::vector<std::string>& labels) const {
  const auto found = by_group.find(group);
  if (found == by_group.end()) {
    throw std::runtime_error(fmt::format("no group of trials '{}'", group));
  }
  std::string key = join(labels, "\x1f");
  const auto cell = found->second.find(key);
  if (cell == found->second.end()) {
    std::replace(key.begin(), key.end(), '\x1f', ',');
    throw std::runtime_error(
        fmt::format("group '{}' has no levels ({})", group, key));
  }
  return cell->second;
}

std::vector<double> Trials::values(const std::string& group,
                                   const std::vector<std::string>& labels,
                                   const Metric& metric) const {
  std::vector<double> values;
  for (const Trial& trial : select(group, labels)) {
    values.push_back(metric(trial));
  }
  return values;
}

const std::vector<Study>& all_studies() {
  static const std::vector<Study> studies = [] {
    std::vector<Study> made;
    for (Study (*make)() : makers()) made.push_back(make());
    std::sort(made.begin(), made.end(),
              [](const Study& a, const Study& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < made.size(); ++i) {
      if (made[i].id == made[i - 1].id) {
        throw std::runtime_error(
            fmt::format("two experiments have the number {}", made[i].id));
      }
    }
    return made;
  }();
  return studies;
}

bool register_study(Study (*make)()) {
  makers().push_back(make);
  return true;
}

}  // namespace reprise
