#include "experiments/harness/report/trials.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "experiments/harness/base/text.h"
#include "experiments/harness/report/timings.h"

namespace reprise {
namespace {

constexpr std::size_t kMostListed = 32;

std::string exact(const Json& value) {
  if (value.is_number_float()) {
    const double v = value.get<double>();
    return std::isnan(v) ? "NaN" : fmt::format("{}", v);
  }
  if (value.is_null()) return "NaN";  // as it was measured
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  if (value.size() > kMostListed)
    return fmt::format("[{} values]", value.size());
  std::vector<std::string> list;
  for (const Json& v : value) list.push_back(exact(v));
  return join(list, " ");
}

bool is_curves(const std::string& name, const Json& value) {
  return name == "epochs" && value.is_object();
}

std::string column_name(const std::string& metric) {
  return metric.ends_with("seconds") ? fmt::format("{} {}", metric, kTimingMark)
                                     : metric;
}

std::map<std::string, std::string> metrics_of(const Trial& trial) {
  std::map<std::string, std::string> cells;
  if (!trial.metrics.is_object()) return cells;
  for (const auto& [name, value] : trial.metrics.items()) {
    if (!is_curves(name, value)) {
      cells[column_name(name)] = exact(value);
      continue;
    }
    for (const auto& [curve, values] : value.items()) {
      if (values.is_array() && !values.empty()) {
        cells[column_name(curve)] = exact(values.back());
      }
    }
  }
  return cells;
}

std::vector<std::string> split_labels(const std::string& key) {
  std::vector<std::string> labels;
  std::size_t at = 0;
  while (at <= key.size() && !key.empty()) {
    const auto end = std::min(key.find('\x1f', at), key.size());
    labels.push_back(key.substr(at, end - at));
    at = end + 1;
  }
  return labels;
}

// "depth=3; activation=relu"
std::string levels(const TrialGroup* group, const std::string& key) {
  std::vector<std::string> labels = split_labels(key);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (group != nullptr && i < group->factors.size()) {
      labels[i] = fmt::format("{}={}", group->factors[i].name, labels[i]);
    }
  }
  return join(labels, "; ");
}

// The cells of a group in the order of its factors' levels; what the study does
// not name comes last.
std::vector<std::string> ordered_keys(
    const TrialGroup* group,
    const std::map<std::string, std::vector<Trial>>& cells) {
  std::vector<std::string> keys{""};
  if (group != nullptr) {
    for (std::size_t f = 0; f < group->factors.size(); ++f) {
      std::vector<std::string> longer;
      for (const auto& key : keys) {
        for (const Level& level : group->factors[f].levels) {
          longer.push_back(f == 0 ? level.label : key + '\x1f' + level.label);
        }
      }
      keys = std::move(longer);
    }
  }
  std::erase_if(keys, [&](const auto& key) { return !cells.contains(key); });
  for (const auto& [key, trials] : cells) {
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      keys.push_back(key);
    }
  }
  return keys;
}

struct Row {
  std::vector<std::string> head;
  std::map<std::string, std::string> metrics;
  std::string seconds;
};

Row make_row(const std::string& group, const std::string& labels,
             const Trial& t) {
  return {{t.id, group, labels, std::to_string(t.seed), t.status,
           t.diverged_epoch == 0 ? "" : std::to_string(t.diverged_epoch),
           t.parameters_sha256},
          metrics_of(t),
          fmt::format("{}", t.seconds)};
}

// The rows of one group, whose declaration may be missing.
void add_rows(std::vector<Row>& rows, const std::string& name,
              const TrialGroup* group,
              const std::map<std::string, std::vector<Trial>>& cells) {
  for (const auto& key : ordered_keys(group, cells)) {
    std::vector<const Trial*> cell;
    for (const Trial& t : cells.at(key)) cell.push_back(&t);
    std::stable_sort(cell.begin(), cell.end(),
                     [](auto* a, auto* b) { return a->seed < b->seed; });
    for (const Trial* t : cell) {
      rows.push_back(make_row(name, levels(group, key), *t));
    }
  }
}

// The study's groups in its order, then what it does not declare.
std::vector<Row> all_rows(const Study& study, const Trials& trials) {
  std::vector<Row> rows;
  std::set<std::string> declared;
  for (const TrialGroup& group : study.groups) {
    declared.insert(group.name);
    const auto found = trials.by_group.find(group.name);
    if (found == trials.by_group.end()) continue;
    add_rows(rows, group.name, &group, found->second);
  }
  for (const auto& [name, cells] : trials.by_group) {
    if (!declared.contains(name)) add_rows(rows, name, nullptr, cells);
  }
  return rows;
}

}  // namespace

Table trials_table(const Study& study, const Trials& trials) {
  std::vector<Row> rows = all_rows(study, trials);
  std::set<std::string> names;
  for (const Row& row : rows) {
    for (const auto& [metric, cell] : row.metrics) names.insert(metric);
  }
  Table table;
  table.columns = {"id",     "group",          "levels",           "seed",
                   "status", "diverged_epoch", "parameters_sha256"};
  table.columns.insert(table.columns.end(), names.begin(), names.end());
  table.columns.push_back(fmt::format("trial seconds {}", kTimingMark));
  for (Row& row : rows) {
    std::vector<std::string> cells = std::move(row.head);
    for (const auto& name : names) cells.push_back(row.metrics[name]);
    cells.push_back(row.seconds);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

std::size_t trial_count(const Trials& trials) {
  std::size_t n = 0;
  for (const auto& [group, cells] : trials.by_group) {
    for (const auto& [key, cell] : cells) n += cell.size();
  }
  return n;
}

}  // namespace reprise
