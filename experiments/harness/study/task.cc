#include "experiments/harness/study/task.h"

#include <utility>

#include "experiments/harness/spec/reader.h"
#include "experiments/harness/spec/spec.h"
#include "experiments/harness/train/engine.h"

namespace reprise {
namespace {

TrainSpec spec_of(Json json, std::uint64_t seed) {
  json["seed"] = seed;
  return parse_train_spec(json);
}

}  // namespace

template <class S>
std::shared_ptr<const Dataset<S>> TaskContext::rows(const Json& data) const {
  return data_->load<S>(parse_data(SpecReader(data, "data")));
}

template std::shared_ptr<const Dataset<float>> TaskContext::rows(
    const Json&) const;
template std::shared_ptr<const Dataset<double>> TaskContext::rows(
    const Json&) const;

Json TaskContext::published(const std::string& name) const {
  return Json::parse(data_->published(name));
}

StartedNet TaskContext::started(const Json& spec, std::uint64_t seed,
                                std::int64_t rows, Precision precision) const {
  return {spec_of(spec, seed), *data_, rows, precision};
}

TrainResult TaskContext::train(const Json& json, std::uint64_t seed,
                               const TrainOptions& options) const {
  const TrainSpec spec = spec_of(json, seed);
  PackCost cost;
  std::vector<TrainResult> results = train_pack(
      std::span(&spec, 1), *data_,
      resolve_engine(Engine::kAuto, spec, options.precision), options.precision,
      {.tensors = true,
       .snapshots = options.snapshots,
       .order = options.order,
       .streams = options.streams},
      &cost);
  return std::move(results.at(0));
}

Json split_rows(const Json& params, std::uint64_t, const TaskContext& context) {
  return {{"test", context.rows<double>(params.at("data"))->test.numbers}};
}

}  // namespace reprise
