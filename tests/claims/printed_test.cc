#include "experiments/harness/claims/printed.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/tolerance.h"

namespace reprise {
namespace {

struct Expected {
  const char* text;
  double value;
  int digits;
  double last_digit;
  bool is_integer;
};

TEST(Printed, SaysWhatItsTextSays) {
  for (const Expected& want : std::initializer_list<Expected>{
           {".693", .693, 3, 1e-3, false},
           {"98.40", 98.4, 4, 1e-2, false},
           {"1.5e-3", 1.5e-3, 2, 1e-4, false},
           {"+1.5E3", 1500, 2, 1e2, false},
           {"2e3", 2000, 1, 1e3, false},
           {"29", 29, 2, 1, true},
           {"-2225", -2225, 4, 1, true},
           {"0.00120", .0012, 3, 1e-5, false},
           {"0", 0, 0, 1, true},
           {"-4.53132183426846", -4.53132183426846, 15, 1e-14, false}}) {
    const Printed p = parse_printed(want.text);
    EXPECT_EQ(p.value, want.value) << want.text;
    EXPECT_EQ(p.digits, want.digits) << want.text;
    EXPECT_EQ(p.last_digit, want.last_digit) << want.text;
    EXPECT_EQ(p.is_integer, want.is_integer) << want.text;
    EXPECT_EQ(last_digit_of(want.text), want.last_digit) << want.text;
  }
}

TEST(Printed, ToleranceIsHalfALastDigit) {
  const auto tolerance = [](const char* text) {
    return tolerance_of(parse_printed(text));
  };
  const auto expect_half = [&](const char* text, double digit) {
    const double off = tolerance(text) - digit / 2;
    EXPECT_TRUE(off >= 0 && off <= printed_double_bound() *
                                       std::abs(parse_printed(text).value))
        << text;
  };
  expect_half(".693", 1e-3);
  expect_half("98.40", 1e-2);
  expect_half("1.5e-3", 1e-4);
  expect_half("1.2345678901234", 1e-13);  // 14 digits
  EXPECT_EQ(tolerance("29"), 0);
  EXPECT_EQ(tolerance("81055900096023504197206408605"), 0);
  EXPECT_EQ(tolerance("1.23456789012345"), 1e-13 * 1.23456789012345);
  EXPECT_EQ(tolerance("-1.23456789012345e5"), 1e-13 * 1.23456789012345e5);
}

std::string refusal(const std::string& text, const std::string& label = "") {
  try {
    parse_printed(text, label);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Printed, IsNoNumber) {
  EXPECT_EQ(refusal("about 5"),
            "the printed number 'about 5' is no decimal number");
  EXPECT_EQ(refusal("5 %", "accuracy"),
            "the printed number '5 %' (accuracy) is no decimal number");
  for (const char* text : {"", "+", "-", ".", "1.2.3", "inf", "nan", "1e999",
                           "0x10", " 1", "1 ", "1,5", "1e", "--1", "+-1"}) {
    EXPECT_NE(refusal(text), "") << "'" << text << "'";
  }
  EXPECT_THROW(last_digit_of("n/a"), std::runtime_error);
}

}  // namespace
}  // namespace reprise
