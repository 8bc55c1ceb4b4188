#pragma once

#include "experiments/harness/study/task.h"

// Novikoff 1962: on points that a hyperplane through the origin separates by a
// margin g, the perceptron makes at most (R / g)^2 mistakes, R the longest
// point's length, in whatever order the points come.
namespace reprise::training {

// params: {"problems"}: that many random problems of 5 to 50 points N(0, I) in
// 2 to 20 dimensions, labelled by a random hyperplane. Metrics: "mistakes" and
// "bound" of each, "worst" (the largest mistakes / bound), "unsorted" (problems
// not sorted in a million epochs); "blind_worst": the same of a perceptron that
// adds the point whatever its label (the negative control).
Json novikoff(const Json& params, std::uint64_t seed, const TaskContext&);

// params: {"dimensions"}: as many points, one along each axis, in random order
// with random labels. Metrics "mistakes", "bound".
Json orthonormal(const Json& params, std::uint64_t seed, const TaskContext&);

}  // namespace reprise::training
