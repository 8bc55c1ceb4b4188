#include "experiments/harness/study/trial.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
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

bool names(const Cell& cell, const std::vector<std::string>& levels) {
  if (cell.levels.size() > levels.size()) return false;
  for (std::size_t i = 0; i < cell.levels.size(); ++i) {
    if (!cell.levels[i].empty() && cell.levels[i] != levels[i]) return false;
  }
  return true;
}

}  // namespace

double Trial::number(const std::string& metric) const {
  const auto found = metrics.find(metric);
  return found == metrics.end() ? kNaN : as_number(*found);
}

std::string Trial::text(const std::string& metric) const {
  const auto found = metrics.find(metric);
  return found != metrics.end() && found->is_string()
             ? found->get<std::string>()
             : "";
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

std::vector<const TrialCell*> Trials::cells(const Cell& cell) const {
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
