#include "experiments/harness/study/sample.h"

#include <gtest/gtest.h>

#include "tests/study/hand_made.h"

namespace reprise {
namespace {

using Values = std::vector<double>;

// Seeds 1 2 3, 1 3, 1 2 3; then a cell that has not run.
Trials incomplete() {
  const auto trial = [](std::uint64_t seed, double v) {
    return computed(seed, {{"v", v}, {"list", {v, -v}}});
  };
  Trials trials;
  trials.add("g", {{"a"}, {trial(1, 1), trial(2, 2), trial(3, 3)}});
  trials.add("g", {{"b"}, {trial(1, 10), trial(3, 30)}});
  trials.add("g", {{"c"}, {trial(1, 4), trial(2, 5), trial(3, 9)}});
  trials.add("none", {{"a"}, {}});
  trials.add("none", {{"b"}, seeds_with("v", {7})});
  return trials;
}

Sample over_cells(Reducer reducer, const Cell& cell) {
  return {.metric = number("v"), .cell = cell, .over_cells = reducer};
}
Sample over_seeds(Reducer reducer, const Cell& cell) {
  return {.metric = number("v"), .cell = cell, .over_seeds = reducer};
}

TEST(Sample, EveryTrialCellByCell) {
  const Trials trials = incomplete();
  EXPECT_EQ(values_of(trials, of(number("v"), "g", "b")), (Values{10, 30}));
  EXPECT_EQ(values_of(trials, of(number("v"), "g")),
            (Values{1, 2, 3, 10, 30, 4, 5, 9}));
  EXPECT_EQ(values_of(trials, of(number("v"), "none", "a")), Values{});
}

TEST(Sample, OverCellsPairsBySeed) {
  const Trials trials = incomplete();
  // Seed 2 lacks b.
  EXPECT_EQ(values_of(trials, over_cells(mean_value(), cell("g"))),
            (Values{5, 14}));
  EXPECT_EQ(values_of(trials, over_cells(median_value(), cell("g"))),
            (Values{4, 9}));
  EXPECT_EQ(values_of(trials, over_cells(mean_value(), cell("g", "a"))),
            (Values{1, 2, 3}));
  // A cell that has not run leaves no seed complete.
  EXPECT_EQ(values_of(trials, over_cells(mean_value(), cell("none"))),
            Values{});
}

TEST(Sample, OverSeedsHasOneValueACell) {
  const Trials trials = incomplete();
  EXPECT_EQ(values_of(trials, over_seeds(mean_value(), cell("g"))),
            (Values{2, 20, 6}));
  EXPECT_EQ(values_of(trials, over_seeds(median_value(), cell("g"))),
            (Values{2, 20, 5}));
  EXPECT_EQ(values_of(trials, over_seeds(mean_value(), cell("none"))),
            Values{7});
}

TEST(Sample, ShareOverABar) {
  const Values values{1, 2, kNan, 3};
  EXPECT_EQ(share_over(1).reduce(values), .5);
  EXPECT_EQ(share_over(3).reduce(values), 0);
  EXPECT_EQ(share_over(.5).text, "share_over(0.5)");
  EXPECT_FALSE(Reducer{});
  EXPECT_TRUE(mean_value());
}

TEST(Sample, SaysWhatItIs) {
  EXPECT_EQ(text_of(of(last("test_metric"), "g")), "last(test_metric)");
  EXPECT_EQ(text_of(over_cells(mean_value(), cell("g"))),
            "mean_value over cells of number(v)");
  EXPECT_EQ(text_of(over_seeds(share_over(.9), cell("g"))),
            "share_over(0.9) over seeds of number(v)");
  EXPECT_EQ(text_of(over_seeds(median_value(), cell("g"))),
            "median_value over seeds of number(v)");
}

TEST(Sample, PoolsArrays) {
  const Trials trials = incomplete();
  EXPECT_EQ(pooled(trials, "list", cell("g", "b")), (Values{10, -10, 30, -30}));
  EXPECT_EQ(pooled(trials, "list", cell("g")).size(), 16u);
  EXPECT_EQ(pooled(trials, "absent", cell("g")), Values{});
  EXPECT_EQ(pooled(trials, "list", cell("none", "a")), Values{});
}

TEST(Sample, WordsSetTheReducers) {
  const Sample cells = over_cells(first_minus_last(), of(number("v"), "g"));
  // Seeds 1 and 3: 1 - 4, 3 - 9.
  EXPECT_EQ(values_of(incomplete(), cells), (Values{-3, -6}));
  EXPECT_EQ(text_of(cells), "first_minus_last over cells of number(v)");
  const Sample seeds = over_seeds(mean_value(), of(number("v"), "g"));
  EXPECT_EQ(values_of(incomplete(), seeds), (Values{2, 20, 6}));
}

TEST(Sample, PairsTheSeedsThatBothHave) {
  const Trials trials = incomplete();
  const auto pairs = paired_values(trials, of(number("v"), "g", "a"),
                                   of(number("v"), "g", "b"));
  EXPECT_EQ(pairs.first, (Values{1, 3}));
  EXPECT_EQ(pairs.second, (Values{10, 30}));
  // Seed by seed, whatever made the values.
  const auto made =
      paired_values(trials, over_cells(mean_value(), of(number("v"), "g")),
                    of(number("v"), "g", "c"));
  EXPECT_EQ(made.first, (Values{5, 14}));
  EXPECT_EQ(made.second, (Values{4, 9}));
  // Cells of one place.
  const auto all =
      paired_values(trials, of(number("v"), "g"), of(number("v"), "g"));
  EXPECT_EQ(all.first, all.second);
  EXPECT_EQ(all.first.size(), 8u);
}

// One value a seed beside one a cell: the first with the first.
TEST(Sample, ByNumberPairsWhatIsOfSeedsWithWhatIsOfCells) {
  const Trials trials = incomplete();
  const Sample seeds = over_cells(mean_value(), cell("g"));    // 5, 14
  const Sample cells = over_seeds(median_value(), cell("g"));  // 2, 20, 5
  EXPECT_EQ(paired_values(trials, seeds, cells).first, Values{});
  const auto [a, b] = paired_values(trials, by_number(seeds), cells);
  EXPECT_EQ(a, (Values{5, 14}));
  EXPECT_EQ(b, (Values{2, 20}));
}

}  // namespace
}  // namespace reprise
