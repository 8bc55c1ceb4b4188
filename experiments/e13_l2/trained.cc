#include "experiments/e13_l2/trained.h"

#include <algorithm>
#include <vector>

namespace reprise::l2 {

Json trained_weights(const Json& params, std::uint64_t seed,
                     const TaskContext& context) {
  const Json& spec = params.at("spec");
  const TrainResult trained = context.train(spec, seed);
  const std::vector<double>& w0 = trained.tensors.front().values;
  const EpochRecord& end = trained.epochs.back();
  Json metrics = {{"w0", w0},
                  {"least", *std::min_element(w0.begin(), w0.end())},
                  {"greatest", *std::max_element(w0.begin(), w0.end())},
                  {"train_metric", end.train_metric},
                  {"test_metric", end.test_metric}};
  const std::int64_t side = params.at("side");
  if (side > 0) {
    StartedNet net = context.started(spec, seed, kAllRows);
    net.set(trained.tensors);
    metrics.update(answers_on_square(net, *context.rows<float>(spec), side,
                                     params.at("reach")));
  }
  return metrics;
}

}  // namespace reprise::l2
