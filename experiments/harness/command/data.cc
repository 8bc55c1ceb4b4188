#include <fmt/format.h>

#include <filesystem>

#include "experiments/harness/base/json.h"
#include "experiments/harness/base/npy.h"
#include "experiments/harness/command/command_line.h"
#include "experiments/harness/data/describe.h"
#include "experiments/harness/spec/reader.h"
#include "experiments/harness/spec/spec.h"

namespace reprise {

namespace {

constexpr char kAbout[] =
    "What a data set is: rows, columns, source, hash. NAME is a named set "
    "(mnist, …);\nDATASET.json holds a spec's dataset object, or an object "
    "with the keys dataset, rows,\nsplit, validation_fraction, scaling, "
    "target_scaling, or a whole trial spec (-: stdin).";

DataSpec read_data_spec(const std::string& word) {
  Json json;
  const bool file = word == "-" || word.ends_with(".json");
  if (file) {
    json = read_json(word);
  } else {
    json = {{"dataset", {{"name", word}}}};
  }
  try {
    if (json.is_object() && json.contains("model")) {
      json.erase("seed");  // may be a list, and is nothing to the data
      return parse_train_spec(json).data;
    }
    if (json.is_object() && !json.contains("dataset")) {
      json = {{"dataset", json}};
    }
    return parse_data(
        SpecReader(json, "",
                   {"dataset", "rows", "split", "validation_fraction",
                    "scaling", "target_scaling"}));
  } catch (const std::runtime_error& error) {
    if (!file) throw;
    throw std::runtime_error(fmt::format("{}: {}", word, error.what()));
  }
}

// PART_x.npy (n, D) float64, PART_y.npy: labels (n) int64, or targets (n, K)
// float64. What a spec's {"npy": …} reads.
void write_rows(const std::filesystem::path& dir, const std::string& part,
                const Rows<double>& rows, const Dataset<double>& set) {
  if (rows.n == 0) return;
  const auto values = [](const Buffer<double>& buffer) {
    return std::span(buffer.data(), static_cast<std::size_t>(buffer.size()));
  };
  const std::filesystem::path x = dir / (part + "_x.npy");
  const std::filesystem::path y = dir / (part + "_y.npy");
  write_npy<double>(x, values(rows.x), {rows.n, set.inputs});
  if (set.classes > 0) {
    const std::vector<std::int64_t> labels(rows.labels.begin(),
                                           rows.labels.end());
    write_npy<std::int64_t>(y, labels, {rows.n});
  } else {
    write_npy<double>(y, values(rows.targets), {rows.n, set.targets});
  }
  fmt::print("wrote {} and {}\n", x.string(), y.string());
}

}  // namespace

CommandOptions data_options(const std::string& program) {
  CommandOptions options(program + " NAME|DATASET.json [--out DIR]", kAbout);
  options.words(1)
      .value("out", "DIR",
             "writes train_x.npy, train_y.npy, … there: float64, labels int64, "
             "after split and scaling")
      .data_option();
  return options;
}

int data_command(const CommandCall& call) {
  CommandOptions options = data_options(call.program);
  if (!options.parse(call.args)) return 0;
  if (options.given_words().empty()) {
    throw UsageError(
        "found no data set; allowed: a set's name, a DATASET.json, or -");
  }
  const DataSpec spec = read_data_spec(options.given_words().front());
  DataSource data(options.data_dir());
  const auto set = data.load<double>(spec);
  fmt::print("source:  {}\nsha256:  {}\n", set->source, set->sha256);
  fmt::print("rows:    train {}, validation {}, test {}\n", set->train.n,
             set->validation.n, set->test.n);
  fmt::print("columns: {} inputs, {}\n", set->inputs,
             set->classes > 0
                 ? fmt::format("labels of {} classes", set->classes)
                 : fmt::format("{} targets", set->targets));
  fmt::print("{}", describe_rows(*set));
  if (options.has("out")) {
    const std::filesystem::path dir = options.get("out");
    write_rows(dir, "train", set->train, *set);
    write_rows(dir, "validation", set->validation, *set);
    write_rows(dir, "test", set->test, *set);
  }
  return 0;
}

}  // namespace reprise
