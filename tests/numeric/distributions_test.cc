#include "experiments/harness/numeric/distributions.h"

#include <gtest/gtest.h>

#include <cmath>

#include "experiments/harness/numeric/interval.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

// Numbers of SciPy 1.10.1; st is scipy.stats.
void expect_digits(double ours, double theirs) {
  EXPECT_TRUE(std::fabs(ours - theirs) <=
              printed_double_bound() * std::fabs(theirs))
      << ours << " beside " << theirs;
}

TEST(Distributions, WhatLiesBelow) {
  expect_digits(student_t_cdf(1.3, 9), 0.8870468136634754);  // st.t.cdf(1.3, 9)
  expect_digits(student_t_cdf(-2.5, 3.7), 0.035911011455913376);
  expect_digits(normal_cdf(1.96), 0.9750021048517795);
  expect_digits(chi_square_cdf(11.3, 7), 0.8739420477505381);
  expect_digits(chi_square_cdf(3, 1), 0.9167354833364496);
  for (const double p : {.001, .3, .5, .975}) {
    expect_digits(student_t_cdf(student_t_quantile(p, 9), 9), p);
    expect_digits(normal_cdf(normal_quantile(p)), p);
  }
}

TEST(Distributions, OutsideTheirRangeIsNan) {
  for (const double bad :
       {student_t_cdf(NAN, 9), student_t_cdf(1, 0), student_t_quantile(1, 9),
        normal_cdf(NAN), normal_quantile(0), chi_square_cdf(-1, 2),
        mean_student_t_cdf(1, 0, 9), mean_student_t_cdf(NAN, 1, 9),
        mean_student_t_cdf(0, INFINITY, 9), mean_student_t_cdf(0, 1, 9, 0),
        fair_coin_p(-1, 2), clopper_pearson(3, 2).low}) {
    EXPECT_TRUE(std::isnan(bad)) << bad;
  }
}

TEST(Distributions, MeanOverARangeOfT) {
  EXPECT_EQ(mean_student_t_cdf(1.3, 1.3, 9), student_t_cdf(1.3, 9));
  // quad(lambda t: st.t.cdf(t, df)**k, low, high)[0] / (high - low)
  expect_digits(mean_student_t_cdf(-.3, .4, 9), 0.5189638783285374);
  expect_digits(mean_student_t_cdf(1, 1.0001, 9), 0.8282932580858274);
  expect_digits(mean_student_t_cdf(-1, 2, 31, 3), 0.38773953387360033);
  // G(t) = t F(t) + (df + t^2) / (df - 1) f(t) has F as its derivative.
  expect_digits(mean_student_t_cdf(-5, 40, 9), 0.8888823143522246);
  expect_digits(mean_student_t_cdf(-3000, 1000, 9), 0.25);
}

TEST(Distributions, FairCoin) {
  expect_digits(fair_coin_p(9, 1), 0.021484375);  // st.binomtest(9, 10)
  expect_digits(fair_coin_p(22, 10), 0.050102459732443094);
  expect_digits(fair_coin_p(10, 22), 0.050102459732443094);
  EXPECT_EQ(fair_coin_p(5, 5), 1);
  EXPECT_EQ(fair_coin_p(0, 0), 1);
}

TEST(Distributions, ClopperPearson) {
  // 30 digits of mpmath's root of betainc; SciPy's own, by
  // st.binomtest(w, n).proportion_ci(method='exact'), are 1e-12 off.
  const Interval nine = clopper_pearson(9, 10);
  expect_digits(nine.low, 0.55498388297180458);
  expect_digits(nine.high, 0.997471421455538215);
  const Interval most = clopper_pearson(22, 32);
  expect_digits(most.low, 0.499922418367830361);
  expect_digits(most.high, 0.838815275911799443);
  expect_digits(clopper_pearson(1, 32).low, 0.000790868597952557242);
  // Of all n: (tail)^(1/n), in closed form.
  expect_digits(clopper_pearson(10, 10).low, std::pow(.025, .1));
  EXPECT_EQ(clopper_pearson(10, 10).high, 1);
  expect_digits(clopper_pearson(0, 8, .9).high, 1 - std::pow(.05, 1. / 8));
  EXPECT_EQ(clopper_pearson(0, 8).low, 0);
  EXPECT_EQ(clopper_pearson(0, 0).low, 0);
  EXPECT_EQ(clopper_pearson(0, 0).high, 1);
}

TEST(Distributions, WelchDegrees) {
  // With 1.4^2 of 10 and .9^2 of 7: Welch's formula, by hand.
  expect_digits(welch_degrees(.196, 10, .81 / 7, 7), 14.948406682076685);
}

}  // namespace
}  // namespace reprise
