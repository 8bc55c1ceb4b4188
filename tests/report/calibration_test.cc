#include "experiments/harness/report/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "tests/tolerance.h"

namespace reprise {
namespace {

struct Made {
  Study study;
  std::vector<Judgement> judgements;

  void add(const std::string& id, double u, bool calibrates,
           const std::string& run = "") {
    Claim claim = one_number(id, "", of(number("v"), "g"), {.printed = "1"});
    claim.run = run;
    study.claims.push_back(claim);
    Judgement j;
    j.verdict = Verdict::kConsistent;
    j.u = u;
    j.calibrates = calibrates;
    judgements.push_back(j);
  }
};

Calibration of_two(const Made& a, const Made& b) {
  const JudgedStudy both[] = {{&a.study, a.judgements},
                              {&b.study, b.judgements}};
  return calibrate(both);
}

TEST(Calibration, CountsEachPublishedRunOnce) {
  Made a, b;
  a.study.id = "05";
  b.study.id = "08";
  a.add("one", .05, true);
  a.add("words", std::nan(""), false);
  a.add("first", .5, true, "run");
  a.add("second", .9, true, "run");
  b.add("other", .5, true, "run");  // another study's run
  b.add("end", .999, true);
  Claim duel = beats("duel", "", of(number("v"), "g"), of(number("v"), "g"));
  b.study.claims.push_back(duel);
  b.judgements.emplace_back();
  const Calibration c = of_two(a, b);
  ASSERT_EQ(c.rows.size(), 4u);
  EXPECT_EQ(c.rows[1].claim, "first");
  EXPECT_EQ(c.rows[2].study, "08");
  EXPECT_EQ(c.outside, 1);
  EXPECT_EQ(c.of_a_run_that_counts, 1);
  EXPECT_EQ(c.histogram, (std::array{1, 0, 0, 0, 0, 2, 0, 0, 0, 1}));
  EXPECT_EQ(calibration_table(c).rows.size(), 4u);
}

// norm.ppf(.05) and norm.ppf(.999) by SciPy 1.10.1.
TEST(Calibration, BothTailsOfTheSumOfSquares) {
  Made a, b;
  for (const double u : {.05, .5}) a.add("a" + std::to_string(u), u, true);
  for (const double u : {.5, .999}) b.add("b" + std::to_string(u), u, true);
  const Calibration c = of_two(a, b);
  const double sum =
      std::pow(-1.6448536269514729, 2) + std::pow(3.090232306167813, 2);
  EXPECT_TRUE(std::abs(c.sum_of_squares - sum) <= printed_quadrature_bound());
  // With 4 degrees P(X > x) is (1 + x / 2) e^(-x / 2).
  const double over = (1 + sum / 2) * std::exp(-sum / 2);
  EXPECT_TRUE(std::abs(c.p_too_large - over) <= printed_quadrature_bound());
  EXPECT_TRUE(std::abs(c.p_too_small + over - 1) <= printed_quadrature_bound());
}

TEST(Calibration, OfNothing) {
  const Calibration c = calibrate({});
  EXPECT_TRUE(c.rows.empty());
  EXPECT_EQ(c.p_too_large, 1);
  EXPECT_EQ(calibration_sentence(c), "No published run is judged.");
  Made a;
  a.add("one", .5, true);
  a.judgements.clear();
  EXPECT_THROW(of_two(a, a), std::runtime_error);
}

}  // namespace
}  // namespace reprise
