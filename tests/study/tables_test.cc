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
  for (const auto& row : table.rows) cells.push_back(row.at(0).text);
  return cells;
}

std::vector<Cells> shown(const Table& table) {
  std::vector<Cells> rows;
  for (const TableRow& row : table.rows) {
    rows.emplace_back();
    for (const TableCell& cell : row) rows.back().push_back(cell.text);
  }
  return rows;
}

// What a column writes for 0 … 80, but the text.
Measured number_of_many(const Column& column) {
  return rows_of(three_cells(), {}, {{{}, of(number("v"), "many")}}, {column})
      .rows.at(0)
      .at(0)
      .number.value();
}

TEST(Tables, OnAStandInsDataNothingPublishedStandsBesideOurs) {
  const Json mnist = {{"dataset", {{"name", "mnist"}}}};
  const Json moons = {{"dataset", {{"generator", "moons"}}}};
  Trials trials;
  trials.add("images", {{}, seeds_with("v", {1, 3}, mnist)});
  trials.add("moons", {{}, seeds_with("v", {1, 3}, moons)});
  const auto leads = [&] {
    std::vector<std::string> texts;
    for (const char* text : {"97.5", "by 47"}) {
      for (const char* group : {"images", "moons"}) {
        texts.push_back(
            rows_of(trials, {"net", "published"},
                    {{{"net", as_printed(text)}, of(number("v"), group)}},
                    {seeds()})
                .rows.at(0)
                .at(1)
                .text);
      }
    }
    return texts;
  };
  EXPECT_EQ(leads(), (Cells{"97.5", "97.5", "by 47", "by 47"}));
  trials.stand_in = true;
  EXPECT_EQ(leads(), (Cells{"-", "97.5", "-", "by 47"}));
}

TEST(Tables, RowsWithoutTrialsAreLeftOut) {
  const Table table = rows_of(three_cells(), {"net", "published"},
                              {{{"first", ".5"}, v_of("a")},
                               {{"second", ".6"}, v_of("b")},
                               {{"third", ".7"}, v_of("c")}},
                              {seeds(), mean_of("ours")});
  EXPECT_EQ(table.columns, (Cells{"net", "published", "n", "ours"}));
  EXPECT_EQ(shown(table),
            (std::vector<Cells>{{"first", ".5", "2", "2.0 [1.0, 3.0]"},
                                {"third", ".7", "4", "-"}}));
  EXPECT_EQ(refusal([] {
              rows_of(three_cells(), {}, {{{}, v_of("d")}}, {});
            }),
            "group 'g' has no levels (d)");
}

TEST(Tables, Means) {
  EXPECT_EQ(written(mean_of(""))[0], "2.0 [1.0, 3.0]");
  EXPECT_EQ(written(mean_of(""))[1], "-");  // a NaN among them
  EXPECT_EQ(written(mean_of("", constant(1. / 3)))[0],
            "0.3333 [0.3333, 0.3333]");
  EXPECT_EQ(mean_cell(std::vector<double>{}).text, "-");
  EXPECT_EQ(mean_cell(std::vector<double>{97.546, 97.546}).text,
            "97.55 [97.55, 97.55]");
  EXPECT_EQ(mean_cell(std::vector<double>{2.}).text, "2 [2, 2]");
}

TEST(Tables, MediansAreOfWhatIsANumber) {
  EXPECT_EQ(written(median_of("")), (Cells{"2", "2", "40", "-"}));
  EXPECT_EQ(written(median_of("", percent(number("v"))))[0], "200");
}

TEST(Tables, BandsAreTheCentral95Percent) {
  // Type 7: places .025 80 = 2 and .975 80 = 78.
  EXPECT_EQ(
      written(band_of("", 3)),
      (Cells{"2.00 [1.05, 2.95]", "2.00 [0.10, 2.00]", "40 [2, 78]", "-"}));
  EXPECT_EQ(written(band_of("", 2, constant(1. / 3)))[0], "0.33 [0.33, 0.33]");
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

// scipy.stats.binomtest(k, n).proportion_ci(method="exact"): 2 of 2 (.1581, 1),
// 2 of 4 (.0676, .9324), 80 of 81 (.9331, .9997), 0 of 2 (0, .8419).
TEST(Tables, SharesHaveClopperPearsonsInterval) {
  EXPECT_EQ(written(share_of("", number("v"))),
            (Cells{"1.00 [0.16, 1.00]", "0.50 [0.07, 0.93]",
                   "0.988 [0.933, 1.000]", "0.00 [0.00, 0.84]"}));
  EXPECT_EQ(number_of_many(share_of("", number("v"))).kind,
            "Clopper-Pearson 95 %");
}

TEST(Tables, NumbersSayWhatTheyRestOn) {
  const Measured mean = number_of_many(in_unit("%", mean_of("ours")));
  EXPECT_EQ(mean.value, 40);
  EXPECT_LT(mean.low, 40);
  EXPECT_GT(mean.high, 40);
  EXPECT_EQ(mean.kind, "95 % interval of the mean");
  EXPECT_EQ(mean.n, 81);
  EXPECT_EQ(mean.unit, "%");
  const Measured band = number_of_many(band_of("", 3));
  EXPECT_EQ(band.low, 2);
  EXPECT_EQ(band.high, 78);
  EXPECT_EQ(band.kind, "median, 95 % of single runs");
  EXPECT_EQ(number_of_many(least_of("", 3)).kind, "least");
  EXPECT_EQ(number_of_many(greatest_of("", 3)).kind, "greatest");
  EXPECT_EQ(number_of_many(median_of("")).kind, "median");
  EXPECT_EQ(number_of_many(how_many("", number("v"))).n, 81);
  EXPECT_EQ(number_of_many(how_many("", number("v"))).value, 80);
  EXPECT_EQ(number_of_many(seeds()).value, 81);
  const Column count = column_of("", {}, [](std::span<const double> values) {
    return TableCell(values.size() / 3);
  });
  EXPECT_EQ(number_of_many(count).value, 27);
}

TEST(Tables, SeedsAreTrials) {
  EXPECT_EQ(written(seeds()), (Cells{"2", "4", "81", "2"}));
  EXPECT_EQ(seeds().title, "n");
  EXPECT_EQ(seeds("runs").title, "runs");
}

TEST(Tables, ExactNumbersAreOfOneTrial) {
  const Table table =
      rows_of(three_cells(), {}, {{{}, of(number("v"), "h", "c")}},
              {exact_of("", constant(123456789.5))});
  EXPECT_EQ(table.rows.at(0).at(0).text, "123456789.5");
  EXPECT_EQ(table.rows.at(0).at(0).number.value().kind, "exact");
  EXPECT_THROW(written(exact_of("", number("v"))), std::logic_error);
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
  EXPECT_EQ(shown(table), (std::vector<Cells>{{"a", "2", "7", "2", "-", "x"},
                                              {"c", "2", "5", "1", "-", "y"}}));
}

}  // namespace
}  // namespace reprise
