#include "experiments/harness/study/answers_figure.h"

#include <gtest/gtest.h>

#include "tests/study/hand_made.h"

namespace reprise {
namespace {

using Values = std::vector<double>;

TEST(Regions, SidesOfAHalfUnderTheRows) {
  Trials trials;
  trials.add("g", {{"a"},
                   {computed(1, {{"grid_x", {0, 1}},
                                 {"grid_y", {2, 3}},
                                 {"grid", {.1, .9, .4, .6}},
                                 {"row_x", {.5, .25, .75}},
                                 {"row_y", {2.5, 2, 3}},
                                 {"row_label", {1, 0, 1}}})}});
  trials.add("g", {{"b"}, {}});
  const Panel panel = regions(trials, cell("g", "a"), "a net");
  EXPECT_EQ(panel.title, "a net");
  EXPECT_EQ(panel.field.levels, Values{.5});
  EXPECT_TRUE(panel.field.regions);
  ASSERT_EQ(panel.series.size(), 2u);
  EXPECT_EQ(panel.series[0].x, Values{.25});
  EXPECT_EQ(panel.series[1].x, (Values{.5, .75}));
  EXPECT_EQ(panel.series[1].y, (Values{2.5, 3}));
  EXPECT_TRUE(regions(trials, cell("g", "b"), "").series.empty());
}

}  // namespace
}  // namespace reprise
