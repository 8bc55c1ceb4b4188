#include "experiments/harness/study/fields.h"

#include <gtest/gtest.h>

#include "experiments/harness/study/panels.h"
#include "tests/study/hand_made.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

using Values = std::vector<double>;
using Rows = std::vector<Values>;

TEST(Fields, OfATasksArrays) {
  Trials trials;
  trials.add("g", {{"a"},
                   {computed(1, {{"x", {0, 1, 2}},
                                 {"y", {5, 6}},
                                 {"z", {1, 2, 3, 4, 5, 6}},
                                 {"short", {1, 2}}})}});
  trials.add("g", {{"b"}, {}});
  const Field field = field_of(trials, cell("g", "a"), "x", "y", "z");
  EXPECT_EQ(field.x, (Values{0, 1, 2}));
  EXPECT_EQ(field.y, (Values{5, 6}));
  EXPECT_EQ(field.z, (Rows{{1, 2, 3}, {4, 5, 6}}));  // a row for each y
  EXPECT_TRUE(field_of(trials, cell("g", "b"), "x", "y", "z").z.empty());
  EXPECT_EQ(
      refusal([&] { field_of(trials, cell("g", "a"), "x", "y", "short"); }),
      "short has 2 values, x and y ask for 6");
}

TEST(Fields, OfAFunction) {
  const Field field = field_of(
      {-1, 1}, {0, 4}, [](double x, double y) { return 10 * x + y; }, 3);
  EXPECT_EQ(field.x, (Values{-1, 0, 1}));
  EXPECT_EQ(field.y, (Values{0, 2, 4}));
  EXPECT_EQ(field.z, (Rows{{-10, 0, 10}, {-8, 2, 12}, {-6, 4, 14}}));
  EXPECT_EQ(refusal([] {
              field_of(
                  {}, {}, [](double, double) { return 0.; }, 1);
            }),
            "a field has two places each way");
}

TEST(Fields, Levels) {
  Field field{{0, 1}, {0, 1}, {{0, kNan}, {1, 8}}, {}};
  EXPECT_EQ(with_lines(field, {3, 4}).levels, (Values{3, 4}));
  EXPECT_EQ(with_even_lines(field, 3).levels, (Values{2, 4, 6}));
  const Field log = with_log_lines(field, 2);  // 0 has no logarithm
  ASSERT_EQ(log.levels.size(), 2u);
  EXPECT_NEAR(log.levels[0], 2, elementary_bound<double>(2));
  EXPECT_NEAR(log.levels[1], 4, elementary_bound<double>(4));
  EXPECT_TRUE(log.log);
  EXPECT_FALSE(with_even_lines(field, 3).log);
  const Field sides = with_sides(field, .5);
  EXPECT_EQ(sides.levels, Values{.5});
  EXPECT_TRUE(sides.regions);
  // Where all heights are alike, or none is there, there is no line.
  field.z = {{2, 2}, {2, 2}};
  EXPECT_EQ(with_even_lines(field, 3).levels, Values{});
  EXPECT_EQ(with_log_lines(field, 3).levels, Values{});
  EXPECT_EQ(with_even_lines({}, 3).levels, Values{});
}

TEST(Fields, UponAFieldAPanelIsShownWithoutSeries) {
  const Field field{{0, 1}, {0, 1}, {{0, 1}, {2, 3}}, {}};
  const Panel shown = upon(field, panel({.title = "t", .x = "w"}, {}));
  EXPECT_EQ(shown.title, "t");
  EXPECT_EQ(shown.field.z, field.z);
  EXPECT_EQ(alone(shown).panels.size(), 1u);
  EXPECT_TRUE(alone(upon({}, panel({}, {}))).panels.empty());
}

TEST(Fields, OnePanelAMoment) {
  const Figure figure = over_time(2, "epoch", {0, 10, 100}, [](std::size_t i) {
    Series points;
    points.x = points.y = {static_cast<double>(i)};
    // The second was not kept.
    return i == 1 ? panel({}, {}) : panel({.x = "x"}, {points});
  });
  ASSERT_EQ(figure.panels.size(), 2u);
  EXPECT_EQ(figure.columns, 2);
  EXPECT_EQ(figure.panels[0].title, "epoch 0");
  EXPECT_EQ(figure.panels[1].title, "epoch 100");
  EXPECT_EQ(figure.panels[1].series[0].x, Values{2});
}

}  // namespace
}  // namespace reprise
