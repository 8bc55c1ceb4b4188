#include "experiments/harness/study/regions.h"

#include <gtest/gtest.h>

namespace reprise {
namespace {

TEST(Regions, LogitsOfTheGridByHand) {
  const std::vector<NamedTensor> net{{"W0", 2, 2, false, {1, 1, -1, -1}},
                                     {"b0", 1, 2, true, {.5, .5}},
                                     {"W1", 2, 1, false, {2, 2}},
                                     {"b1", 1, 1, true, {-3}}};
  // (-1, 0), (1, 0), (-1, 2), (1, 2); z = x - y + 1/2 twice, ReLU.
  EXPECT_EQ(logits_on({-1, 1, 0, 2, 2}, net, Activation::kRelu),
            (std::vector<double>{-3, 2 * 2 * 1.5 - 3, -3, -3}));
}

TEST(Regions, PointsByTheirClass) {
  const std::vector<double> x{1, 2, 3}, y{4, 5, 6}, labels{-1, 1, 0};
  EXPECT_EQ(points_of("yes", true, x, y, labels).x, (std::vector<double>{2}));
  EXPECT_EQ(points_of("no", false, x, y, labels).y,
            (std::vector<double>{4, 6}));
}

}  // namespace
}  // namespace reprise
