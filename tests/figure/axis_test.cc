#include "experiments/harness/figure/axis.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace reprise {
namespace {

using Values = std::vector<double>;

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kMost = std::numeric_limits<double>::max();
constexpr double kLeast = std::numeric_limits<double>::denorm_min();
constexpr double kLn2 = .6931471805599453;

double next(double v) { return std::nextafter(v, kInf); }

// What can go wrong: nothing, one value, values alike but for a rounding, the
// ends of what a double holds, and what has no place.
const std::vector<Values> kIll{{},
                               {0},
                               {0, 0},
                               {-0., 0},
                               {0, kNan, 0},
                               {kNan, kNan},
                               {kInf, -kInf},
                               {1, kInf, 2, kNan, 3},
                               {.5, .5, .5},
                               {-.5},
                               {kLn2, next(kLn2), kLn2},
                               {kLn2, kLn2 + 8e-16, kLn2},
                               {.5, .5 + 4e-10},
                               {.5, .5 + 1e-8},
                               {.3, .1 + .1 + .1, .3},
                               {-.3, -(.1 + .1 + .1)},
                               {1e16, 1e16},
                               {1e17, 1e17 + 16, 1e17},
                               {9007199254740992., 9007199254740994.},
                               {1e300, 2e300},
                               {-kMost, kMost},
                               {0, kMost},
                               {kMost},
                               {-kMost},
                               {1e-310, 2e-310},
                               {kLeast},
                               {0, kLeast},
                               {-kLeast, kLeast},
                               {kLeast, 1},
                               {kLeast, kMost},
                               {1e-300, 1e300},
                               {-1, -2},
                               {0, 1e-3, 1},
                               {1, next(1)},
                               {1e-300, next(1e-300)},
                               {5, 5 + 1e-12, 5 - 1e-12},
                               {1e9, 1e9 + 1},
                               {1e6, 1e6 + 1e-4}};

void check(const Axis& axis, const Values& values, const AxisWish& wish) {
  ASSERT_TRUE(std::isfinite(axis.low) && std::isfinite(axis.high));
  ASSERT_LT(axis.low, axis.high);
  for (const double v : values) {
    const bool has_place = std::isfinite(v) && (!wish.log || v > 0);
    ASSERT_EQ(std::isfinite(axis.place(v)), has_place) << v;
    if (!has_place) continue;
    EXPECT_GE(axis.place(v), 0) << v;
    EXPECT_LE(axis.place(v), 1) << v;
  }
  ASSERT_FALSE(axis.ticks.empty());
  // Small ticks and all, there is at most one in two pixels.
  EXPECT_LE(axis.ticks.size(), wish.length / 2);
  bool any_text = false;
  double last = -1;
  for (const Tick& tick : axis.ticks) {
    EXPECT_GE(tick.place, -1e-6);
    EXPECT_LE(tick.place, 1 + 1e-6);
    if (tick.text.empty()) continue;
    any_text = true;
    EXPECT_GT(tick.place, last) << tick.text;
    last = tick.place;
    EXPECT_EQ(tick.text.find("inf"), std::string::npos) << tick.text;
    EXPECT_EQ(tick.text.find("nan"), std::string::npos) << tick.text;
    EXPECT_LE(tick.text.size(), 24u) << tick.text;
  }
  EXPECT_TRUE(any_text);
}

TEST(Axis, AnyValuesGiveAFiniteAxisWithAFewTicks) {
  for (std::size_t i = 0; i < kIll.size(); ++i) {
    for (const bool log : {false, true}) {
      for (const double pad : {0., .05}) {
        for (const double length : {60., 300.}) {
          for (const bool at_values : {false, true}) {
            SCOPED_TRACE(testing::Message()
                         << "case " << i << ", log " << log << ", pad " << pad
                         << ", length " << length << ", at " << at_values);
            AxisWish wish{.log = log, .pad = pad, .length = length};
            wish.across = length > 100;
            if (at_values) wish.at = kIll[i];
            check(make_axis(kIll[i], wish), kIll[i], wish);
          }
        }
      }
    }
  }
}

std::string texts(const Axis& axis) {
  std::string all;
  for (const Tick& tick : axis.ticks) {
    if (!tick.text.empty()) all += tick.text + " ";
  }
  return all;
}

TEST(Axis, TicksStandWhereTheDataAre) {
  const Values depths{4, 8, 16, 32};
  EXPECT_EQ(
      texts(make_axis(depths, {.log = true, .across = true, .at = depths})),
      "4 8 16 32 ");
  // Too near to each other: round steps.
  Values many;
  for (int i = 1; i <= 100; ++i) many.push_back(i);
  EXPECT_EQ(texts(make_axis(many, {.length = 300, .across = true, .at = many})),
            "20 40 60 80 100 ");
}

TEST(Axis, TicksAreRoundAndWrittenPlainly) {
  EXPECT_EQ(texts(make_axis({0, .5, 1}, {.length = 200})),
            "0.0 0.2 0.4 0.6 0.8 1.0 ");
  EXPECT_EQ(texts(make_axis({.5, .5}, {.length = 90})), "0.45 0.50 0.55 ");
  EXPECT_EQ(texts(make_axis({3}, {.length = 90})), "3 ");
  EXPECT_EQ(texts(make_axis({800, 30000}, {.log = true, .length = 200})),
            "1000 2000 5000 10000 20000 ");
  EXPECT_EQ(texts(make_axis({1e-7, 1}, {.log = true, .length = 200})),
            "10^{-7} 10^{-5} 10^{-3} 10^{-1} ");
}

TEST(Axis, WideTextsStandFartherApart) {
  const Values v{0, .000101};
  const Axis axis = make_axis(v, {.length = 240, .across = true});
  for (std::size_t i = 1; i < axis.ticks.size(); ++i) {
    EXPECT_GT(240 * (axis.ticks[i].place - axis.ticks[i - 1].place),
              tick_width(axis));
  }
}

TEST(Axis, NamesStandInTheMiddleOfTheirShares) {
  const Axis across =
      make_axis(std::vector<std::string>{"a", "b", "c", "d"}, true);
  EXPECT_EQ(across.ticks[0].place, .125);
  EXPECT_EQ(across.ticks[3].place, .875);
  const Axis down = make_axis(std::vector<std::string>{"a", "b"}, false);
  EXPECT_EQ(down.ticks[0].place, .75);  // the first on top
}

}  // namespace
}  // namespace reprise
