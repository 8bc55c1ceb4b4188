#pragma once

#include <cstdint>
#include <vector>

#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/study/task.h"

// A linear student that sees P examples of a linear teacher of N weights.
namespace reprise::l2 {

// y = X w + sigma e: X, e of N(0, 1), w of length 1 in a random direction.
struct Lesson {
  Matrix x;
  std::vector<double> y, teacher;
};
Lesson make_lesson(std::int64_t examples, std::int64_t weights, double sigma,
                   std::uint64_t seed, std::uint64_t draw);

// Of all w that bring |X w - y| to its least, the shortest: 1/s of each
// singular value. With a ridge the least of |X w - y|^2 + ridge |w|^2: s /
// (s^2 + ridge). One decomposition for both.
struct Students {
  std::vector<double> least_norm, ridge;
};
Students learn(const Lesson& lesson, double ridge);

// |student - teacher|^2: what it errs on a new row, without the noise.
double excess_risk(const std::vector<double>& student, const Lesson& lesson);

// The mean excess risk of the least-norm student, |w| = 1:
//   sigma^2 N / (P - N - 1), P > N + 1
//   (1 - P/N) + sigma^2 P / (N - P - 1), P < N - 1
// else infinite.
double mean_risk(double examples, double weights, double sigma);

// params: {"examples", "weights", "sigma", "draws"}. Metrics: "mean", "median"
// of the excess risk over the draws, and with the ridge N sigma^2, the best
// there is, "ridge_mean", "ridge_median".
Json student_risk(const Json& params, std::uint64_t seed, const TaskContext&);

}  // namespace reprise::l2
