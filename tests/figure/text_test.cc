#include "experiments/harness/figure/text.h"

#include <gtest/gtest.h>

namespace reprise {
namespace {

TEST(Text, WrapsAtSpaces) {
  using Lines = std::vector<std::string>;
  const double width = text_width("one two", 13);
  EXPECT_EQ(wrap("one two three", 13, width), (Lines{"one two", "three"}));
  EXPECT_EQ(wrap("  one   two ", 13, width), (Lines{"one two"}));
  EXPECT_EQ(wrap("unbreakable-and-long x", 13, 10),
            (Lines{"unbreakable-and-long", "x"}));
  EXPECT_EQ(wrap("", 13, width), Lines{});
}

TEST(Text, WideLettersAreWider) {
  EXPECT_GT(text_width("MW", 13), text_width("il", 13));
  EXPECT_EQ(text_width("\xc3\xa4", 13), text_width("a", 13));
  EXPECT_EQ(text_width("", 13), 0);
}

TEST(Text, APlainLineIsWhatXmlCanHold) {
  EXPECT_EQ(plain_line("a\nb\tc\x01"), "a b c ");
  EXPECT_EQ(plain_line("\xc3\xa4 \xe2\x82\xac"), "\xc3\xa4 \xe2\x82\xac");
  EXPECT_EQ(plain_line("\xff\xc3("),
            "?"
            "?(");
  EXPECT_EQ(plain_line("\xed\xa0\x80"),
            "?"
            "?"
            "?");  // a surrogate
  EXPECT_EQ(plain_line("\xe2\x82"),
            "?"
            "?");  // cut off
}

}  // namespace
}  // namespace reprise
