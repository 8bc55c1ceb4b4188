#include "experiments/harness/study/trial.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

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

}  // namespace

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

void Trials::add(const std::string& group, TrialCell cell) {
  auto found = std::find_if(groups_.begin(), groups_.end(),
                            [&](const auto& g) { return g.first == group; });
  if (found == groups_.end()) {
    groups_.emplace_back(group, std::vector<TrialCell>{});
    found = std::prev(groups_.end());
  }
  found->second.push_back(std::move(cell));
}

const std::vector<TrialCell>& Trials::cells(const std::string& group) const {
  for (const auto& [name, cells] : groups_) {
    if (name == group) return cells;
  }
  throw std::runtime_error(fmt::format("no group of trials '{}'", group));
}

std::span<const Trial> Trials::select(
    const std::string& group, const std::vector<std::string>& levels) const {
  for (const TrialCell& cell : cells(group)) {
    if (cell.levels == levels) return cell.trials;
  }
  throw std::runtime_error(fmt::format("group '{}' has no levels ({})", group,
                                       fmt::join(levels, ",")));
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
