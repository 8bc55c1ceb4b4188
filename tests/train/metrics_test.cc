#include "experiments/harness/train/metrics.h"

#include <gtest/gtest.h>

#include "experiments/harness/data/rows.h"
#include "experiments/harness/train/gather.h"

namespace reprise {
namespace {

// Numbers that are exact in binary, so that sums are exact too.
TEST(Metrics, RSquaredIsOneLessErrorOverVariance) {
  Rows<double> rows;
  rows.n = 4;
  rows.targets = Buffer<double>(8);
  const double targets[] = {1, 5, 2, 5, 3, 5, 6, 5};  // variances 3.5, 0
  for (int i = 0; i < 8; ++i) rows.targets[i] = targets[i];
  const auto variances = target_variances(rows, 2);
  EXPECT_EQ(variances, (std::vector<double>{3.5, 0}));

  Buffer<double> outputs(8);
  for (int i = 0; i < 8; ++i) outputs[i] = targets[i];
  outputs[0] = 2;  // squared errors 1 + 1, and 0 of the second output
  outputs[6] = 5;
  Tally<double> tally;
  const MatIn<double> p{outputs.data(), 4, 2};
  add_batch<double>(tally, p, p, {rows.targets.data(), 4, 2}, Loss::kSquared,
                    Output::kIdentity, /*labels=*/false);
  const Score all = score(tally, 0, Loss::kSquared, 2, variances);
  EXPECT_EQ(all.metric, (1 - .5 / 3.5 + 1) / 2);
}

TEST(Metrics, AccuracyCountsRowsOverBatches) {
  const double outputs[] = {.9, .1, .2, .8, .6, .4};
  const double right[] = {1, 0, 0, 1, 0, 1};
  Tally<double> tally;
  for (int row = 0; row < 3; ++row) {
    const MatIn<double> p{outputs + 2 * row, 1, 2};
    add_batch<double>(tally, p, p, {right + 2 * row, 1, 2}, Loss::kSquared,
                      Output::kIdentity, /*labels=*/true);
  }
  EXPECT_EQ(tally.rows, 3);
  EXPECT_EQ(score(tally, 0, Loss::kSquared, 2, {}).metric, 2 / 3.0);
}

TEST(Gather, MakesLabelsTargets) {
  Rows<float> rows;
  rows.n = 3;
  rows.x = Buffer<float>(3);
  for (int i = 0; i < 3; ++i) rows.x[i] = static_cast<float>(i);
  rows.labels = {0, 2, 1};
  const Rows<float>* data[] = {&rows};
  const std::int32_t order[] = {2, 1};
  const std::int32_t* orders[] = {order};
  Buffer<float> x(2), y(6);
  gather<float>({x.data(), 2, 1}, {y.data(), 2, 3}, data, orders, 0,
                Loss::kCrossEntropy);
  EXPECT_EQ(std::vector<float>(x.data(), x.data() + 2),
            (std::vector<float>{2, 1}));
  EXPECT_EQ(std::vector<float>(y.data(), y.data() + 6),
            (std::vector<float>{0, 1, 0, 0, 0, 1}));
  // One output of the hinge family: -1 or 1.
  gather<float>({x.data(), 2, 1}, {y.data(), 2, 1}, data, nullptr, 0,
                Loss::kHinge);
  EXPECT_EQ(y[0], -1);
  EXPECT_EQ(y[1], 1);
}

}  // namespace
}  // namespace reprise
