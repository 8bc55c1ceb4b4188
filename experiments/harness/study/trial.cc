#include "experiments/harness/study/trial.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <utility>

#include "experiments/harness/study/keep.h"

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

thread_local ReadingRecorder* recorder = nullptr;

// What is read of a metric.
struct Part {
  Reading::Part part;
  std::int64_t place = 0;
};

[[noreturn]] void refuse(const Trial& trial, const std::string& metric,
                         const std::string& kept) {
  throw std::runtime_error(fmt::format(
      "group '{}' keeps {} of '{}', and more of it is read (seed {}); its "
      "`keeps` says what is kept",
      trial.group, kept, metric, trial.seed));
}

// The metric in the object, if it is there; null if not. Throws where the
// trial's group leaves it out.
const Json* find_metric(const Trial& trial, const Json& metrics,
                        const std::string& metric, const Part& part) {
  record_reading({trial.group, metric, part.part, part.place});
  if (trial.left_out.contains(metric)) refuse(trial, metric, "nothing");
  const auto found = metrics.find(metric);
  return found == metrics.end() ? nullptr : &*found;
}

const Json* task_metric(const Trial& trial, const std::string& metric,
                        const Part& part) {
  return find_metric(trial, trial.metrics, metric, part);
}

const Json* curve_of(const Trial& trial, const std::string& metric,
                     const Part& part) {
  const auto epochs = trial.metrics.find("epochs");
  if (epochs == trial.metrics.end() || !epochs->is_object()) {
    return find_metric(trial, Json::object(), metric, part);
  }
  return find_metric(trial, *epochs, metric, part);
}

std::string kept_text(const Json& thinned) {
  const int every = thinned["every"];
  return every == kLastOnly ? "the last value"
                            : fmt::format("one value in {}", every);
}

// Every value, or none where it is no list.
std::vector<double> all_of(const Trial& trial, const std::string& metric,
                           const Json& found) {
  if (found.is_object()) refuse(trial, metric, kept_text(found));
  return found.is_array() ? as_numbers(found) : std::vector<double>{};
}

// The value at a place, from 1; NaN where there is no such place.
double one_of(const Trial& trial, const std::string& metric, const Json& found,
              std::int64_t place) {
  const auto i = static_cast<std::size_t>(place - 1);  // 0 wraps: no place
  if (!found.is_object()) {
    return found.is_array() && i < found.size() ? as_number(found[i]) : kNaN;
  }
  if (i >= found["length"].get<std::size_t>()) return kNaN;
  const auto places = kept_places(found["every"], found["length"]);
  const auto at = std::lower_bound(places.begin(), places.end(), i);
  if (at == places.end() || *at != i) refuse(trial, metric, kept_text(found));
  return as_number(
      found["values"][static_cast<std::size_t>(at - places.begin())]);
}

bool names(const Cell& cell, const std::vector<std::string>& levels) {
  if (cell.levels.size() > levels.size()) return false;
  for (std::size_t i = 0; i < cell.levels.size(); ++i) {
    if (!cell.levels[i].empty() && cell.levels[i] != levels[i]) return false;
  }
  return true;
}

}  // namespace

ReadingRecorder::ReadingRecorder() { recorder = this; }
ReadingRecorder::~ReadingRecorder() { recorder = nullptr; }

void record_reading(Reading reading) {
  if (recorder != nullptr) recorder->all_.insert(std::move(reading));
}

double Trial::number(const std::string& metric) const {
  const Json* found = task_metric(*this, metric, {Reading::Part::kWhole});
  return found == nullptr ? kNaN : as_number(*found);
}

std::string Trial::text(const std::string& metric) const {
  const Json* found = task_metric(*this, metric, {Reading::Part::kWhole});
  return found != nullptr && found->is_string() ? found->get<std::string>()
                                                : "";
}

std::vector<double> Trial::series(const std::string& metric) const {
  const Json* found = task_metric(*this, metric, {Reading::Part::kWhole});
  return found == nullptr ? std::vector<double>{}
                          : all_of(*this, metric, *found);
}

std::vector<std::string> Trial::texts(const std::string& metric) const {
  const Json* found = task_metric(*this, metric, {Reading::Part::kWhole});
  std::vector<std::string> texts;
  if (found == nullptr) return texts;
  if (found->is_object()) refuse(*this, metric, kept_text(*found));
  for (const Json& value : *found) {
    texts.push_back(value.is_string() ? value.get<std::string>() : "");
  }
  return texts;
}

double Trial::element(const std::string& array, std::size_t i) const {
  const auto place = static_cast<std::int64_t>(i) + 1;
  const Json* found = task_metric(*this, array, {Reading::Part::kOne, place});
  return found == nullptr ? kNaN : one_of(*this, array, *found, place);
}

std::vector<double> Trial::curve(const std::string& metric) const {
  const Json* found = curve_of(*this, metric, {Reading::Part::kWhole});
  return found == nullptr ? std::vector<double>{}
                          : all_of(*this, metric, *found);
}

double Trial::last(const std::string& metric) const {
  const Json* found = curve_of(*this, metric, {Reading::Part::kLast});
  if (found == nullptr) return kNaN;
  const Json& values = found->is_object() ? (*found)["values"] : *found;
  return !values.is_array() || values.empty() ? kNaN : as_number(values.back());
}

double Trial::at_epoch(const std::string& metric, std::int64_t epoch) const {
  const Json* found = curve_of(*this, metric, {Reading::Part::kOne, epoch});
  return found == nullptr ? kNaN : one_of(*this, metric, *found, epoch);
}

std::int64_t Trial::epochs(const std::string& metric) const {
  const Json* found = curve_of(*this, metric, {Reading::Part::kLength});
  if (found == nullptr) return 0;
  if (found->is_object()) return (*found)["length"];
  return found->is_array() ? std::ssize(*found) : 0;
}

std::vector<std::pair<double, double>> Trial::points(
    const std::string& metric) const {
  const Json* found = curve_of(*this, metric, {Reading::Part::kPoints});
  std::vector<std::pair<double, double>> points;
  if (found == nullptr) return points;
  const bool thin = found->is_object();
  if (thin && (*found)["every"] == kLastOnly)
    refuse(*this, metric, kept_text(*found));
  const std::vector<double> values =
      as_numbers(thin ? (*found)["values"] : *found);
  const auto places = thin ? kept_places((*found)["every"], (*found)["length"])
                           : kept_places(1, values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    points.emplace_back(static_cast<double>(places[i] + 1), values[i]);
  }
  return points;
}

void Trials::add(const std::string& group, TrialCell cell) {
  auto found = std::find_if(groups_.begin(), groups_.end(),
                            [&](const auto& g) { return g.first == group; });
  if (found == groups_.end()) {
    groups_.emplace_back(group, std::vector<TrialCell>{});
    found = std::prev(groups_.end());
  }
  found->second.push_back(std::move(cell));
}

std::vector<const TrialCell*> Trials::cells(const Cell& cell) const {
  if (recorder != nullptr) recorder->groups_.insert(cell.group);
  std::vector<const TrialCell*> found;
  bool known = false;
  for (const auto& [name, cells] : groups_) {
    if (name != cell.group) continue;
    known = true;
    for (const TrialCell& c : cells) {
      if (names(cell, c.levels)) found.push_back(&c);
    }
  }
  if (!known) {
    throw std::runtime_error(
        fmt::format("no group of trials '{}'", cell.group));
  }
  if (found.empty()) {
    throw std::runtime_error(fmt::format("group '{}' has no levels ({})",
                                         cell.group,
                                         fmt::join(cell.levels, ", ")));
  }
  return found;
}

std::vector<const Trial*> Trials::select(const Cell& cell) const {
  std::vector<const Trial*> trials;
  for (const TrialCell* c : cells(cell)) {
    for (const Trial& trial : c->trials) trials.push_back(&trial);
  }
  return trials;
}

std::vector<std::string> Trials::groups() const {
  std::vector<std::string> names;
  for (const auto& [name, cells] : groups_) names.push_back(name);
  return names;
}

std::size_t Trials::size() const {
  std::size_t n = 0;
  for (const auto& [name, cells] : groups_) {
    for (const TrialCell& cell : cells) n += cell.trials.size();
  }
  return n;
}

}  // namespace reprise
