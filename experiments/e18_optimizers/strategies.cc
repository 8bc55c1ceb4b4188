#include "experiments/e18_optimizers/strategies.h"

namespace reprise::optimizers {

Json strategy(const Json& params, std::uint64_t, const TaskContext& context) {
  Json spec = params.at("spec");
  Json& schedule = spec["optimizer"]["schedule"];
  if (schedule.is_object()) {
    schedule["rows"] = context.rows<double>(spec)->train.n;
  } else {
    spec["optimizer"].erase("schedule");
  }
  const TrainResult trained =
      context.train(spec, 0, {.precision = Precision::kDouble});
  Json curve = Json::array();
  for (const EpochRecord& epoch : trained.epochs) {
    curve.push_back(epoch.train_loss);
  }
  return {{"score", trained.epochs.back().validation_metric},
          {"loss", trained.epochs.back().train_loss},
          {"curve", curve}};
}

}  // namespace reprise::optimizers
