#include "experiments/harness/numeric/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "tests/tolerance.h"

namespace reprise {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// Numbers of SciPy 1.10.1 beside closed forms; the command stands at each. In
// them a, b, c, e are the arrays below, and st is scipy.stats.
const std::vector<double> a{12.1, 9.8,  11.4, 10.3, 13.7,
                            8.9,  12.6, 11.1, 10.9, 12.2};
const std::vector<double> b{11.2, 10.1, 10.6, 10.3, 12.5,
                            9.4,  11.0, 10.2, 11.3, 11.8};
const std::vector<double> c{.9, -.3, .8,  1.2, -.5,  1.6,
                            .7, -.4, .45, 2.1, -1.1, .35};

// Printed digits of a double: equal to the last few roundings.
void expect_digits(double ours, double theirs) {
  EXPECT_TRUE(std::fabs(ours - theirs) <=
              printed_double_bound() * std::fabs(theirs))
      << ours << " beside " << theirs;
}

TEST(Statistics, LocationAndSpread) {
  expect_digits(mean(a), 11.3);
  expect_digits(median(a), 11.25);
  expect_digits(standard_deviation(a), 1.4189197769195172);  // a.std(ddof=1)
  // np.quantile(a, q)
  expect_digits(quantile(a, .025), 9.1025);
  expect_digits(quantile(a, .25), 10.45);
  expect_digits(quantile(a, .9), 12.71);
  EXPECT_EQ(quantile(a, 0), 8.9);
  EXPECT_EQ(quantile(a, 1), 13.7);
  EXPECT_EQ(median(std::vector<double>{3, 1, 2}), 2);
}

TEST(Statistics, NanAndTooFewGiveNan) {
  const std::vector<double> bad{1, kNan, 3};
  const std::vector<double> one{1};
  EXPECT_TRUE(std::isnan(median(bad)));
  EXPECT_TRUE(std::isnan(mean(bad)));
  EXPECT_TRUE(std::isnan(bootstrap_interval(bad, mean).low));
  EXPECT_TRUE(std::isnan(prediction_interval(bad).high));
  EXPECT_TRUE(std::isnan(prediction_interval(one).high));
  EXPECT_TRUE(std::isnan(best_of_interval(bad, 3).low));
  EXPECT_TRUE(std::isnan(welch_interval(1, kNan, 10, 1, 1, 10).low));
  EXPECT_TRUE(std::isnan(sign_flip_p(bad)));
  EXPECT_TRUE(std::isnan(wilcoxon_p(bad)));
  EXPECT_TRUE(std::isnan(sign_test_p(bad)));
  EXPECT_TRUE(std::isnan(kendall_tau_b(bad, bad)));
  EXPECT_TRUE(std::isnan(median({})));
  EXPECT_TRUE(std::isnan(wins(bad, bad)[1]));
  EXPECT_FALSE(prediction_interval(bad).contains(1));
}

TEST(Statistics, UnequalPairsAreRefused) {
  EXPECT_THROW(wins(a, c), std::runtime_error);
  EXPECT_THROW(differences(a, c), std::runtime_error);
  EXPECT_THROW(pearson(a, c), std::runtime_error);
  EXPECT_THROW(kendall_tau_b(a, c), std::runtime_error);
}

TEST(Statistics, QuantilesOfTAndNormal) {
  expect_digits(normal_quantile(.975), 1.959963984540054);
  // 30 digits of mpmath's findroot on betainc; SciPy 1.10.1 is 3e-11 off here.
  expect_digits(student_t_quantile(.975, 9), 2.26215716279820499920);
  expect_digits(student_t_quantile(.9, 2.5), 1.730250928807177);
  // One degree of freedom is Cauchy's: tan(pi (p - 1/2)).
  expect_digits(student_t_quantile(.75, 1), 1);
}

TEST(Statistics, PredictionInterval) {
  const Interval i = prediction_interval(a);
  const double half = 2.2621571627982050 * 1.4189197769195172 * std::sqrt(1.1);
  expect_digits(i.low, 11.3 - half);
  expect_digits(i.high, 11.3 + half);
}

TEST(Statistics, WelchInterval) {
  // df = 14.948406682076685; .5 -+ t sqrt(1.4**2/10 + .9**2/7) with mpmath's t
  const Interval i = welch_interval(11.3, 1.4, 10, 10.8, .9, 7);
  expect_digits(i.low, -0.6903754992200843);
  expect_digits(i.high, 1.6903754992200843);
  const Interval same = welch_interval(2, 0, 3, 2, 0, 3);
  EXPECT_EQ(same.low, 0);
  EXPECT_EQ(same.high, 0);
}

TEST(Statistics, BootstrapAgreesWithSciPyAndReplays) {
  // st.bootstrap((a,), np.mean, n_resamples=1000000, method='percentile',
  //              random_state=1): 10.46, 12.13
  const Interval i = bootstrap_interval(a, mean);
  const double sd = 1.4189197769195172 * std::sqrt(.9 / 10);
  EXPECT_TRUE(std::fabs(i.low - 10.46) <= bootstrap_end_bound(sd, 10000));
  EXPECT_TRUE(std::fabs(i.high - 12.13) <= bootstrap_end_bound(sd, 10000));
  const Interval again = bootstrap_interval(a, mean);
  EXPECT_EQ(i.low, again.low);
  EXPECT_EQ(i.high, again.high);
  // A higher level is wider.
  EXPECT_LT(bootstrap_interval(a, mean, .99).low, i.low);
}

TEST(Statistics, BootstrapCoversItsMean) {
  // A sign of each seed: 32 fair coins. Every interval has 1/2 or it does not;
  // 400 of them miss it about as often as the level says.
  int missed = 0, draws = 0;
  std::uint64_t state = 1;
  for (int r = 0; r < 400; ++r) {
    std::vector<double> coins(32);
    for (double& coin : coins) {
      state = state * 6364136223846793005ull + 1442695040888963407ull;
      coin = static_cast<double>(state >> 63);
    }
    const Interval i = bootstrap_interval(coins, mean);
    missed += !i.contains(.5);
    ++draws;
  }
  // Exactly, for a percentile interval of 32 coins: |heads - 16| >= 6 misses
  // (probability .0501), as 10/32 has its upper end just under 1/2.
  EXPECT_TRUE(std::fabs(missed / double(draws) - .0501) <=
              proportion_bound(.0501, draws));
}

TEST(Statistics, BestOfK) {
  // Of 1..100 the largest of 3 draws is at most x with probability (x/100)^3:
  // the first x at or over .025 and .975.
  std::vector<double> v(100);
  std::iota(v.begin(), v.end(), 1);
  const Interval i = best_of_interval(v, 3);
  EXPECT_EQ(i.low, 30);    // .3^3 = .027, .29^3 = .0244
  EXPECT_EQ(i.high, 100);  // .99^3 = .970
  const Interval one = best_of_interval(v, 1);
  EXPECT_EQ(one.low, 3);
  EXPECT_EQ(one.high, 98);
}

TEST(Statistics, SignTest) {
  // st.binomtest(6, 9).pvalue: a beats b 6 times of 9, one tie.
  expect_digits(sign_test_p(differences(a, b)), 0.5078125);
  EXPECT_EQ(sign_test_p(std::vector<double>{0, 0}), 1);
  expect_digits(sign_test_p(std::vector<double>(10, 1.0)), 2.0 / 1024);
}

TEST(Statistics, SignFlip) {
  // st.permutation_test((x,), np.mean, permutation_type='samples',
  //                     n_resamples=np.inf).pvalue
  expect_digits(sign_flip_p(differences(a, b)), 0.08984375);
  expect_digits(sign_flip_p(c), 0.1025390625);
  EXPECT_EQ(sign_flip_p(std::vector<double>{1, 1, 1}), 2.0 / 8);
  // 24 differences: all 2^24 sign patterns in SciPy, 100,000 draws here.
  const std::vector<double> many{.31, -.12, .45, .07,  -.22, .5,  .13,  -.41,
                                 .26, .33,  .02, -.08, .19,  .41, -.3,  .22,
                                 .11, -.05, .36, -.17, .28,  .15, -.09, .21};
  constexpr double kAll = 0.045749545097351074;
  EXPECT_TRUE(std::fabs(sign_flip_p(many) - kAll) <=
              proportion_bound(kAll, 100000));
  EXPECT_EQ(sign_flip_p(many), sign_flip_p(many));
}

TEST(Statistics, Wilcoxon) {
  // st.wilcoxon(c, method='exact').pvalue
  expect_digits(wilcoxon_p(c), 0.10986328125);
  // Ties and a zero: all 2^9 sign patterns of st.rankdata(abs(e)).
  const std::vector<double> e{1, 1, -1, 2, 2, 3, -2, 4, 0, 5};
  expect_digits(wilcoxon_p(e), 0.08203125);
  EXPECT_EQ(wilcoxon_p(std::vector<double>{0, 0}), 1);
}

TEST(Statistics, Holm) {
  // Holm 1979: smallest times 4, then 3, 2, 1, never falling.
  const auto adjusted = holm(std::vector<double>{.01, .04, .03, .005});
  expect_digits(adjusted[0], .03);
  expect_digits(adjusted[1], .06);
  expect_digits(adjusted[2], .06);
  expect_digits(adjusted[3], .02);
  const auto with_nan = holm(std::vector<double>{.9, kNan, .6});
  EXPECT_EQ(with_nan[0], 1);
  EXPECT_TRUE(std::isnan(with_nan[1]));
  EXPECT_EQ(with_nan[2], 1);
}

// ../shared cases: accuracies in steps of .05, and .1 + .2 beside .3.
const std::vector<double> g{.90, .85, .75, .80, .95, .70, .65, .60},
    h{.85, .80, .70, .85, .90, .60, .70, .65};
const std::vector<double> r{.1 + .2, .5, .6, .7, .8}, s{.3, .4, .5, .6, .7};

std::vector<double> plus(double c, std::vector<double> v) {
  for (double& x : v) x += c;
  return v;
}

// Right values by all sign patterns of the differences in whole hundredths.
TEST(Statistics, PairsThatDifferByRoundingTie) {
  for (const double c : {0., 90.}) {  // as rates, and beside larger numbers
    const auto gh = differences(plus(c, g), plus(c, h));
    expect_digits(wilcoxon_p(gh), .5625);
    expect_digits(sign_flip_p(gh), .5625);
    expect_digits(sign_test_p(gh), 0.7265625);  // st.binomtest(5, 8).pvalue
    const auto rs = differences(plus(c, r), plus(c, s));
    expect_digits(wilcoxon_p(rs), .125);
    expect_digits(sign_flip_p(rs), .125);
    expect_digits(sign_test_p(rs), .125);
  }
  EXPECT_EQ(differences(r, s)[0], 0);
  EXPECT_EQ(wins(r, s)[0], .5);
  EXPECT_EQ(kendall_tau_b(std::vector<double>{.1 + .2, .3, .5},
                          std::vector<double>{1, 1, 2}),
            1);
  // By hand, without differences() before it.
  expect_digits(sign_test_p(std::vector<double>{.1 + .2 - .3, 1, 1, 1, 1}),
                .125);
  // A small difference is none of rounding.
  EXPECT_NE(
      differences(std::vector<double>{1 + 1e-12}, std::vector<double>{1})[0],
      0);
  expect_digits(sign_test_p(std::vector<double>{1e-9, 1, 1, 1, 1}), .0625);
  expect_digits(wilcoxon_p(std::vector<double>{1e-9, 1, 1, 1, 1}), .0625);
}

TEST(Statistics, BesideInfinity) {
  const double inf = std::numeric_limits<double>::infinity();
  using V = std::vector<double>;
  EXPECT_EQ(median(V{1, 2, inf}), 2);  // numpy.median
  EXPECT_EQ(median(V{-inf, 2, 3}), 2);
  EXPECT_EQ(median(V{-inf, -inf, 3, 4}), -inf);
  EXPECT_EQ(median(V{1, inf}), inf);
  EXPECT_EQ(quantile(V{1, 2, 3, 4, inf}, .75), 4);  // numpy.quantile
  EXPECT_EQ(quantile(V{-inf, 0, 1}, .25), -inf);
  EXPECT_EQ(quantile(V{-inf, 0, 1}, .5), 0);
  EXPECT_TRUE(std::isnan(quantile(V{-inf, inf}, .5)));
  EXPECT_EQ(quantile(V{inf, inf}, .3), inf);
  EXPECT_EQ(mean(V{1, inf}), inf);
  EXPECT_EQ(differences(V{inf, 1}, V{inf, -inf}), (V{0, inf}));
  EXPECT_EQ(wins(V{inf, inf, 1}, V{inf, 1, -inf}), (V{.5, 1, 1}));
  EXPECT_EQ(sign_test_p(V{inf, inf, inf, -1, 0}), .625);  // 3 of 4
  EXPECT_EQ(best_of_interval(V{1, 2, 3, inf}, 3).high, inf);
  const Interval i = bootstrap_interval(V{1, 2, 3, 4, 5, 6, 7, inf}, median);
  EXPECT_TRUE(i.low >= 1 && i.low <= 7 && !std::isnan(i.high));
  EXPECT_EQ(quantile(V{-1.5e308, 1.5e308}, .5), 0);  // no overflow on the way
}

// .07 of 100 steps is 7.000000000000001 of them, .29 is 28.999999999999996.
TEST(Statistics, AtAnOrderStatistic) {
  std::vector<double> v(101);
  std::iota(v.begin(), v.end(), 0);
  for (int i = 0; i <= 100; ++i) {
    EXPECT_EQ(quantile(v, i / 100.), i) << i;
    auto cut = v;  // and nothing of the neighbours comes in
    for (int j = 0; j < 101; ++j) {
      if (j != i) cut[j] = j < i ? -INFINITY : INFINITY;
    }
    EXPECT_EQ(quantile(cut, i / 100.), i) << i;
  }
  // (1 - .95) / 2 is a little over .025, which 1 of 40 is.
  std::vector<double> forty(40);
  std::iota(forty.begin(), forty.end(), 1);
  EXPECT_EQ(best_of_interval(forty, 1).low, 1);
  EXPECT_EQ(best_of_interval(forty, 1).high, 39);
}

TEST(Statistics, Association) {
  expect_digits(kendall_tau_b(a, b), 0.6888888888888888);  // st.kendalltau
  const std::vector<double> x{1, 2, 2, 3, 4, 4, 5, 6},
      y{2, 1, 3, 3, 3, 5, 4, 6};
  expect_digits(kendall_tau_b(x, y), 0.7452413135250994);
  expect_digits(pearson(a, b), 0.8940888483473315);  // st.pearsonr
  expect_digits(spearman(a, b), 0.8060606060606059);
  expect_digits(spearman(x, y), 0.864263397068391);  // st.spearmanr
  EXPECT_EQ(kendall_tau_b(x, x), 1);
  const std::vector<double> flat(8, 1.0);
  EXPECT_TRUE(std::isnan(kendall_tau_b(x, flat)));
  EXPECT_TRUE(std::isnan(pearson(x, flat)));
  EXPECT_TRUE(std::isnan(spearman(x, flat)));
}

TEST(Statistics, Wins) {
  EXPECT_EQ(wins(std::vector<double>{2, 1, 1}, std::vector<double>{1, 2, 1}),
            (std::vector<double>{1, 0, .5}));
  expect_digits(binomial_standard_error(.98, 10000), .0014);
}

}  // namespace
}  // namespace reprise
