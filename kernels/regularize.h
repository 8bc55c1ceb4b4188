#pragma once

#include "kernels/view.h"

namespace reprise {

// g += c w  (the gradient of c/2 |w|^2).
template <Number T>
void add_l2_gradient(Vec<T> g, VecIn<T> w, T c);
// g += c sign(w), sign(0) = 0.
template <Number T>
void add_l1_gradient(Vec<T> g, VecIn<T> w, T c);
// Each column of w (I, O) longer than c is scaled to length c.
template <Number T>
void limit_column_norms(Mat<T> w, T c);
// sum of w^2, one chain.
template <Number T>
T sum_of_squares(VecIn<T> w);

}  // namespace reprise
