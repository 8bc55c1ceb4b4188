#include "experiments/harness/numeric/grid.h"

#include <gtest/gtest.h>

#include <vector>

namespace reprise {
namespace {

TEST(Grid, BothEndsAreAmongTheInterval) {
  EXPECT_EQ(interval_grid(3, -1, 2).values, (std::vector<double>{-1, .5, 2}));
  EXPECT_EQ(interval_grid(11, 0, .3)(10, 0), .3);
}

TEST(Grid, TheSquareRowByRowFromBelow) {
  const Matrix grid = square_grid(3, 2);
  ASSERT_EQ(grid.rows, 9);
  EXPECT_EQ(grid.values, (std::vector<double>{-2, -2, 0, -2, 2, -2, -2, 0, 0, 0,
                                              2, 0, -2, 2, 0, 2, 2, 2}));
}

}  // namespace
}  // namespace reprise
