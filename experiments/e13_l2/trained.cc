#include "experiments/e13_l2/trained.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace reprise::l2 {

Json two_orders(const Json& params, std::uint64_t seed,
                const TaskContext& context) {
  const auto trained = [&](SumOrder order) {
    return context
        .train(params.at("spec"), seed,
               {.precision = Precision::kDouble, .order = order})
        .tensors;
  };
  const auto up = trained(SumOrder::kAscending);
  const auto down = trained(SumOrder::kDescending);
  double largest = 0;
  for (std::size_t t = 0; t < up.size(); ++t) {
    if (up[t].is_vector) continue;
    for (std::size_t i = 0; i < up[t].values.size(); ++i) {
      largest =
          std::max(largest, std::abs(up[t].values[i] - down[t].values[i]));
    }
  }
  return {{"difference", largest}};
}

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
