#pragma once

#include <functional>
#include <span>
#include <vector>

#include "experiments/harness/numeric/distributions.h"
#include "experiments/harness/numeric/interval.h"

// What is said about a distribution of seeds. Pure functions: the same values
// give the same result, the resampling ones too, whose draws are fixed by the
// number of values alone. A NaN among the values gives NaN; so do too few.
// Infinities are values, the largest and the least there are: NaN comes out
// only where the result depends on inf - inf. Two numbers of a pair that
// differ by no more than a few roundings are equal.
namespace reprise {

using Statistic = std::function<double(std::span<const double>)>;

// ---- One sample ----

double mean(std::span<const double> values);
double median(std::span<const double> values);
// With n - 1 in the denominator; needs n >= 2.
double standard_deviation(std::span<const double> values);
// Linear between order statistics, the least at q = 0 and the largest at q = 1
// (type 7 of Hyndman and Fan 1996, as in NumPy and R). A place within rounding
// of a whole number is that number.
double quantile(std::span<const double> values, double q);

// Percentile interval over 10,000 resamples (Efron 1979).
Interval bootstrap_interval(std::span<const double> values,
                            const Statistic& statistic, double level = .95);

// Where the mean of k more values of the same normal population falls with
// probability `level`: m -+ t s sqrt(1/k + 1/n).
Interval prediction_interval(std::span<const double> values, int k = 1,
                             double level = .95);

// Of the mean of a normal population: m -+ t s / sqrt(n).
Interval mean_interval(std::span<const double> values, double level = .95);

// Central interval of the largest of k values drawn with replacement: the
// bootstrap distribution of "best of k", in closed form, so without draws.
Interval best_of_interval(std::span<const double> values, int k,
                          double level = .95);

// ---- Two samples ----

// Of mean1 - mean2, variances unequal (Welch 1947): t with the Satterthwaite
// degrees of freedom.
Interval welch_interval(double mean1, double sd1, double n1, double mean2,
                        double sd2, double n2, double level = .95);

// a = b but for the rounding of decimals and of a few operations; inf = inf.
bool equal_but_for_rounding(double a, double b);

// Paired: 1 where a > b, 1/2 where a = b, 0 where a < b. Their mean is
// P(A > B) as Bouthillier et al. 2021 recommend it. Throws where lengths
// differ.
std::vector<double> wins(std::span<const double> a, std::span<const double> b);

// 0 where a = b.
std::vector<double> differences(std::span<const double> a,
                                std::span<const double> b);

// Two-sided p values of "the differences are symmetric about 0". Exact, but
// for sign_flip_p beyond 20 differences, where 100,000 draws stand for all
// sign patterns. Sizes that differ by rounding are equal, and one within
// rounding of 0 is 0.
double sign_test_p(std::span<const double> differences);  // zeros left out
double sign_flip_p(std::span<const double> differences);  // of the mean
double wilcoxon_p(std::span<const double> differences);   // signed ranks; zeros
                                                         // left out, ties share

// Adjusted p values, in the given order (Holm 1979): p_(i) times the number of
// hypotheses not yet rejected, made monotone, at most 1.
std::vector<double> holm(std::span<const double> p);

double pearson(std::span<const double> a, std::span<const double> b);
// Pearson's of the ranks, of which ties share the mean (Spearman 1904).
double spearman(std::span<const double> a, std::span<const double> b);
// Ties corrected (Kendall 1945). All three are NaN where one side is all ties.
double kendall_tau_b(std::span<const double> a, std::span<const double> b);

// Of a rate measured on n test rows: sqrt(p (1 - p) / n).
double binomial_standard_error(double rate, double n);

}  // namespace reprise
