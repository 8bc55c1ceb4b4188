#include "experiments/harness/train/stopping.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "experiments/harness/train/train_result.h"

namespace reprise {
namespace {

// After how many values it stops; 0 where it does not.
int stops_after(Convention convention, const std::vector<double>& values) {
  EarlyStoppingSpec spec;
  spec.patience = 2;
  spec.min_delta = .1;
  EarlyStopping stopping(spec, convention);
  for (std::size_t i = 0; i < values.size(); ++i) {
    stopping.observe(values[i]);
    if (stopping.stops()) return static_cast<int>(i + 1);
  }
  return 0;
}

TEST(EarlyStopping, WaitsForPatience) {
  const auto kOurs = Convention::kReprise;
  EXPECT_EQ(stops_after(kOurs, {1, .8, .6, .4}), 0);
  EXPECT_EQ(stops_after(kOurs, {1, 1, 1, 1}), 3);
  // Steps under min_delta add up, since the bar stays.
  EXPECT_EQ(stops_after(kOurs, {1, .95, .85, .8, .7}), 0);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(stops_after(kOurs, {1, nan, nan}), 3);
}

TEST(EarlyStopping, ScikitLearnsBarMovesAndItStopsOneLater) {
  const auto kTheirs = Convention::kScikitLearn;
  EXPECT_EQ(stops_after(kTheirs, {1, 1, 1, 1, 1}), 4);
  EXPECT_EQ(stops_after(kTheirs, {1, .95, .875, .8125}), 4);
}

TEST(EarlyStopping, MetricsAreNegated) {
  EpochRecord record{};
  record.test_loss = 2;
  record.validation_metric = .75;
  EXPECT_EQ(monitored("test_loss", record), 2);
  EXPECT_EQ(monitored("validation_metric", record), -.75);
}

}  // namespace
}  // namespace reprise
