#include "experiments/harness/report/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "experiments/harness/base/text.h"

namespace reprise {
namespace {

using Settings = std::vector<std::pair<std::string, std::string>>;

// "2-10-1", "784-128×29-10", "a", "0.001"
std::string value_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_float()) return fmt::format("{}", value.get<double>());
  if (!value.is_array()) return canonical_text(value);
  bool whole_numbers = true;
  std::vector<std::string> parts;
  for (std::size_t i = 0, run = 1; i < value.size(); i += run) {
    for (run = 1; i + run < value.size() && value[i + run] == value[i];) ++run;
    whole_numbers &= value[i].is_number_integer();
    const std::string part = value_text(value[i]);
    parts.push_back(run > 2 ? fmt::format("{}×{}", part, run) : part);
    if (run == 2) parts.push_back(part);
  }
  return whole_numbers ? join(parts, "-") : "[" + join(parts, ", ") + "]";
}

void flatten(const std::string& place, const Json& value, Settings& settings) {
  if (!value.is_object()) {
    settings.emplace_back(place, value_text(value));
    return;
  }
  for (const auto& [key, inner] : value.items()) {
    const bool is_params = place.empty() && key == "params";
    flatten(is_params       ? ""
            : place.empty() ? key
                            : fmt::format("{}.{}", place, key),
            inner, settings);
  }
}

Settings settings_in(const Json& spec) {
  Settings settings;
  flatten("", spec, settings);
  // The task's name first, then as JSON has them.
  std::stable_partition(settings.begin(), settings.end(),
                        [](const auto& s) { return s.first == "task"; });
  return settings;
}

std::string joined(const Settings& settings) {
  std::vector<std::string> parts;
  for (const auto& [key, value] : settings) {
    parts.push_back(fmt::format("{} {}", key, value));
  }
  return join(parts, "; ");
}

bool is_named_by(const Cell& cell, const std::vector<std::string>& levels) {
  for (std::size_t i = 0; i < cell.levels.size(); ++i) {
    if (!cell.levels[i].empty() && cell.levels[i] != levels[i]) return false;
  }
  return true;
}

// What all have alike; the others keep what is their own.
Settings take_common(std::vector<Settings>& all) {
  Settings common;
  for (const auto& one : std::vector(all.front())) {
    const bool in_all =
        std::all_of(all.begin(), all.end(), [&](const Settings& s) {
          return std::find(s.begin(), s.end(), one) != s.end();
        });
    if (!in_all) continue;
    common.push_back(one);
    for (Settings& s : all) std::erase(s, one);
  }
  return common;
}

std::string factor_text(const Factor& factor) {
  constexpr std::size_t kMost = 8;
  std::vector<std::string> labels;
  for (const Level& level : factor.levels) labels.push_back(level.label);
  if (labels.size() > kMost) {
    labels = {labels[0], labels[1], "…", labels.back()};
  }
  return fmt::format("{}: {}", factor.name, join(labels, ", "));
}

}  // namespace

std::string settings_text(const Json& spec) {
  return joined(settings_in(spec));
}

std::string settings_of(const Study& study, const Claim& claim) {
  constexpr std::size_t kMost = 3;
  std::vector<Settings> all;
  std::vector<std::string> names;
  for (const Cell& cell : cells_of(claim)) {
    const TrialGroup* group = find_group(study, cell.group);
    if (group == nullptr) continue;
    for (const GroupCell& one : cross(*group)) {
      if (!is_named_by(cell, one.levels)) continue;
      all.push_back(settings_in(one.spec));
      names.push_back(levels_text(group, one.levels));
    }
  }
  if (all.empty()) return "";
  std::vector<std::string> parts{joined(take_common(all))};
  for (std::size_t i = 0; i < all.size() && i < kMost; ++i) {
    if (!all[i].empty()) parts.push_back(names[i] + ": " + joined(all[i]));
  }
  if (all.size() > kMost) {
    parts.push_back(fmt::format("and {} cells more", all.size() - kMost));
  }
  std::erase(parts, "");
  return join(parts, " | ");
}

Grid groups_grid(const Study& study, const Trials& trials) {
  Grid grid{"data",
            "Groups of trials",
            {{"group"},
             {"cells", true},
             {"seeds of each", true},
             {"what changes"},
             {"what stays"}},
            {}};
  const std::vector<std::string> known = trials.groups();
  for (const TrialGroup& group : study.groups) {
    std::size_t least = 0, most = 0, cells = 0;
    if (std::find(known.begin(), known.end(), group.name) != known.end()) {
      for (const TrialCell* cell : trials.cells({group.name})) {
        const std::size_t n = cell->trials.size();
        least = cells == 0 ? n : std::min(least, n);
        most = std::max(most, n);
        ++cells;
      }
    }
    std::vector<std::string> factors;
    for (const Factor& factor : group.factors) {
      factors.push_back(factor_text(factor));
    }
    const std::string seeds = most == 0 ? "not run"
                              : least == most
                                  ? std::to_string(most)
                                  : fmt::format("{} to {}", least, most);
    grid.rows.push_back({{{plain(group.name)},
                          {plain(std::to_string(cells))},
                          {plain(seeds)},
                          {plain(join(factors, "; "))},
                          {plain(settings_text(group.spec))}}});
  }
  return grid;
}

}  // namespace reprise
