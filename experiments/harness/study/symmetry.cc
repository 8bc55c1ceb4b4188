#include "experiments/harness/study/symmetry.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "experiments/harness/numeric/units.h"
#include "experiments/harness/spec/reader.h"

namespace reprise {
namespace {

constexpr double kBroken = .1;

const NamedTensor& tensor(const std::vector<NamedTensor>& tensors,
                          const std::string& name) {
  return *std::ranges::find(tensors, name, &NamedTensor::name);
}
std::size_t layers_of(const std::vector<NamedTensor>& tensors) {
  return static_cast<std::size_t>(std::ranges::count_if(
      tensors, [](const NamedTensor& t) { return t.name.starts_with('W'); }));
}
Mat<const double> matrix_of(const NamedTensor& t) {
  return {t.values.data(), t.rows, t.cols};
}

// Of all parameters but the output layer's.
double largest_change(const std::vector<NamedTensor>& a,
                      const std::vector<NamedTensor>& b) {
  double largest = 0;
  for (std::size_t l = 0; l + 1 < layers_of(a); ++l) {
    const std::string name = "W" + std::to_string(l);
    const auto &from = tensor(a, name).values, &to = tensor(b, name).values;
    for (std::size_t i = 0; i < from.size(); ++i) {
      largest = std::max(largest, std::abs(from[i] - to[i]));
    }
  }
  return largest;
}

}  // namespace

UnitSymmetry symmetry_of(const std::vector<NamedTensor>& tensors) {
  UnitSymmetry all;
  for (std::size_t l = 0; l + 1 < layers_of(tensors); ++l) {
    const std::string number = std::to_string(l);
    const HiddenLayer layer{
        matrix_of(tensor(tensors, "W" + number)),
        tensor(tensors, "b" + number).values,
        matrix_of(tensor(tensors, "W" + std::to_string(l + 1)))};
    const double distance = largest_unit_distance(layer);
    if (!(distance <= all.distance)) all.distance = distance;
    all.different = std::max(all.different, different_units(layer));
  }
  return all;
}

Json unit_symmetry(const Json& params, std::uint64_t seed,
                   const TaskContext& context) {
  Json spec = params.at("spec");
  spec["evaluate_every"] = 0;
  const auto every = params.at("every").get<std::int64_t>();
  const auto epochs = spec.value("epochs", std::int64_t{100});
  TrainOptions options;
  options.precision = SpecReader(params, "params").name<Precision>("precision");
  for (std::int64_t e = 0; e <= epochs; e += every) {
    options.snapshots.epochs.push_back(e);
  }
  const TrainResult trained = context.train(spec, seed, options);
  std::vector<std::int64_t> epoch;
  std::vector<double> distance, different;
  Json metrics;
  for (const Snapshot& snapshot : trained.snapshots) {
    const UnitSymmetry now = symmetry_of(snapshot.tensors);
    epoch.push_back(snapshot.epoch);
    distance.push_back(now.distance);
    different.push_back(static_cast<double>(now.different));
    if (now.distance > kBroken && !metrics.contains("broken")) {
      metrics["broken"] = snapshot.epoch;
    }
  }
  metrics["epoch"] = epoch;
  metrics["distance"] = distance;
  metrics["different"] = different;
  metrics["largest_distance"] = *std::ranges::max_element(distance);
  metrics["most_different"] = *std::ranges::max_element(different);
  metrics["moved"] = largest_change(trained.snapshots.front().tensors,
                                    trained.snapshots.back().tensors);
  metrics["train_loss"] = trained.epochs.back().train_loss;
  if (const double loss = trained.epochs.back().validation_loss;
      !std::isnan(loss)) {
    metrics["validation_loss"] = loss;
  }
  return metrics;
}

}  // namespace reprise
