#include "experiments/e17_batch_norm/drift.h"

#include <cmath>

#include "experiments/harness/numeric/classified.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise::batch_norm {
double drift_of(const Percentiles& p) {
  double moved = 0, width = 0;
  for (std::size_t i = 0; i < p.p50.size(); ++i) {
    width += p.p85[i] - p.p15[i];
    if (i == 0) continue;
    for (const auto* line : {&p.p15, &p.p50, &p.p85}) {
      moved += std::abs((*line)[i] - (*line)[i - 1]);
    }
  }
  return moved / (width / static_cast<double>(p.p50.size()));
}

Json percentile_drift(const Json& params, std::uint64_t seed,
                      const TaskContext& context) {
  const Json& spec = params.at("spec");
  const std::int64_t every = params.at("every"), rows = params.at("rows");
  const std::int64_t steps = spec.at("steps");
  Snapshots looks;
  for (std::int64_t s = every; s <= steps; s += every) looks.steps.push_back(s);
  const TrainResult trained = context.train(spec, seed, {.snapshots = looks});
  const auto data = context.rows<float>(spec);

  StartedNet net = context.started(spec, seed, rows);
  net.batch(Part::kTest, 0, rows);
  const std::int64_t last_hidden = net.layers() - 2;
  std::vector<double> at, accuracy;
  Percentiles p;
  for (const Snapshot& snapshot : trained.snapshots) {
    net.set(snapshot.tensors);
    accuracy.push_back(share_right(net.outputs(), data->test.labels));
    const Matrix z = net.z(last_hidden);
    std::vector<double> unit;
    for (std::int64_t r = 0; r < z.rows; ++r) unit.push_back(z(r, 0));
    p.p15.push_back(quantile(unit, .15));
    p.p50.push_back(quantile(unit, .5));
    p.p85.push_back(quantile(unit, .85));
    at.push_back(static_cast<double>(snapshot.step));
  }
  std::vector<double> tested;
  for (const EpochRecord& epoch : trained.epochs) {
    tested.push_back(epoch.test_metric);
  }
  return {{"step", at},
          {"p15", p.p15},
          {"p50", p.p50},
          {"p85", p.p85},
          {"accuracy", accuracy},
          {"test_accuracy", tested},
          {"mean_accuracy", mean(tested)},
          {"last_accuracy", tested.back()},
          {"drift", drift_of(p)}};
}

}  // namespace reprise::batch_norm
