#include "experiments/harness/base/table.h"

#include <gtest/gtest.h>

namespace reprise {
namespace {

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

}  // namespace
}  // namespace reprise
