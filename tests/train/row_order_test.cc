#include "experiments/harness/train/row_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace reprise {
namespace {

std::vector<std::int32_t> order_of(RowOrder<float>& order, std::int64_t epoch) {
  order.begin_epoch(epoch);
  return {order.rows()[0], order.rows()[0] + 20};
}

TEST(RowOrder, EachEpochIsAPermutationOfItsOwn) {
  std::vector<std::int32_t> in_order(20);
  std::iota(in_order.begin(), in_order.end(), 0);
  TrainSettings settings;
  settings.seed = 3;
  settings.shuffle = Shuffle::kEachEpoch;
  RowOrder<float> each(&settings, 20, {});
  const auto first = order_of(each, 0), second = order_of(each, 1);
  EXPECT_NE(first, in_order);
  EXPECT_NE(second, first);
  auto sorted = second;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(sorted, in_order);
  EXPECT_EQ(order_of(each, 0), first);  // whatever came between

  settings.shuffle = Shuffle::kOnce;
  RowOrder<float> once(&settings, 20, {});
  EXPECT_EQ(order_of(once, 0), first);
  EXPECT_EQ(order_of(once, 1), first);
  settings.shuffle = Shuffle::kNever;
  RowOrder<float> never(&settings, 20, {});
  EXPECT_EQ(order_of(never, 1), in_order);
}

// A lane draws what a net alone draws.
TEST(RowOrder, LanesHaveTheirOwnSeeds) {
  std::vector<TrainSettings> settings(static_cast<std::size_t>(kWidth<Lanes>));
  for (std::size_t lane = 0; lane < settings.size(); ++lane) {
    settings[lane].seed = 7 + lane;
    settings[lane].shuffle = Shuffle::kEachEpoch;
  }
  RowOrder<Lanes> lanes(settings.data(), 20, {});
  lanes.begin_epoch(5);
  for (std::size_t lane = 0; lane < settings.size(); ++lane) {
    RowOrder<float> alone(&settings[lane], 20, {});
    const std::int32_t* rows = lanes.rows()[lane];
    EXPECT_EQ(order_of(alone, 5), std::vector<std::int32_t>(rows, rows + 20));
  }
}

}  // namespace
}  // namespace reprise
