#pragma once

#include "experiments/harness/study/task.h"

// Cover 1965: how many of all ways to sort P points into two classes a
// hyperplane through the origin can make.
namespace reprise::perceptron {

// 2^(1-P) sum_{k < N} binom(P - 1, k): the share of the 2^P labellings of P
// points in general position in N dimensions. 1 up to P = N, 1/2 at P = 2 N.
double cover_share(int points, int dimensions);

// params: {"dimensions", "ratio", "draws", "teacher"}: P = ratio N points
// N(0, I) and fair labels; with "teacher" the labels are those of a random
// hyperplane, which a hyperplane can always make (the negative control).
// Metrics: "points"; "separable", the share of the draws that are, NaN where
// one has no certificate: a hyperplane that has all points on their sides, or
// weights of a sum of y x that is 0 (nearest_of_hull); "largest_hull" and
// "least_margin", the worst of those; "found": the share for which a perceptron
// has found a hyperplane in 200 epochs.
Json cover(const Json& params, std::uint64_t seed, const TaskContext&);

}  // namespace reprise::perceptron
