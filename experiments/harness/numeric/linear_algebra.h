#pragma once

#include <vector>

#include "kernels/view.h"

// Decompositions by Eigen, in double, one number at a time and with fixed block
// sizes: the same bits on every CPU. Matrices are small (a few thousand rows).
namespace reprise {

// A = V diag(values) V^T for a symmetric A (n, n), of which the lower triangle
// is read. values: n eigenvalues, the largest first. vectors (n, n): column k
// belongs to values[k]; its largest element in magnitude (the first of equals)
// is positive. Throws std::runtime_error when it does not converge.
void symmetric_eigen(Vec<double> values, Mat<double> vectors,
                     Mat<const double> a);

// Of a (n, m), the largest first: roots of the eigenvalues of a^T a, so those
// under 1e-8 of the largest have no correct digit. What rounding makes negative
// is 0.
std::vector<double> singular_values(Mat<const double> a);

// x with a x = b, a (n, n) symmetric and positive definite, of which the lower
// triangle is read; n values of b.
std::vector<double> solve_positive(Mat<const double> a,
                                   const std::vector<double>& b);
// The w of least |a w - b|, a (n, m) with n >= m and independent columns, n
// values of b: by Householder's reflections.
std::vector<double> least_squares(Mat<const double> a,
                                  const std::vector<double>& b);

// Euclidean length, summed in double.
double length(Vec<const float> values);
double length(Vec<const double> values);

}  // namespace reprise
