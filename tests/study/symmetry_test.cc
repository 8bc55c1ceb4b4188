#include "experiments/harness/study/symmetry.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/tolerance.h"

namespace reprise {
namespace {

std::vector<NamedTensor> two_units() {
  return {{"W0", 2, 2, false, {1, 1, -1, -1}},
          {"b0", 1, 2, true, {.5, .5}},
          {"W1", 2, 1, false, {2, 2}},
          {"b1", 1, 1, true, {-3}}};
}

TEST(Symmetry, OfANet) {
  std::vector<NamedTensor> net = two_units();
  EXPECT_EQ(symmetry_of(net).distance, 0);
  EXPECT_EQ(symmetry_of(net).different, 1);
  net[2].values[1] = 5;
  EXPECT_EQ(symmetry_of(net).distance, 3);
  EXPECT_EQ(symmetry_of(net).different, 2);
}

Json spec(const Json& init) {
  return {{"spec",
           {{"dataset", {{"generator", "moons"}, {"n", 40}, {"noise", .1}}},
            {"validation_fraction", .2},
            {"model", {{"layers", {2, 5, 4, 1}}, {"activation", "tanh"}}},
            {"init", init},
            {"epochs", 20}}},
          {"every", 5},
          {"precision", "double"}};
}

TEST(Symmetry, OverTraining) {
  DataSource source("");
  const TaskContext context(source);
  const Json alike =
      unit_symmetry(spec({{"scheme", "constant"}, {"value", .5}}), 1, context);
  EXPECT_EQ(alike["epoch"], Json({0, 5, 10, 15, 20}));
  EXPECT_EQ(alike["largest_distance"], 0);
  EXPECT_EQ(alike["most_different"], 1);
  EXPECT_GT(alike["moved"], 0);
  EXPECT_FALSE(alike.contains("broken"));
  EXPECT_TRUE(alike.contains("validation_loss"));
  const Json drawn = unit_symmetry(spec("xavier_normal"), 1, context);
  EXPECT_GT(drawn["distance"][0], 0);
  EXPECT_EQ(drawn["most_different"], 5);
  EXPECT_EQ(drawn["broken"], 0);
}

}  // namespace
}  // namespace reprise
