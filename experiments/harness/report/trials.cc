#include "experiments/harness/report/trials.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>

#include "experiments/harness/base/text.h"
#include "experiments/harness/report/timings.h"
#include "experiments/harness/study/keep.h"

namespace reprise {
namespace {

std::string exact(const Json& value) {
  if (value.is_null()) return "NaN";  // as it was measured
  if (value.is_string()) return value.get<std::string>();
  const std::string text = canonical_text(value);
  return text == "null" ? "NaN" : text;
}

bool is_list(const Json& value) {
  return value.is_array() || value.is_object();
}

std::size_t length_of(const Json& list) {
  return list.is_object() ? list["length"].get<std::size_t>() : list.size();
}

const Json& values_of(const Json& list) {
  return list.is_object() ? list["values"] : list;
}

std::size_t epochs_of(const Trial& trial) {
  std::size_t epochs = 0;
  if (!trial.metrics.contains("epochs")) return epochs;
  for (const Json& curve : trial.metrics["epochs"]) {
    epochs = std::max(epochs, length_of(curve));
  }
  return epochs;
}

// Whether trials.csv says all of the curve.
bool is_last_alone(const Json& curve, std::size_t epochs) {
  return length_of(curve) == epochs && values_of(curve).size() == 1 &&
         (!curve.is_object() || curve["every"] == kLastOnly);
}

std::string column_name(const std::string& metric, const Json& value) {
  if (value.is_string()) return metric + std::string(kTextMark);
  return is_time(metric) ? fmt::format("{} {}", metric, kTimingMark) : metric;
}

// The cells of a trial's row, by column.
std::map<std::string, std::string> scalars_of(const Trial& trial) {
  std::map<std::string, std::string> cells;
  if (!trial.metrics.is_object()) return cells;
  for (const auto& [name, value] : trial.metrics.items()) {
    if (name != "epochs" && !is_list(value)) {
      cells[column_name(name, value)] = exact(value);
    }
  }
  if (!trial.metrics.contains("epochs")) return cells;
  for (const auto& [name, curve] : trial.metrics["epochs"].items()) {
    const Json& values = values_of(curve);
    if (values.empty()) continue;
    cells[fmt::format("{}{})", kLastWord, name)] = exact(values.back());
  }
  return cells;
}

std::string left_out_text(const Trial& trial) {
  std::vector<std::string> parts;
  for (const auto& [name, length] : trial.left_out.items()) {
    parts.push_back(fmt::format("{} [{}]", name, length.get<std::size_t>()));
  }
  return join(parts, "; ");
}

// f(group, levels as text, trial) of every trial, in order.
void for_each_trial(
    const Study& study, const Trials& trials,
    const std::function<void(const std::string&, const std::string&,
                             const Trial&)>& f) {
  for (const std::string& name : trials.groups()) {
    const TrialGroup* group = find_group(study, name);
    for (const TrialCell* cell : trials.cells({name})) {
      const std::string labels = levels_text(group, cell->levels);
      for (const Trial& trial : cell->trials) f(name, labels, trial);
    }
  }
}

std::string list_text(const Json& values) {
  std::vector<std::string> texts;
  for (const Json& value : values) {
    if (value.is_string()) return values.dump();  // texts may hold blanks
    texts.push_back(exact(value));
  }
  return join(texts, " ");
}

}  // namespace

std::string seconds_column() {
  return fmt::format("trial seconds {}", kTimingMark);
}

Table trials_table(const Study& study, const Trials& trials) {
  struct Row {
    std::vector<std::string> head;
    std::map<std::string, std::string> scalars;
    std::string seconds;
  };
  std::vector<Row> rows;
  std::set<std::string> names;
  for_each_trial(
      study, trials,
      [&](const std::string& group, const std::string& levels, const Trial& t) {
        const std::size_t epochs = epochs_of(t);
        rows.push_back(
            {{t.id, group, levels, std::to_string(t.seed), t.status,
              t.diverged_epoch == 0 ? "" : std::to_string(t.diverged_epoch),
              t.parameters_sha256, t.metrics_sha256,
              epochs == 0 ? "" : std::to_string(epochs), left_out_text(t)},
             scalars_of(t),
             fmt::format("{}", t.seconds)});
        for (const auto& [name, cell] : rows.back().scalars) names.insert(name);
      });
  Table table;
  table.columns.assign(std::begin(kTrialColumns), std::end(kTrialColumns));
  table.columns.insert(table.columns.end(), names.begin(), names.end());
  table.columns.push_back(seconds_column());
  for (Row& row : rows) {
    std::vector<std::string> cells = std::move(row.head);
    for (const auto& name : names) cells.push_back(row.scalars[name]);
    cells.push_back(row.seconds);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Table curves_table(const Study& study, const Trials& trials) {
  Table table;
  table.columns = {"group",  "levels", "seed",  "kind",
                   "metric", "length", "every", "values"};
  for_each_trial(
      study, trials,
      [&](const std::string& group, const std::string& levels,
          const Trial& trial) {
        const auto add = [&](const char* kind, const std::string& name,
                             const Json& list) {
          table.rows.push_back({group, levels, std::to_string(trial.seed), kind,
                                name, std::to_string(length_of(list)),
                                list.is_object() ? list["every"].dump() : "1",
                                list_text(values_of(list))});
        };
        if (!trial.metrics.is_object()) return;
        for (const auto& [name, value] : trial.metrics.items()) {
          if (name != "epochs" && is_list(value)) add("array", name, value);
        }
        if (!trial.metrics.contains("epochs")) return;
        const std::size_t epochs = epochs_of(trial);
        for (const auto& [name, curve] : trial.metrics["epochs"].items()) {
          if (!is_last_alone(curve, epochs)) add("curve", name, curve);
        }
      });
  return table;
}

}  // namespace reprise
