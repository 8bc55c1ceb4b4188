#include "experiments/harness/base/csv.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support.h"

namespace reprise {
namespace {

TEST(Csv, ReadsRfc4180) {
  const TextTable table = parse_csv(
      "\xef\xbb\xbfname, x ,\"y \"\"z\"\"\"\r\n"
      "\"a,\nb\",1.5,-2e3\r\n"
      ",0x,3",
      "t.csv");
  EXPECT_EQ(table.columns, (std::vector<std::string>{"name", "x", "y \"z\""}));
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0][0], "a,\nb");
  EXPECT_EQ(table.number(0, table.column("x")), 1.5);
  EXPECT_EQ(table.number(0, 2), -2000);
  EXPECT_EQ(table.lines, (std::vector<std::size_t>{2, 4}));
  EXPECT_EQ(message_of([&] { table.number(1, 1); }),
            "t.csv:4: found \"0x\" as x; allowed: a finite number");
  EXPECT_EQ(message_of([&] { table.number(0, 0); }),
            "t.csv:2: found \"a,?b\" as name; allowed: a finite number");
  EXPECT_EQ(message_of([&] { table.column("z"); }),
            "t.csv: found no column z; allowed: a table with it; its columns "
            "are name, x, y \"z\"");
}

TEST(Csv, RecordsKeepEveryByte) {
  const std::string text =
      "a, b ,\r\n"
      "\"x,\r\n\"\"y\"\"\n\",\r,\t\r\n"
      "\n"
      "1";
  EXPECT_EQ(parse_csv_records(text, "t.csv"),
            (std::vector<std::vector<std::string>>{
                {"a", " b ", ""}, {"x,\r\n\"y\"\n", "\r", "\t"}, {""}, {"1"}}));
  EXPECT_TRUE(parse_csv_records("", "t.csv").empty());
  EXPECT_EQ(message_of([] { parse_csv_records("a\n\"\n\nb", "t.csv"); }),
            "t.csv:2: found a quote that is never closed; allowed: quotes in "
            "pairs");
}

TEST(Csv, RefusesWithOneLine) {
  const auto message = [](const std::string& text) {
    return message_of([&] { parse_csv(text, "t.csv"); });
  };
  EXPECT_EQ(message("a,b\n1,2\n"), "");
  EXPECT_EQ(message(""),
            "t.csv: found no line; allowed: a line of column names");
  EXPECT_EQ(message("a,b\n1,2\n3\n"),
            "t.csv:3: found 1 fields; allowed: 2, as in line 1");
  EXPECT_EQ(message("a,b\n1,2,3\n"),
            "t.csv:2: found 3 fields; allowed: 2, as in line 1");
  EXPECT_EQ(message("a,b\n1,\"2\n"),
            "t.csv:2: found a quote that is never closed; allowed: quotes in "
            "pairs");
  EXPECT_EQ(message("a,b\n1,\"2\"3\n"),
            "t.csv:2: found text after a closing quote; allowed: a comma or "
            "the end of the line");
}

TEST(Csv, InfinityAndNanAreNoNumbers) {
  const TextTable table = parse_csv("a\ninf\nnan\n1e999\n1 2\n\"\"\n", "t.csv");
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    EXPECT_NE(message_of([&] { table.number(row, 0); }), "") << row;
  }
}

TEST(Numbers, BetweenBlanks) {
  EXPECT_EQ(parse_numbers(" 1\t 2.5 \r\n\n3 -4e-1\n\n", "n.txt"),
            (std::vector<std::vector<double>>{{1, 2.5}, {3, -.4}}));
  EXPECT_EQ(message_of([] { parse_numbers("1 2\n3\n", "n.txt"); }),
            "n.txt:2: found 1 numbers; allowed: 2, as in the rows before");
  EXPECT_EQ(message_of([] { parse_numbers("1 x\n", "n.txt"); }),
            "n.txt:1: found \"x\"; allowed: finite numbers between blanks");
}

}  // namespace
}  // namespace reprise
