#include "experiments/harness/data/simulated_uci.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "experiments/harness/data/find_set.h"
#include "experiments/harness/spec/named_sets.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

// Their target has the real one's mean and deviation; every split has all rows,
// one of ten to test.
TEST(SimulatedUci, StandsInForEverySet) {
  struct Real {
    const char* name;
    int rows, test, inputs;
    double mean, deviation;
  };
  for (const Real& real : {Real{"yacht", 308, 31, 6, 10.5, 15.2},
                           {"boston-housing", 506, 51, 13, 22.5, 9.2},
                           {"energy", 768, 77, 8, 22.3, 10.1},
                           {"concrete", 1030, 103, 8, 35.8, 16.7},
                           {"wine-quality-red", 1599, 160, 11, 5.64, .81}}) {
    const std::string name = stand_in_for(real.name);
    EXPECT_EQ(fixed_splits(name), 20);
    EXPECT_FALSE(find_named_set(name, {}).empty());
    const RawSet all = load_named_set(name, -1, {});
    const RawSet split = load_named_set(name, 3, {});
    EXPECT_EQ(all.train, real.rows);
    EXPECT_EQ(split.test, real.test);
    EXPECT_EQ(split.train + split.test, real.rows);
    EXPECT_EQ(split.inputs, real.inputs);
    auto one = all.target_values, other = split.target_values;
    EXPECT_NE(one, other);
    std::sort(one.begin(), one.end());
    std::sort(other.begin(), other.end());
    EXPECT_EQ(one, other);
    double sum = 0;
    for (const double y : one) sum += y;
    EXPECT_TRUE(std::abs(sum / real.rows - real.mean) <=
                mean_bound(real.deviation * real.deviation, real.rows));
  }
}

TEST(SimulatedUci, PublishedMeansInThePlaceOfSplits) {
  EXPECT_EQ(stand_in_for("mc-dropout-uci"), "simulated-mc-dropout");
  EXPECT_TRUE(holds_results("mc-dropout-uci"));
  EXPECT_FALSE(holds_results("simulated-mc-dropout"));
  EXPECT_FALSE(holds_results("yacht"));
  const RawSet means = simulate_uci("simulated-mc-dropout", -1);
  EXPECT_EQ(means.train, 100);
  EXPECT_EQ(means.values[4 * 21], 1);  // boston-housing, split 1
  EXPECT_EQ(means.values[4 * 21 + 3], 2.90);
  EXPECT_EQ(means.target_values[99], -.93);
  EXPECT_THROW(simulate_uci("yacht", -1), std::runtime_error);
}

}  // namespace
}  // namespace reprise
