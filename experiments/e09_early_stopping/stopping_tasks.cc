#include "experiments/e09_early_stopping/stopping_tasks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "experiments/e09_early_stopping/criteria.h"

namespace reprise::stopping {
namespace {

using Values = std::vector<double>;

Values curve_of(const TrainResult& run, double EpochRecord::*value) {
  Values values;
  for (const EpochRecord& epoch : run.epochs) values.push_back(epoch.*value);
  return values;
}

// The last value of each strip.
Values at_strips(const Values& curve) {
  Values values;
  for (std::size_t i = kStrip; i <= curve.size(); i += kStrip) {
    values.push_back(curve[i - 1]);
  }
  return values;
}

}  // namespace

Json criteria_task(const Json& params, std::uint64_t seed,
                   const TaskContext& context) {
  const TrainResult run = context.train(params.at("spec"), seed);
  const Values training = curve_of(run, &EpochRecord::train_loss);
  const Values validation =
      at_strips(curve_of(run, &EpochRecord::validation_loss));
  const Values test = at_strips(curve_of(run, &EpochRecord::test_loss));
  const Curves curves{validation, training};
  Values epochs, kept, errors;
  for (const Criterion& criterion : fourteen()) {
    const std::size_t strips = stops_after(criterion, curves);
    const std::size_t best = kept_strip(validation, strips);
    epochs.push_back(static_cast<double>(strips) * kStrip);
    kept.push_back(static_cast<double>(best) * kStrip);
    errors.push_back(test[best - 1]);
  }
  Json metrics = {
      {"epochs_trained", epochs}, {"kept", kept}, {"test_error", errors}};
  if (params.value("curves", false)) {
    Values places;
    for (std::size_t s = 1; s <= validation.size(); ++s) {
      places.push_back(static_cast<double>(s) * kStrip);
    }
    metrics["strip_epochs"] = places;
    metrics["validation"] = validation;
    metrics["test"] = test;
    metrics["training"] = at_strips(training);
  }
  return metrics;
}

// Validation errors 10, 8, 7, 7.7, 8.4, 8.75; the fourth strip trains to 5, 4,
// 4, 4, 3, all others stand at 5, 5, 5, 5, 4. By hand:
//   GL = 100 (7.7 / 7 - 1) = 10, P = 1000 (20 / (5 x 3) - 1) = 333.33,
//   PQ = .03; GL 5 and PQ .02 stop there, UP 2 a strip later.
Json worked_task(const Json&, std::uint64_t, const TaskContext&) {
  constexpr std::size_t kFourth = 4;
  const Values validation{10, 8, 7, 7.7, 8.4, 8.75};
  Values training;
  for (std::size_t strip = 1; strip <= validation.size(); ++strip) {
    const Values errors =
        strip == kFourth ? Values{5, 4, 4, 4, 3} : Values{5, 5, 5, 5, 4};
    training.insert(training.end(), errors.begin(), errors.end());
  }
  const Curves curves{validation, training};
  const auto seen = std::span(validation).first(kFourth);
  const auto strip =
      std::span(training).subspan((kFourth - 1) * kStrip, kStrip);
  const double gl = generalization_loss(seen);
  const double progress = training_progress(strip);
  const auto stop = [&](Rule rule, double level) {
    return stops_after({rule, level}, curves);
  };
  return {{"gl", gl},
          {"progress", progress},
          {"pq", gl / progress},
          {"gl_end", generalization_loss(validation)},
          {"stops_gl_5", stop(Rule::kGl, 5)},
          {"stops_gl_24", stop(Rule::kGl, 24)},
          {"stops_pq", stop(Rule::kPq, .02)},
          {"stops_up_2", stop(Rule::kUp, 2)},
          {"stops_up_3", stop(Rule::kUp, 3)}};
}

}  // namespace reprise::stopping
