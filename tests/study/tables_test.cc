#include "experiments/harness/study/tables.h"

#include <gtest/gtest.h>

#include "tests/study/hand_made.h"

namespace reprise {
namespace {

using Cells = std::vector<std::string>;

// Two values resampled: a quarter of the resamples has the same one twice, so
// the interval reaches from one to the other.
Trials three_cells() {
  Trials trials;
  trials.add("g", {{"a"}, seeds_with("v", {1, 3})});
  trials.add("g", {{"b"}, {}});
  trials.add("g", {{"c"}, seeds_with("v", {2, 2, kNan, 0})});
  trials.add("h", {{"a"}, seeds_with("v", {7, 7})});
  trials.add("h", {{"c"}, seeds_with("v", {5})});
  std::vector<double> range;
  for (int i = 0; i <= 80; ++i) range.push_back(i);
  trials.add("many", {{}, seeds_with("v", range)});
  trials.add("nan", {{}, seeds_with("v", {kNan, kNan})});
  return trials;
}

Sample v_of(const char* level) { return of(number("v"), "g", level); }

// The cells that a column writes for (a), (c), 0 … 80 and NaN.
Cells written(const Column& column) {
  const Table table = rows_of(three_cells(), {},
                              {{{}, v_of("a")},
                               {{}, v_of("c")},
                               {{}, of(number("v"), "many")},
                               {{}, of(number("v"), "nan")}},
                              {column});
  Cells cells;
  for (const auto& row : table.rows) cells.push_back(row.at(0));
  return cells;
}

TEST(Tables, RowsWithoutTrialsAreLeftOut) {
  const Table table = rows_of(three_cells(), {"net", "published"},
                              {{{"first", ".5"}, v_of("a")},
                               {{"second", ".6"}, v_of("b")},
                               {{"third", ".7"}, v_of("c")}},
                              {seeds(), mean_of("ours")});
  EXPECT_EQ(table.columns, (Cells{"net", "published", "n", "ours"}));
  EXPECT_EQ(table.rows, (std::vector<Cells>{{"first", ".5", "2", "2 [1, 3]"},
                                            {"third", ".7", "4", "-"}}));
  EXPECT_EQ(refusal([] {
              rows_of(three_cells(), {}, {{{}, v_of("d")}}, {});
            }),
            "group 'g' has no levels (d)");
}

TEST(Tables, Means) {
  EXPECT_EQ(written(mean_of(""))[0], "2 [1, 3]");
  EXPECT_EQ(written(mean_of(""))[1], "-");  // a NaN among them
  EXPECT_EQ(written(mean_of("", constant(1. / 3)))[0],
            "0.3333 [0.3333, 0.3333]");
  EXPECT_EQ(mean_text(std::vector<double>{}), "-");
  EXPECT_EQ(mean_text(std::vector<double>{97.546, 97.546}),
            "97.55 [97.55, 97.55]");
  EXPECT_EQ(mean_text(std::vector<double>{2.}), "2 [2, 2]");
}

TEST(Tables, MediansAreOfWhatIsANumber) {
  EXPECT_EQ(written(median_of("")), (Cells{"2", "2", "40", "-"}));
  EXPECT_EQ(written(median_of("", percent(number("v"))))[0], "200");
}

TEST(Tables, BandsAreTheCentral95Percent) {
  // Type 7: places .025 80 = 2 and .975 80 = 78.
  EXPECT_EQ(written(band_of("", 3)),
            (Cells{"2 [1.05, 2.95]", "2 [0.1, 2]", "40 [2, 78]", "-"}));
  EXPECT_EQ(written(band_of("", 2))[0], "2 [1.1, 3]");
}

TEST(Tables, LeastAndGreatest) {
  EXPECT_EQ(written(least_of("", 3)), (Cells{"1", "-", "0", "-"}));
  EXPECT_EQ(written(greatest_of("", 3)), (Cells{"3", "-", "80", "-"}));
  EXPECT_EQ(written(greatest_of("", 2, ratio(number("v"), constant(9))))[0],
            "0.33");
}

TEST(Tables, HowManyAreNeitherNaNNorZero) {
  EXPECT_EQ(written(how_many("", number("v"))), (Cells{"2", "2", "80", "0"}));
  EXPECT_EQ(written(how_many("", over("v", 1))), (Cells{"1", "2", "79", "0"}));
}

TEST(Tables, SeedsAreTrials) {
  EXPECT_EQ(written(seeds()), (Cells{"2", "4", "81", "2"}));
  EXPECT_EQ(seeds().title, "n");
  EXPECT_EQ(seeds("runs").title, "runs");
}

TEST(Tables, OfOtherCells) {
  const Table table =
      rows_of(three_cells(), {"net"},
              {{{"a", "x"}, v_of("a")}, {{"c", "y"}, v_of("c")}},
              {in_cell(cell("g", "a"), median_of("in a")),
               in_group("h", median_of("in h")), in_group("h", seeds("n in h")),
               in_cell(cell("g", "b"), median_of("in b")), lead_at(1, "mark")});
  EXPECT_EQ(table.columns,
            (Cells{"net", "in a", "in h", "n in h", "in b", "mark"}));
  EXPECT_EQ(table.rows, (std::vector<Cells>{{"a", "2", "7", "2", "-", "x"},
                                            {"c", "2", "5", "1", "-", "y"}}));
}

}  // namespace
}  // namespace reprise
