#include "experiments/harness/study/figures.h"

#include <gtest/gtest.h>

#include "experiments/harness/study/panels.h"
#include "tests/study/hand_made.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

using Values = std::vector<double>;

bool near(const Values& a, const Values& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!(std::abs(a[i] - b[i]) <= gamma_bound<double>(8) * std::abs(b[i]))) {
      return false;
    }
  }
  return true;
}

// Depths 1, 2, 5 of two nets; net b has not run at 2. One seed of (a, 1)
// stopped early.
Trials depths() {
  const auto with = [](std::uint64_t seed, Json curve) {
    Trial trial = trained(seed, {{"loss", curve}});
    trial.metrics["list"] = curve;
    trial.metrics["x"] = {3, 4, 5};
    trial.metrics["v"] = curve.front();
    return trial;
  };
  Trials trials;
  trials.add("g", {{"a", "1"}, {with(1, {1, 4, 6}), with(2, {3, 8})}});
  trials.add("g", {{"a", "2"}, {with(1, {7})}});
  trials.add("g", {{"a", "5"}, {with(1, {9})}});
  trials.add("g", {{"b", "1"}, {with(1, {2})}});
  trials.add("g", {{"b", "2"}, {}});
  trials.add("g", {{"b", "5"}, {with(1, {4}), with(2, {8})}});
  return trials;
}

TEST(Figures, OverEpochsOfTheSeedsThatGotThatFar) {
  const Series series =
      over_epochs(depths(), "label", "loss", cell("g", "a", "1"));
  EXPECT_EQ(series.label, "label");
  EXPECT_EQ(series.x, (Values{1, 2, 3}));
  EXPECT_EQ(series.y, (Values{2, 6, 6}));
  // Type 7 between two values: 2.5 % of the way in from each end.
  EXPECT_TRUE(near(series.low, {1.05, 4.1, 6}));
  EXPECT_TRUE(near(series.high, {2.95, 7.9, 6}));
  EXPECT_FALSE(series.points || series.dashed);
  EXPECT_EQ(over_epochs(depths(), "", "absent", cell("g", "a", "1")).x,
            Values{});
  EXPECT_EQ(over_epochs(depths(), "", "loss", cell("g", "b", "2")).x, Values{});
}

TEST(Figures, AsPercent) {
  const Series series =
      over_epochs(depths(), "", as_percent("loss"), cell("g", "a", "1"));
  EXPECT_EQ(series.y, (Values{200, 600, 600}));
  EXPECT_EQ(series.x, (Values{1, 2, 3}));
}

TEST(Figures, OverPositions) {
  EXPECT_EQ(over_positions(depths(), "", "list", cell("g", "a", "1")).x,
            (Values{1, 2, 3}));
  const Series series =
      over_positions(depths(), "", "list", cell("g", "a", "1"), 0);
  EXPECT_EQ(series.x, (Values{0, 1, 2}));
  EXPECT_EQ(series.y, (Values{2, 6, 6}));
}

TEST(Figures, OverLevelsOfTheOneOpenFactor) {
  const Series a = over_levels(depths(), "a", of(number("v"), "g", "a"));
  EXPECT_EQ(a.x, (Values{1, 2, 5}));
  EXPECT_EQ(a.y, (Values{2, 7, 9}));
  EXPECT_TRUE(near(a.low, {1.05, 7, 9}));
  // Without the cell that has not run.
  const Series b = over_levels(depths(), "b", of(number("v"), "g", "b", ""));
  EXPECT_EQ(b.x, (Values{1, 5}));
  EXPECT_EQ(b.y, (Values{2, 6}));

  const auto refused = [](const Sample& sample) {
    return refusal([&] { over_levels(depths(), "", sample); });
  };
  EXPECT_EQ(refused(of(number("v"), "g")),
            "a series over the levels of 'g' leaves 2 factors open");
  EXPECT_EQ(refused(of(number("v"), "g", "a", "1")),
            "a series over the levels of 'g' leaves 0 factors open");
}

TEST(Figures, ABandSaysWhatItIsAndOfHowMany) {
  const Series a = over_levels(depths(), "a", of(number("v"), "g", "a"));
  EXPECT_EQ(a.shows, "median and central 95 % of {n} seeds");
  EXPECT_EQ(a.n, (std::vector<int>{2, 1, 1}));
  EXPECT_EQ(a.absent, "");
  Trials trials = depths();
  Trial gone = trained(3, {{"loss", {2}}});
  gone.status = std::string("diverged");
  trials.add("h", {{"1"}, {trained(1, {{"loss", {1, 4}}}), gone}});
  EXPECT_EQ(over_epochs(trials, "", "loss", cell("h")).absent,
            "1 of 2 runs diverged");
  EXPECT_EQ(over_epochs(trials, "", "loss", cell("h")).n,
            (std::vector<int>{2, 1}));
  const Series bare = without_band(a);
  EXPECT_TRUE(bare.low.empty() && bare.high.empty() && bare.n.empty());
  EXPECT_EQ(bare.shows, "");
  EXPECT_EQ(bare.y, a.y);
}

// A trial that has no value did not solve it.
TEST(Figures, ShareSolved) {
  Trials trials;
  trials.add("g", {{"1"}, seeds_with("x", {1, 1, 1, 1, 1, 1, 1, 1})});
  trials.add("g", {{"2"}, seeds_with("x", {1, 0, 1, kNan})});
  trials.add("g", {{"3"}, {}});
  const Series series = share_solved(trials, "s", of(number("x"), "g"));
  EXPECT_EQ(series.x, (Values{1, 2}));
  EXPECT_EQ(series.y, (Values{1, .5}));
  EXPECT_EQ(series.n, (std::vector<int>{8, 4}));
  EXPECT_EQ(series.shows, "share of {n} seeds and its 95 % interval");
  // scipy.stats.binomtest(8, 8).proportion_ci(), binomtest(2, 4)
  const Values low{0.6305833524471808, 0.06758598648854298},
      high{1, 0.932414013511457};
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NEAR(series.low[i], low[i], printed_quadrature_bound());
    EXPECT_NEAR(series.high[i], high[i], printed_quadrature_bound());
  }
}

TEST(Figures, PublishedNumbersStandBesideTheirOwnDataAlone) {
  Trials trials = depths();
  EXPECT_EQ(published(trials, level_line("p", 3)).y, Values{3});
  const std::vector<Strip> rows{{"a net", of(number("v"), "g", "a", "1"), "2"},
                                {"none", of(number("v"), "g", "b", "2"), "7"},
                                {"other", of(number("v"), "g", "b", "5")}};
  const Panel own = strips(trials, {.y = "v"}, rows);
  EXPECT_EQ(own.x_categories, (std::vector<std::string>{"a net", "other"}));
  EXPECT_TRUE(own.sideways);
  ASSERT_EQ(own.series.size(), 2u);
  EXPECT_EQ(own.series[0].x, (Values{0, 0, 1, 1}));
  EXPECT_EQ(own.series[0].y, (Values{1, 3, 4, 8}));
  EXPECT_EQ(own.series[0].n, (std::vector<int>{2, 2, 2, 2}));
  EXPECT_EQ(own.series[1].x, Values{0});
  EXPECT_EQ(own.series[1].y, Values{2});
  EXPECT_EQ(own.series[1].names, std::vector<std::string>{"2"});

  trials.stand_in = true;
  EXPECT_EQ(published(trials, level_line("p", 3)).y, Values{});
  EXPECT_EQ(strips(trials, {.y = "v"}, rows).series.size(), 1u);
  // A reference that is not published stays: theory holds on any data.
  EXPECT_EQ(reference("theory", {1}, {2}).y, Values{2});
}

TEST(Figures, PointsAt) {
  const Series series =
      points_at(depths(), "p", 3, of(number("v"), "g", "b", "5"));
  EXPECT_EQ(series.x, (Values{3, 3}));
  EXPECT_EQ(series.y, (Values{4, 8}));
  EXPECT_TRUE(series.points && series.spread);
  EXPECT_TRUE(series.low.empty());
  EXPECT_EQ(series.n, (std::vector<int>{2, 2}));
}

TEST(Figures, AlongIsOfTheFirstTrial) {
  const Series series = along(depths(), "l", cell("g", "a", "1"), "x", "list");
  EXPECT_EQ(series.x, (Values{3, 4, 5}));
  EXPECT_EQ(series.y, (Values{1, 4, 6}));
  EXPECT_EQ(along(depths(), "", cell("g", "b", "2"), "x", "list").x, Values{});
}

Series line(const char* label, Values x) {
  Series series;
  series.label = std::string(label);
  series.y = x;
  series.x = std::move(x);
  return series;
}

TEST(Figures, ALevelLineSpansThePanel) {
  const Panel p = panel({.title = "t",
                         .x = "depth",
                         .y = "loss",
                         .log_y = true,
                         .note = "cut off at 7"},
                        {level_line("chance", .5), line("a", {2, 7}),
                         line("b", {1, 3}), line("none", {})});
  EXPECT_EQ(p.title, "t");
  EXPECT_EQ(p.x_label, "depth");
  EXPECT_EQ(p.y_label, "loss");
  EXPECT_FALSE(p.log_x);
  EXPECT_EQ(p.note, "cut off at 7");
  EXPECT_TRUE(p.log_y);
  ASSERT_EQ(p.series.size(), 3u);  // what has no point is left out
  EXPECT_EQ(p.series[0].x, (Values{1, 7}));
  EXPECT_EQ(p.series[0].y, (Values{.5, .5}));
  EXPECT_TRUE(p.series[0].dashed);
  EXPECT_FALSE(p.series[1].dashed);
  // Where nothing spans a panel, there is no line either.
  EXPECT_TRUE(panel({}, {level_line("chance", .5)}).series.empty());
}

TEST(Figures, ReferencesAndPoints) {
  const Series theory = reference("theory", {1, 2}, {3, 4});
  EXPECT_TRUE(theory.dashed);
  EXPECT_FALSE(theory.points);
  EXPECT_EQ(theory.y, (Values{3, 4}));
  const Series marks = as_points(theory);
  EXPECT_TRUE(marks.points && marks.dashed);
  EXPECT_EQ(marks.label, "theory");
}

TEST(Figures, PanelsWithoutSeriesOfOursAreDropped) {
  const Panel ours = panel({.title = "ours"}, {line("a", {1, 2})});
  const Panel theory = panel({.title = "theory"}, {reference("t", {1}, {2})});
  const Panel none = panel({.title = "none"}, {});
  Panel cells;
  cells.cells.values = {{1, 2}};
  const Figure figure = in_rows(2, {theory, ours, none, cells});
  ASSERT_EQ(figure.panels.size(), 2u);
  EXPECT_EQ(figure.panels[0].title, "ours");
  EXPECT_EQ(figure.panels[1].cells.values.size(), 1u);
  EXPECT_EQ(figure.columns, 2);
  EXPECT_EQ(side_by_side({ours, ours, ours}).columns, 3);
  EXPECT_EQ(side_by_side({ours, ours, ours}).panels.size(), 3u);
  EXPECT_EQ(alone(ours).panels.size(), 1u);
  EXPECT_EQ(alone(ours).columns, 1);
  EXPECT_TRUE(alone(theory).panels.empty());
}

TEST(Figures, WhatDoesNotFitIsRefused) {
  Trials trials;
  trials.add("g", {{"relu"}, {computed(1, {{"x", {1, 2}}, {"y", {3, 4, 5}}})}});
  EXPECT_EQ(
      refusal([&] { over_levels(trials, "", of(number("v"), "g")); }),
      "a series over the levels of 'g': label 'relu' begins with no number");
  EXPECT_EQ(refusal([&] { along(trials, "", cell("g"), "x", "y"); }),
            "x has 2 values, y has 3");
  EXPECT_EQ(refusal([&] { band_along(trials, "", cell("g"), "x", "y"); }),
            "x has 2 values, y has 3");
  EXPECT_EQ(refusal([&] {
              over_levels(trials, "",
                          over_seeds(mean_value(), of(number("v"), "g")));
            }),
            "a series over levels shows every seed: no reducer");
}

TEST(Figures, ABandAlongAnArray) {
  Trials trials;
  trials.add("g", {{},
                   {computed(1, {{"step", {10, 20}}, {"y", {1, 5}}}),
                    computed(2, {{"step", {10, 20}}, {"y", {3, 5}}}),
                    computed(3, {{"step", {10, 20}}, {"y", {9, 5}}})}});
  const Series series = band_along(trials, "l", cell("g"), "step", "y");
  EXPECT_EQ(series.x, (Values{10, 20}));
  EXPECT_EQ(series.y, (Values{3, 5}));
  EXPECT_EQ(series.low.size(), 2u);
}

}  // namespace
}  // namespace reprise
