#include "experiments/harness/study/cost.h"

#include <gtest/gtest.h>

#include "experiments/harness/study/recipes.h"

namespace reprise {
namespace {

double flops_of(const Json& json, Precision precision = Precision::kFloat) {
  return train_flops(parse_train_spec(json), precision);
}

Json net(std::vector<int> layers) {
  return with(spec(R"({"dataset": {"name": "mnist"}, "epochs": 1,
                       "batch": 100, "evaluate_every": 0})"),
              {{"model", {{"layers", layers}}}});
}

TEST(Cost, OfALargeNetIsThatOfItsProducts) {
  // Forward, and twice that on the way back but for the inputs of the first
  // layer; the test rows once, forward.
  const double first = 784. * 1024, second = 1024. * 1024, third = 1024. * 16;
  const double products = 60000 * (4 * first + 6 * second + 6 * third) +
                          10000 * 2 * (first + second + third);
  const double all = flops_of(net({784, 1024, 1024, 16}));
  EXPECT_GT(all, products);
  EXPECT_LT(all, 1.1 * products);
}

TEST(Cost, GrowsWithEpochsStepsPrecisionAndNet) {
  const Json one = net({784, 30, 10});
  const double cost = flops_of(one);
  EXPECT_GT(flops_of(with(one, {{"epochs", 10}})), 9 * cost);
  EXPECT_GT(flops_of(with(one, {{"evaluate_every", 1}, {"epochs", 10}})),
            flops_of(with(one, {{"epochs", 10}})));
  EXPECT_GT(flops_of(one, Precision::kDouble), cost);
  EXPECT_GT(flops_of(net({784, 30, 30, 10})), cost);
  // An epoch is 600 steps of 100.
  const Json in_steps = with(one, {{"epochs", nullptr}, {"steps", 600}});
  EXPECT_EQ(flops_of(in_steps), cost);
  // Small batches start more often.
  EXPECT_GT(flops_of(with(one, {{"batch", 10}})), cost);
}

TEST(Cost, APackTakesAsLongWithOneAsWithAll) {
  EXPECT_EQ(flops_of_seeds(5, planned_block(Engine::kDense), 3), 15);
  EXPECT_EQ(flops_of_seeds(5, planned_block(Engine::kLanes), 1), 5 * 16);
  EXPECT_EQ(flops_of_seeds(5, planned_block(Engine::kLanes), 16), 5 * 16);
  EXPECT_EQ(flops_of_seeds(5, planned_block(Engine::kLanes), 17), 5 * 32);
}

}  // namespace
}  // namespace reprise
