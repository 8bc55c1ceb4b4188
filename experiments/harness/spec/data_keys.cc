#include "experiments/harness/spec/data.h"
#include "experiments/harness/spec/parts.h"

namespace reprise {

namespace {

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

}  // namespace reprise
