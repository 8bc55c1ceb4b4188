#include "experiments/harness/base/table.h"

#include <gtest/gtest.h>

#include <limits>

#include "experiments/harness/base/numbers_in_text.h"

namespace reprise {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

std::string measured(double value, double low, double high, int digits = 6) {
  Measured number{value, low, high};
  number.digits = digits;
  return format_measured(number);
}

TEST(Table, MarkdownEscapesAndSetsNumbersRight) {
  const Table table{{"a|b", "n"}, {{"<x>\ny", "1.5"}, {"", "-"}}};
  EXPECT_EQ(to_markdown(table),
            "| a\\|b | n |\n| --- | ---: |\n"
            "| &lt;x><br>y | 1.5 |\n|  | - |\n");
}

TEST(Table, CsvQuotesWhatNeedsIt) {
  const Table table{{"a", "b"}, {{"x, y", "\"q\""}, {"line\nbreak", " 1 "}}};
  EXPECT_EQ(to_csv(table),
            "a,b\r\n\"x, y\",\"\"\"q\"\"\"\r\n\"line\nbreak\", 1 \r\n");
}

TEST(Table, TextsThatAreNumbers) {
  for (const char* text : {"1",
                           "-1",
                           "+.5",
                           "−3",
                           "±2",
                           "1.",
                           "1e5",
                           "2.98e-05",
                           "1E+3",
                           "inf",
                           "-inf",
                           "∞",
                           "−∞",
                           "nan",
                           "NaN",
                           "95%",
                           "95 %",
                           "1,000",
                           "12,345.6",
                           "1.5 × 10⁻³",
                           "2 x 10^-3",
                           "10⁻³",
                           "98.4 [98.1, 98.6]",
                           "inf [1, inf]",
                           "97.5 ± .1",
                           "87.2 ± .2 %",
                           "1 to 5",
                           ".9 to 1.1",
                           "3 of 32",
                           "< .1",
                           "≥ 2",
                           "1; 2"}) {
    EXPECT_TRUE(is_numbers(text)) << text;
  }
  for (const char* text : {"",         "-",     "10 x sigmoid", "3 x relu",
                           "1a",       "a1",    "e5",           ".",
                           "+",        "1.2.3", "N(0, 1)",      "10 layers",
                           "infinite", "nano",  "1 2",          "784-30-10",
                           "1e",       "5/3",   "10^-3 x 10^2", "2^(-l/2)",
                           "%",        "[]",    "[a, b]",       "1 tonne",
                           "²"}) {
    EXPECT_FALSE(is_numbers(text)) << text;
  }
}

TEST(Table, ColumnsOfNumbers) {
  const auto is = [](std::vector<TableCell> cells) {
    Table table{{"c"}, {}};
    for (const TableCell& cell : cells) table.rows.push_back({cell});
    return is_of_numbers(table, 0);
  };
  EXPECT_TRUE(is({"1", "inf", "", "-"}));
  EXPECT_TRUE(is({1, kNan, "-inf"}));
  EXPECT_TRUE(is({kNan}));
  EXPECT_TRUE(is({"1 to 5", as_printed(".98")}));
  EXPECT_FALSE(is({"10 x sigmoid", "10 x relu"}));
  EXPECT_FALSE(is({"1", "two"}));
  EXPECT_FALSE(is({"", "-"}));
  EXPECT_FALSE(is({}));
  EXPECT_FALSE(is_of_numbers({{"a", "b"}, {{1}}}, 1));  // rows that are short
}

TEST(Table, IntervalsSayHowManyDigits) {
  EXPECT_EQ(measured(97.546, 97.309, 97.801), "97.55 [97.31, 97.80]");
  EXPECT_EQ(measured(1296.2, 702.8, 2171), "1300 [700, 2170]");
  EXPECT_EQ(measured(9270, 8623, 9786), "9270 [8620, 9790]");
  EXPECT_EQ(measured(.7068, .70551, .70811), "0.7068 [0.7055, 0.7081]");
  EXPECT_EQ(measured(-.0003804, -.0132, .0131), "0.000 [-0.013, 0.013]");
  EXPECT_EQ(measured(2.981e-05, 2.87e-05, 3.098e-05),
            "2.98e-05 [2.87e-05, 3.10e-05]");
  EXPECT_EQ(measured(3.21e17, 3.1e17, 3.3e17), "3.21e+17 [3.10e+17, 3.30e+17]");
  // Wide, and all above 0: no end is told as 0.
  EXPECT_EQ(measured(.0012, .00031, .4), "0.0012 [0.00031, 0.40]");
  EXPECT_EQ(measured(-.0012, -.4, -.00031), "-0.0012 [-0.40, -0.00031]");
  // No width, no interval, no end.
  EXPECT_EQ(measured(1. / 3, 1. / 3, 1. / 3, 4), "0.3333 [0.3333, 0.3333]");
  EXPECT_EQ(measured(80, 80, 80), "80 [80, 80]");
  EXPECT_EQ(measured(4, 4 - 4.4e-16, 4, 4), "4 [4, 4]");  // rounding
  EXPECT_EQ(measured(1. / 3, kNan, kNan, 2), "0.33");
  EXPECT_EQ(measured(1, 0, kInf), "1 [0, inf]");
  EXPECT_EQ(measured(kNan, kNan, kNan), "-");
  EXPECT_EQ(measured(kNan, 1, 2), "- [1.00, 2.00]");
}

TEST(Table, CellsAreMadeOfTextsAndNumbers) {
  EXPECT_EQ(TableCell(3).text, "3");
  EXPECT_EQ(TableCell(std::size_t{3}).number->value, 3);
  EXPECT_EQ(TableCell(.1 + .2).text, "0.3");
  EXPECT_EQ(in_digits(1234.5678, 8).text, "1234.5678");
  EXPECT_FALSE(TableCell("3").number);
  EXPECT_EQ(as_printed("98.40").text, "98.40");
  EXPECT_EQ(as_printed("98.40").number->value, 98.4);
  EXPECT_EQ(as_printed(".5").number->value, .5);
  EXPECT_EQ(as_printed(".06574134326503182", 6).text, "0.0657413");
  EXPECT_EQ(as_printed(".06574134326503182", 6).printed, ".06574134326503182");
  EXPECT_EQ(as_printed("-").text, "-");
  EXPECT_TRUE(as_printed("").number);  // none, as in "-"
  EXPECT_FALSE(as_printed("1 to 5").number);
  EXPECT_FALSE(as_printed("98.4 %").number);
}

TEST(Table, CsvGivesIntervalsTheirColumns) {
  Measured mean{97.546123, 97.31, 97.8, "95 % interval of the mean", 32, "%"};
  Measured none{.kind = "least", .n = 32};
  const Table table{
      {"net", "published, %", "ours, % (mean [95 %])", "n", "(x)"},
      {{"a, b", as_printed("98.40"), mean, 32, 1234567.25},
       {"c", as_printed("-"), none, 0, kInf},
       {"d", "1 to 5", in_digits(123456789.5, 15), 7}}};
  EXPECT_EQ(to_csv(table),
            "net,\"published, %\",\"ours, %\",\"ours, % low\",\"ours, % high\","
            "\"ours, % kind\",\"ours, % n\",\"ours, % unit\",n,(x)\r\n"
            "\"a, b\",98.40,97.5461,97.31,97.8,95 % interval of the mean,32,%,"
            "32,1.23457e+06\r\n"
            "c,,,,,,,,0,inf\r\n"
            "d,1 to 5,123456789.5,,,,,,7,\r\n");
  // Texts alone: the title stays.
  EXPECT_EQ(to_csv({{"a (b [c])"}, {{"1"}}}), "a (b [c])\r\n1\r\n");
}

TEST(Table, EqualWhereTheSameIsShown) {
  EXPECT_EQ(TableCell("a"), TableCell("a"));
  EXPECT_EQ(TableCell(kNan), TableCell(kNan));
  EXPECT_NE(TableCell("1"), TableCell("2"));
  Measured a{1}, b{1};
  b.kind = "least";
  EXPECT_NE(TableCell(a), TableCell(b));
  EXPECT_EQ(TableRow(std::vector<std::string>{"a", "b"}), (TableRow{"a", "b"}));
  EXPECT_NE((TableRow{"a"}), (TableRow{"a", "b"}));
}

}  // namespace
}  // namespace reprise
