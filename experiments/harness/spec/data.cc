#include "experiments/harness/spec/data.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <limits>

#include "experiments/harness/spec/generators.h"
#include "experiments/harness/spec/named_sets.h"
#include "experiments/harness/spec/reader.h"

namespace reprise {
namespace {

constexpr std::int64_t kMaxSeed = std::numeric_limits<std::uint32_t>::max();
constexpr NumberRange kFraction{
    .low = 0, .high = 1, .open_low = true, .open_high = true};

Json canonical_named(const Json& dataset) {
  const SpecReader reader(
      dataset, "dataset",
      {"name", "fixed_split", "test_fraction", "random_state"});
  const auto names = named_sets();
  const std::string name = reader.word("name", {names.begin(), names.end()});
  Json out = {{"name", name}};
  const Json* split = reader.find("fixed_split");
  if (split != nullptr && !split->is_null()) {
    if (fixed_splits(name) == 0) {
      throw_found("dataset.fixed_split", *split,
                  "null, since " + name + " has no fixed splits");
    }
    out["fixed_split"] =
        reader.integer("fixed_split", 0, {}, fixed_splits(name) - 1);
  } else if (fixed_splits(name) != 0) {
    out["fixed_split"] = nullptr;
  }
  return out;
}

Json canonical_npy(const Json& dataset) {
  const SpecReader reader(dataset, "dataset",
                          {"npy", "test_fraction", "random_state"});
  const SpecReader files(dataset.at("npy"), "dataset.npy",
                         {"train_x", "train_y", "validation_x", "validation_y",
                          "test_x", "test_y"});
  Json out = {{"npy", Json::object()}};
  for (const char* part : {"train", "validation", "test"}) {
    const std::string x = std::string(part) + "_x",
                      y = std::string(part) + "_y";
    const bool needed = std::string_view(part) == "train";
    if (!needed && files.find(x) == nullptr && files.find(y) == nullptr) {
      continue;
    }
    for (const std::string& key : {x, y}) {
      const Json& value = files.require(key, "the name of an NPY file");
      if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
        throw_found(files.path_of(key), value, "the name of an NPY file");
      }
      out["npy"][key] = value;
    }
  }
  return out;
}

// test_fraction and the random_state that belongs to it, where there is one.
void keep_test_fraction(Json& out, const Json& dataset) {
  const auto fraction = dataset.find("test_fraction");
  const bool given = fraction != dataset.end() && !fraction->is_null();
  if (given) {
    out["test_fraction"] =
        number_of(*fraction, "dataset.test_fraction", kFraction);
  }
  const auto state = dataset.find("random_state");
  if (out.contains("generator")) return;
  if (state != dataset.end() && !given) {
    throw_found("dataset.random_state", *state,
                "it only beside generator or test_fraction");
  }
  if (given) {
    out["random_state"] =
        state == dataset.end()
            ? 0
            : integer_of(*state, "dataset.random_state", 0, kMaxSeed);
  }
}

Json canonical_rows(const Json& rows) {
  if (rows.is_null()) return {};
  const SpecReader reader(rows, "rows", {"train", "validation", "test"});
  const std::string allowed = "[begin, end), two integers 0 <= begin < end";
  reader.require("train", allowed);
  Json out = Json::object();
  for (const char* part : {"train", "validation", "test"}) {
    const Json* range = reader.find(part);
    if (range == nullptr || range->is_null()) continue;
    if (part == std::string_view("validation") && *range == "train") {
      out[part] = "train";
      continue;
    }
    const std::string path = reader.path_of(part);
    if (!range->is_array() || range->size() != 2 ||
        !(*range)[0].is_number_integer() || !(*range)[1].is_number_integer() ||
        (*range)[0].get<std::int64_t>() < 0 ||
        (*range)[0].get<std::int64_t>() >= (*range)[1].get<std::int64_t>()) {
      throw_found(path, *range, allowed);
    }
    out[part] = {(*range)[0].get<std::int64_t>(),
                 (*range)[1].get<std::int64_t>()};
  }
  return out;
}

Json canonical_split(const Json& split) {
  if (split.is_null()) return {};
  const SpecReader reader(split, "split", {"test_fraction", "random_state"});
  return {{"test_fraction", reader.number("test_fraction", kFraction)},
          {"random_state", reader.integer("random_state", 0, 0, kMaxSeed)}};
}

Json canonical_scaling(const char* key, const Json& scaling,
                       const std::vector<std::string>& names) {
  if (scaling.is_object() && scaling.contains("threshold")) {
    const SpecReader reader(scaling, key, {"threshold"});
    return {{"threshold", reader.number("threshold", kAnyNumber)}};
  }
  if (scaling.is_object()) {
    const SpecReader reader(scaling, key, {"mean", "deviation"});
    return {{"mean", reader.number("mean", kAnyNumber, 0.0)},
            {"deviation", reader.number("deviation", kPositive)}};
  }
  for (const std::string& name : names) {
    if (scaling == name) return scaling;
  }
  throw_found(key, scaling,
              fmt::format("{}, or an object with mean, deviation or threshold",
                          fmt::join(names, ", ")));
}

// The last rows of train: a key of the spec or of its dataset, not of both;
// taken out of the dataset, so that one form is left.
double parse_validation_fraction(const SpecReader& spec, Json& dataset) {
  constexpr const char* kKey = "validation_fraction";
  const auto inner = dataset.find(kKey);
  if (inner == dataset.end()) return spec.number(kKey, kZeroToOne, 0.0);
  if (spec.find(kKey) != nullptr) {
    throw_found("dataset.validation_fraction", *inner,
                "only one of it and validation_fraction beside dataset");
  }
  const double fraction =
      number_of(*inner, "dataset.validation_fraction", kZeroToOne);
  dataset.erase(inner);
  return fraction;
}

}  // namespace

Json canonical_dataset(const Json& dataset) {
  const std::string allowed = "an object with one of generator, name, npy";
  if (!dataset.is_object() || dataset.contains("generator") +
                                      dataset.contains("name") +
                                      dataset.contains("npy") !=
                                  1) {
    throw_found("dataset", dataset, allowed);
  }
  Json out = dataset.contains("generator") ? canonical_generator(dataset)
             : dataset.contains("name")    ? canonical_named(dataset)
                                           : canonical_npy(dataset);
  keep_test_fraction(out, dataset);
  return out;
}

DataSpec canonical_data_spec(const DataSpec& spec) {
  DataSpec out;
  out.dataset = canonical_dataset(spec.dataset);
  out.rows = canonical_rows(spec.rows);
  out.split = canonical_split(spec.split);
  const auto fraction = out.dataset.find("test_fraction");
  if (fraction != out.dataset.end()) {
    if (!out.split.is_null()) {
      throw_found("dataset.test_fraction", *fraction,
                  "only one of it and split");
    }
    out.split = {{"test_fraction", *fraction},
                 {"random_state", out.dataset.at("random_state")}};
    out.dataset.erase("test_fraction");
    if (!out.dataset.contains("generator")) out.dataset.erase("random_state");
  }
  if (!out.split.is_null() && out.rows.contains("test")) {
    throw_found("rows.test", out.rows["test"], "only one of it and split");
  }
  out.validation_fraction =
      number_of(spec.validation_fraction, "validation_fraction", kZeroToOne);
  if (out.validation_fraction > 0 && out.rows.contains("validation")) {
    throw_found("validation_fraction", spec.validation_fraction,
                "0 beside rows.validation");
  }
  out.scaling = canonical_scaling(
      "scaling", spec.scaling,
      {"none", "unit", "global", "standardize", "minmax", "robust", "whiten"});
  out.target_scaling = canonical_scaling(
      "target_scaling", spec.target_scaling,
      {"none", "unit", "global", "standardize", "minmax", "robust"});
  return out;
}

DataSpec parse_data(const SpecReader& spec) {
  constexpr const char* kAllowed = "an object with generator, name or npy";
  DataSpec data;
  data.dataset = spec.require("dataset", kAllowed);
  if (!data.dataset.is_object()) {
    throw_found("dataset", data.dataset, kAllowed);
  }
  data.validation_fraction = parse_validation_fraction(spec, data.dataset);
  if (const Json* rows = spec.find("rows")) data.rows = *rows;
  if (const Json* split = spec.find("split")) data.split = *split;
  if (const Json* scaling = spec.find("scaling")) data.scaling = *scaling;
  if (const Json* scaling = spec.find("target_scaling")) {
    data.target_scaling = *scaling;
  }
  return canonical_data_spec(data);
}

void write_data(Json& json, const DataSpec& data) {
  json["dataset"] = data.dataset;
  json["rows"] = data.rows;
  json["split"] = data.split;
  json["validation_fraction"] = data.validation_fraction;
  json["scaling"] = data.scaling;
  json["target_scaling"] = data.target_scaling;
}

std::string named_set_of(const Json& dataset) {
  const auto name = dataset.find("name");
  return name != dataset.end() && name->is_string() ? name->get<std::string>()
                                                    : "";
}

}  // namespace reprise
