#include "experiments/e08_vanishing_gradient/gradients.h"

#include <algorithm>
#include <string>
#include <vector>

#include "experiments/harness/numeric/linear_algebra.h"

namespace reprise::vanishing {

Json gradient_norms(const Json& params, std::uint64_t seed,
                    const TaskContext& context) {
  Json spec = params.at("spec");
  const auto epochs = params.at("epochs").get<std::vector<std::int64_t>>();
  spec["epochs"] = std::max(*std::max_element(epochs.begin(), epochs.end()),
                            std::int64_t{1});
  spec["evaluate_every"] = 0;
  const TrainResult trained =
      context.train(spec, seed, {.snapshots = {.epochs = epochs}});
  StartedNet net = context.started(spec, seed, kAllRows);
  Json metrics = Json::object();
  for (const Snapshot& snapshot : trained.snapshots) {
    net.set(snapshot.tensors);
    net.gradient();
    Json& norms = metrics["epoch " + std::to_string(snapshot.epoch)] =
        Json::array();
    for (std::int64_t l = 0; l < net.layers(); ++l) {
      norms.push_back(length(net.dw(l).view().flat()));
    }
  }
  return metrics;
}

Json bias_gradient_norms(const Json& params, std::uint64_t seed,
                         const TaskContext& context) {
  StartedNet net = context.started(params.at("spec"), seed,
                                   params.at("rows").get<std::int64_t>());
  net.gradient();
  Json norms = Json::array();
  for (std::int64_t l = 0; l + 1 < net.layers(); ++l) {
    const std::vector<double> db = net.db(l);
    norms.push_back(length(Vec<const double>{db.data(), std::ssize(db)}));
  }
  return {{"norms", norms}};
}

double norms_flops(const Json& params) {
  constexpr double kRow = 8e4;  // one forward and back of the small nets
  return kRow * params.at("rows").get<double>();
}

}  // namespace reprise::vanishing
