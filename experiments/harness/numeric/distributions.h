#pragma once

#include "experiments/harness/numeric/interval.h"

// The distributions that intervals and tests are taken from. Arguments outside
// their range give NaN.
namespace reprise {

double normal_quantile(double p);
double normal_cdf(double z);
double student_t_quantile(double p, double degrees_of_freedom);
double student_t_cdf(double t, double degrees_of_freedom);
double chi_square_cdf(double x, double degrees_of_freedom);

// The mean of the t distribution's P(T <= t) to the power k over t in
// [low, high]: what is known of P where t was printed to so many digits. Needs
// finite low <= high; at low = high it is P itself.
double mean_student_t_cdf(double low, double high, double degrees_of_freedom,
                          int k = 1);

// Two-sided and exact: how likely a fair coin falls as unevenly. Of no toss, 1.
double fair_coin_p(int heads, int tails);

// Of a probability, of which `wins` of n trials were seen: exact (Clopper and
// Pearson 1934), so it covers at least `level`. Of no trial, 0 to 1.
Interval clopper_pearson(int wins, int n, double level = .95);

// Of the variance v1 + v2 of a difference of means, v = sd^2 / n each
// (Satterthwaite 1946; Welch 1947).
double welch_degrees(double v1, double n1, double v2, double n2);

}  // namespace reprise
