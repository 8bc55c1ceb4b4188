#include "experiments/harness/data/describe.h"

#include <gtest/gtest.h>

#include "experiments/harness/data/dataset.h"
#include "experiments/harness/data/rows.h"

namespace reprise {
namespace {

TEST(DescribeRows, CountsClassesAndShowsRows) {
  Dataset<double> set;
  set.inputs = 2;
  set.classes = 2;
  set.train.n = 2;
  set.train.x = Buffer<double>(4);
  const double x[] = {.5, -1, .1 + .2, 3};
  for (int i = 0; i < 4; ++i) set.train.x[i] = x[i];
  set.train.labels = {1, 1};
  EXPECT_EQ(describe_rows(set),
            "classes: 0: 0, 1: 2 (training rows)\n"
            "row 0:   0.5 -1 -> 1\n"
            "row 1:   0.30000000000000004 3 -> 1\n");
}

TEST(DescribeRows, TellsTheRangeOfTargetsAndTheBeginningOfLongRows) {
  Dataset<double> set;
  set.inputs = 9;
  set.targets = 1;
  set.train.n = 4;
  set.train.x = Buffer<double>(36);
  set.train.targets = Buffer<double>(4);
  for (int i = 0; i < 4; ++i) set.train.targets[i] = i * i;
  EXPECT_EQ(describe_rows(set),
            "target 0: 0 to 9, mean 3.5\n"
            "row 0:   0 0 0 0 0 0 0 0 … -> 0\n"
            "row 1:   0 0 0 0 0 0 0 0 … -> 1\n"
            "row 2:   0 0 0 0 0 0 0 0 … -> 4\n");
}

}  // namespace
}  // namespace reprise
