#include "experiments/harness/numeric/classified.h"

#include <gtest/gtest.h>

#include <vector>

namespace reprise {
namespace {

TEST(Classified, TheLargestAnswersTheFirstOfEquals) {
  Matrix outputs(3, 3);
  outputs.values = {.2, .5, .3, .4, .4, .2, -3, -2, -1};
  EXPECT_EQ(answer_of(outputs, 0), 1);
  EXPECT_EQ(answer_of(outputs, 1), 0);
  EXPECT_EQ(answer_of(outputs, 2), 2);
  EXPECT_EQ(share_right(outputs, std::vector<std::int32_t>{1, 1, 2}), 2. / 3);
  EXPECT_EQ(share_right(outputs, std::vector<std::int32_t>{1, 0, 2, 7}), 1);
}

}  // namespace
}  // namespace reprise
