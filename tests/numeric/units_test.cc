#include "experiments/harness/numeric/units.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace reprise {
namespace {

TEST(Units, ThatDifferInOneNumber) {
  std::vector<double> w{1, 1, 1, 2, 2, 2}, b{3, 3, 3}, next{4, 4, 4};
  const HiddenLayer layer{{w.data(), 2, 3}, b, {next.data(), 3, 1}};
  EXPECT_EQ(largest_unit_distance(layer), 0);
  EXPECT_EQ(different_units(layer), 1);
  w[1] += 3;
  EXPECT_EQ(largest_unit_distance(layer), 3);
  EXPECT_EQ(different_units(layer), 2);
  next[1] += 4;  // of the same unit
  EXPECT_EQ(largest_unit_distance(layer), 5);
  EXPECT_EQ(different_units(layer), 2);
  b[2] = std::nextafter(3, 4);
  EXPECT_EQ(different_units(layer), 3);
  next[0] = std::nan("");
  EXPECT_TRUE(std::isnan(largest_unit_distance(layer)));
}

}  // namespace
}  // namespace reprise
