#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <tuple>
#include <utility>

#include "experiments/harness/base/csv.h"
#include "experiments/harness/base/files.h"
#include "experiments/harness/report/closed.h"
#include "experiments/harness/report/closed_detail.h"
#include "experiments/harness/report/timings.h"
#include "experiments/harness/report/trials.h"
#include "experiments/harness/spec/trial_id.h"
#include "experiments/harness/study/keep.h"

namespace reprise {
namespace {

// Group, levels and seed: whose a row is.
using Owner = std::tuple<std::string, std::string, std::string>;
using Lists = std::map<Owner, Json>;  // {"array": {…}, "curve": {…}}

// A CSV file by its columns. Its errors name file and row.
class Rows {
 public:
  Rows(const std::string& bytes, std::string name)
      : name_(std::move(name)), records_(parse_csv_records(bytes, name_)) {
    if (records_.empty()) refuse_file(name_, "nothing", "a table");
    for (std::size_t c = 0; c < columns().size(); ++c) at_[columns()[c]] = c;
  }
  std::size_t size() const { return records_.size() - 1; }
  const std::vector<std::string>& columns() const { return records_[0]; }
  const std::string& cell(std::size_t row, const std::string& column) const {
    const auto found = at_.find(column);
    if (found == at_.end()) {
      refuse_file(name_, "no column " + column, "what `reprise report` writes");
    }
    return cell(row, found->second);
  }
  const std::string& cell(std::size_t row, std::size_t column) const {
    return records_[row + 1][column];
  }
  [[noreturn]] void refuse(std::size_t row, const std::string& found,
                           const std::string& allowed) const {
    refuse_file(fmt::format("{}, row {}", name_, row + 1), printable(found),
                allowed);
  }
  // "" is 0.
  template <class Integer = std::int64_t>
  Integer integer(std::size_t row, const std::string& column) const {
    const std::string& text = cell(row, column);
    Integer value = 0;
    const char* end = text.data() + text.size();
    if (!text.empty() && std::from_chars(text.data(), end, value).ptr != end) {
      refuse(row, text, column + ": a whole number");
    }
    return value;
  }
  Json number(std::size_t row, const std::string& text) const {
    if (text == "NaN") return nullptr;
    Json value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!value.is_number()) refuse(row, text, "a number or NaN");
    return value;
  }
  double real(std::size_t row, const std::string& column) const {
    const Json value = number(row, cell(row, column));
    return value.is_null() ? 0 : value.get<double>();
  }
  Owner owner(std::size_t row) const {
    return {cell(row, "group"), cell(row, "levels"), cell(row, "seed")};
  }

 private:
  std::string name_;
  std::vector<std::vector<std::string>> records_;
  std::map<std::string, std::size_t> at_;
};

Json read_values(const Rows& rows, std::size_t row) {
  const std::string& text = rows.cell(row, "values");
  if (text.starts_with('[')) {
    Json texts = Json::parse(text, nullptr, false);
    if (!texts.is_array()) rows.refuse(row, text, "a list");
    return texts;
  }
  Json values = Json::array();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    values.push_back(rows.number(row, text.substr(at, end - at)));
    at = end + 1;
  }
  return values;
}

Lists read_lists(const Rows& rows) {
  Lists lists;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const int every = static_cast<int>(rows.integer(row, "every"));
    const auto length = rows.integer<std::size_t>(row, "length");
    Json values = read_values(rows, row);
    if (values.size() != kept_places(every, length).size()) {
      rows.refuse(row, fmt::format("{} values", values.size()),
                  "as many as length and every leave");
    }
    lists[rows.owner(row)][rows.cell(row, "kind")][rows.cell(row, "metric")] =
        thinned(every, length, std::move(values));
  }
  return lists;
}

Json read_left_out(const Rows& rows, std::size_t row) {
  Json left_out = Json::object();
  const std::string& text = rows.cell(row, "left_out");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("; ", at), text.size());
    const std::string part = text.substr(at, end - at);
    const std::size_t open = part.rfind(" [");
    std::size_t length = 0;
    if (open == std::string::npos ||
        std::from_chars(part.data() + open + 2, part.data() + part.size(),
                        length)
                .ec != std::errc()) {
      rows.refuse(row, part, "left_out: NAME [LENGTH]");
    }
    left_out[part.substr(0, open)] = length;
    at = end + 2;
  }
  return left_out;
}

// Its name where the column is one of metrics, without marks; else "".
std::string metric_of(const std::string& column) {
  const bool is_of_all =
      std::ranges::find(kTrialColumns, column) != std::end(kTrialColumns);
  if (is_of_all || column == seconds_column()) return "";
  const std::string time = fmt::format(" {}", kTimingMark);
  if (column.ends_with(time)) {
    return column.substr(0, column.size() - time.size());
  }
  if (column.ends_with(kTextMark)) {
    return column.substr(0, column.size() - kTextMark.size());
  }
  return column;
}

Json read_metrics(const Rows& rows, std::size_t row, bool trains,
                  const Lists& lists) {
  Json metrics = Json::object();
  const auto found = lists.find(rows.owner(row));
  const Json own = found == lists.end() ? Json::object() : found->second;
  if (own.contains("array")) metrics = own["array"];
  if (trains) metrics["epochs"] = own.value("curve", Json::object());
  const auto epochs = rows.integer<std::size_t>(row, "epochs");
  for (std::size_t c = 0; c < rows.columns().size(); ++c) {
    const std::string& column = rows.columns()[c];
    const std::string& text = rows.cell(row, c);
    std::string metric = metric_of(column);
    if (metric.empty() || text.empty()) continue;
    if (column.starts_with(kLastWord) && column.ends_with(')')) {
      metric =
          metric.substr(kLastWord.size(), metric.size() - kLastWord.size() - 1);
      Json& curves = metrics["epochs"];
      if (curves.is_null() || !curves.contains(metric)) {
        curves[metric] = thinned(kLastOnly, epochs, {rows.number(row, text)});
      }
    } else if (column.ends_with(kTextMark)) {
      metrics[metric] = text;
    } else {
      metrics[metric] = rows.number(row, text);
    }
  }
  return metrics;
}

// The cells, by group and levels, as trials without seed and numbers.
std::map<std::pair<std::string, std::string>, Trial> read_cells(
    const std::string& bytes, const std::string& name) {
  std::map<std::pair<std::string, std::string>, Trial> cells;
  try {
    const Json json = Json::parse(bytes);
    for (const Json& cell : json.at("cells")) {
      Trial trial;
      trial.group = cell.at("group");
      trial.spec = cell.at("spec");
      trial.kind = cell.at("kind");
      trial.version = cell.at("version");
      trial.precision = cell.at("precision");
      trial.bits = cell.at("bits");
      trial.engine = cell.at("engine");
      cells[{trial.group, cell.at("levels")}] = std::move(trial);
    }
  } catch (const Json::exception&) {
    refuse_file(name, "no list of cells", "what `reprise report` writes");
  }
  return cells;
}

// As a store's row says it: where there were several, all of them.
std::string host_of(const Json& manifest) {
  const Json hosts = manifest.value("host", Json::array());
  return hosts.size() == 1 ? hosts[0].dump() : hosts.dump();
}

}  // namespace

ClosedStudy read_closed(const std::filesystem::path& folder) {
  ClosedStudy closed{read_sealed(folder / "manifest.json"), {}};
  const auto file = [&](const char* name) {
    return read_closed_file(folder, closed.manifest, name);
  };
  const auto place = [&](const char* name) { return (folder / name).string(); };
  const auto cells = read_cells(file("cells.json"), place("cells.json"));
  const Lists lists = read_lists(Rows(file("curves.csv"), place("curves.csv")));
  const Rows rows(file("trials.csv"), place("trials.csv"));
  const std::string host = host_of(closed.manifest);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto cell =
        cells.find({rows.cell(row, "group"), rows.cell(row, "levels")});
    if (cell == cells.end()) {
      rows.refuse(row, rows.cell(row, "levels"), "a cell of cells.json");
    }
    Trial trial = cell->second;
    trial.id = rows.cell(row, "id");
    trial.seed = rows.integer<std::uint64_t>(row, "seed");
    trial.spec["seed"] = trial.seed;
    if (trial_id(trial.spec, trial.precision, trial.bits, trial.version) !=
        trial.id) {
      rows.refuse(row, "id " + trial.id,
                  "the id of its spec in cells.json and of this program's "
                  "arithmetic");
    }
    trial.status = rows.cell(row, "status");
    trial.diverged_epoch = rows.integer(row, "diverged_epoch");
    trial.parameters_sha256 = rows.cell(row, "parameters_sha256");
    trial.metrics_sha256 = rows.cell(row, "metrics_sha256");
    trial.seconds = rows.real(row, seconds_column());
    trial.host = host;
    trial.left_out = read_left_out(rows, row);
    trial.metrics = read_metrics(rows, row, trial.kind == "train", lists);
    const auto [known, fresh] = closed.trials.emplace(trial.id, trial);
    if (fresh) continue;
    KeptMetrics both = united({known->second.metrics, known->second.left_out},
                              {trial.metrics, trial.left_out});
    known->second.metrics = std::move(both.metrics);
    known->second.left_out = std::move(both.left_out);
  }
  return closed;
}

}  // namespace reprise
