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

std::vector<Row> all_rows(const Study& study, const Trials& trials) {
  std::vector<Row> rows;
  for (const std::string& name : trials.groups()) {
    const TrialGroup* group = find_group(study, name);
    for (const TrialCell* cell : trials.cells({name})) {
      const std::string labels = levels_text(group, cell->levels);
      for (const Trial& t : cell->trials) {
        rows.push_back(make_row(name, labels, t));
      }
    }
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

}  // namespace reprise
