#include "experiments/harness/study/deviations.h"

#include <gtest/gtest.h>

#include "experiments/harness/claims/rules.h"
#include "tests/study/hand_made.h"

namespace reprise {
namespace {

using Labels = std::vector<std::string>;

Trials two_cells() {
  Trials trials;
  trials.add("g", {{"tanh", "5"}, seeds_with("v", {1, 2})});
  trials.add("g", {{"relu", "5"}, {}});
  trials.add("g", {{"relu", "10"}, seeds_with("v", {3})});
  trials.add("single", {{}, seeds_with("v", {4})});
  return trials;
}

Labels labels_of(const std::vector<Deviation>& deviations) {
  Labels labels;
  for (const Deviation& d : deviations) labels.push_back(d.label);
  return labels;
}

Labels labels_of(const std::vector<Check>& checks) {
  return labels_of(find_deviations(two_cells(), checks));
}

TEST(FindDeviations, LabelsCarryLevelAndSeed) {
  const auto of_trial = [](const Trial& t, Deviations& d) {
    d.equal("", 0, t.number("v"));
    d.equal("twice", 0, 2 * t.number("v"));
  };
  EXPECT_EQ(labels_of({Check(cell("g"), of_trial)}),
            (Labels{"tanh, 5, seed 1", "tanh, 5, seed 1, twice",
                    "tanh, 5, seed 2", "tanh, 5, seed 2, twice",
                    "relu, 10, seed 1", "relu, 10, seed 1, twice"}));
  EXPECT_EQ(labels_of({Check(cell("single"), of_trial)}),
            (Labels{"seed 1", "seed 1, twice"}));
}

TEST(FindDeviations, TrialByTrialCellByCellOrAllTogether) {
  const Check of_cell(cell("g"), [](std::span<const Trial> t, Deviations& d) {
    d.equal("seeds", 2, static_cast<double>(t.size()));
  });
  const Check of_cells(
      cell("g"), [](std::span<const TrialCell* const> cells, Deviations& d) {
        d.equal("cells", 2, static_cast<double>(cells.size()));
        for (const TrialCell* c : cells) d.equal(c->levels[0], 0, 0);
      });
  // The cell without trials is passed over.
  const auto found = find_deviations(two_cells(), {of_cell, of_cells});
  EXPECT_EQ(labels_of(found), (Labels{"tanh, 5, seeds", "relu, 10, seeds",
                                      "cells", "tanh", "relu"}));
  EXPECT_EQ(found[0].ours, 2);
  EXPECT_EQ(found[1].ours, 1);
  EXPECT_EQ(found[2].ours, 2);
  EXPECT_EQ(labels_of({Check(cell("g", "relu", "5"),
                             [](std::span<const TrialCell* const>,
                                Deviations& d) { d.equal("none", 0, 0); })}),
            Labels{});
  EXPECT_EQ(refusal([&] { labels_of({Check(cell("h"), OfTrial())}); }),
            "no group of trials 'h'");
}

Verdict verdict_of(const Deviations& deviations) {
  Evidence evidence;
  evidence.deviations = deviations.all();
  return judge(ClaimClass::kT, evidence).verdict;
}

// Whether one deviation holds, as a theorem.
template <class F>
bool holds(F f) {
  Deviations deviations;
  f(deviations);
  return verdict_of(deviations) == Verdict::kReproduced;
}

TEST(Deviations, Equal) {
  EXPECT_TRUE(holds([](Deviations& d) { d.equal("", 2, 2); }));
  EXPECT_FALSE(holds([](Deviations& d) { d.equal("", 2, 2.125); }));
  EXPECT_TRUE(holds([](Deviations& d) { d.equal("", 2, 2.125, .125); }));
  EXPECT_TRUE(holds([](Deviations& d) { d.equal("", 2, 1.875, .125); }));
}

TEST(Deviations, Within) {
  const auto within = [](double ours) {
    return holds([=](Deviations& d) { d.within("", 1, 2, ours); });
  };
  for (const double inside : {1., 1.25, 2.}) EXPECT_TRUE(within(inside));
  for (const double outside : {.875, 2.125}) EXPECT_FALSE(within(outside));
}

TEST(Deviations, WithinOneEnd) {
  const auto at_least_one = [](double ours) {
    return holds([=](Deviations& d) {
      d.within("", 1, std::numeric_limits<double>::infinity(), ours);
    });
  };
  for (const double inside : {1., 1e300}) EXPECT_TRUE(at_least_one(inside));
  for (const double outside : {.875, -1e300, kNan}) {
    EXPECT_FALSE(at_least_one(outside));
  }
}

TEST(Deviations, AtMost) {
  const auto at_most = [](double ours, double relative) {
    return holds([=](Deviations& d) { d.at_most("", 4, ours, relative); });
  };
  EXPECT_TRUE(at_most(0, 0));
  EXPECT_TRUE(at_most(4, 0));
  EXPECT_FALSE(at_most(4.5, 0));
  EXPECT_TRUE(at_most(4.5, .125));
  EXPECT_FALSE(at_most(5, .125));
}

TEST(Deviations, EachIsNumberedFromOne) {
  Deviations d;
  d.set_place("tanh, seed 2");
  d.each("layer", 1, {1, 1.5}, .25);
  EXPECT_EQ(labels_of(d.all()),
            (Labels{"tanh, seed 2, layer 1", "tanh, seed 2, layer 2"}));
  EXPECT_EQ(d.all()[1].expected, 1);
  EXPECT_EQ(d.all()[1].ours, 1.5);
  EXPECT_EQ(d.all()[1].tolerance, .25);
}

TEST(Deviations, TellWhatTheyExpect) {
  Deviations d;
  d.within("", 1, 5, 2);
  d.at_most("", 4, 2);
  EXPECT_EQ(d.all()[0].expected_text, "1 to 5");
  EXPECT_EQ(d.all()[1].expected_text, "ours / bound <= 1");
  EXPECT_EQ(d.all()[1].ours, .5);
}

// 16 times ∓1 around the middle: deviation sqrt(32 / 31), 3 errors .5388.
TEST(Deviations, Expectation) {
  const auto holds_at = [](double off, int n) {
    std::vector<double> values;
    for (int i = 0; i < n; ++i) values.push_back(i % 2 ? off + 1 : off - 1);
    return holds([&](Deviations& d) { d.expectation("", 0, values); });
  };
  EXPECT_TRUE(holds_at(.53, 32));
  EXPECT_FALSE(holds_at(.55, 32));
  EXPECT_TRUE(holds_at(-.53, 32));
  EXPECT_FALSE(holds_at(-.55, 32));
  EXPECT_FALSE(holds_at(0, 30));  // too few
  // Without spread within rounding.
  const std::vector<double> same(40, .1 + .2);
  EXPECT_TRUE(holds([&](Deviations& d) { d.expectation("", .3, same); }));
  EXPECT_FALSE(holds([&](Deviations& d) { d.expectation("", .3001, same); }));
  auto bad = same;
  bad[3] = kNan;
  EXPECT_FALSE(holds([&](Deviations& d) { d.expectation("", .3, bad); }));
}

TEST(Deviations, Control) {
  EXPECT_TRUE(holds([](Deviations& d) { d.control("fails", true); }));
  EXPECT_FALSE(holds([](Deviations& d) { d.control("fails", false); }));
  Deviations d;
  d.control("no clipping", true);
  EXPECT_EQ(d.all()[0].label, "negative control: no clipping");
}

TEST(Deviations, NaNNeverHolds) {
  EXPECT_FALSE(holds([](Deviations& d) { d.equal("", 1, kNan, 1e9); }));
  EXPECT_FALSE(holds([](Deviations& d) { d.equal("", kNan, 1, 1e9); }));
  EXPECT_FALSE(holds([](Deviations& d) { d.within("", -1e9, 1e9, kNan); }));
  EXPECT_FALSE(holds([](Deviations& d) { d.within("", kNan, 1e9, 1); }));
  EXPECT_FALSE(holds([](Deviations& d) { d.at_most("", 1, kNan, 1e9); }));
  EXPECT_FALSE(holds([](Deviations& d) { d.at_most("", kNan, 1, 1e9); }));
  EXPECT_FALSE(holds([](Deviations& d) { d.each("", 1, {1, kNan}, 1e9); }));
}

}  // namespace
}  // namespace reprise
