#include "experiments/harness/base/text.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace reprise {
namespace {

TEST(Text, ListsAreJoined) {
  const std::vector<std::string> none, one = {"a"}, more = {"a", "", "c"};
  EXPECT_EQ(join(none, ", "), "");
  EXPECT_EQ(join(one, ", "), "a");
  EXPECT_EQ(join(more, ", "), "a, , c");
}

TEST(Text, NumbersHaveSixDigits) {
  EXPECT_EQ(format_number(98.36123456), "98.3612");
  EXPECT_EQ(format_number(1234567), "1234567");
  EXPECT_EQ(format_number(1234567.5), "1.23457e+06");
  EXPECT_EQ(format_number(-0.0), "0");
  EXPECT_EQ(format_number(.1 + .2), "0.3");
  EXPECT_EQ(format_number(.1 + .2, 17), "0.30000000000000004");
  EXPECT_EQ(format_number(std::numeric_limits<double>::quiet_NaN()), "-");
  EXPECT_EQ(format_number(-std::numeric_limits<double>::infinity()), "-inf");
  EXPECT_EQ(format_interval(1.5, 1, 2), "1.5 [1, 2]");
  EXPECT_EQ(format_interval(1.5, std::numeric_limits<double>::quiet_NaN(), 2),
            "1.5");
}

}  // namespace
}  // namespace reprise
