#pragma once

#include <cstdint>
#include <vector>

#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/study/task.h"

// One linear unit, trained on all rows at once by the gradient of half the mean
// squared error: LMS (LeCun, Bottou, Orr and Müller 1998).
namespace reprise::feature_scaling {

// Two classes of Gaussian inputs in the plane, moved and stretched so that
// their mean is 0 and their covariance has these eigenvalues, its axes turned
// by the angle of (4, 3); targets ±1. A bias is a third input, 1.
struct LmsProblem {
  Matrix x;               // (n, 2 or 3)
  std::vector<double> y;  // (n)
};
LmsProblem make_lms(double large, double small, std::int64_t rows, bool bias,
                    std::uint64_t seed);

double lms_loss(const LmsProblem& problem, const std::vector<double>& w);
// w -= eta times the gradient of that; the gradient's length before it.
double lms_step(const LmsProblem& problem, std::vector<double>& w, double eta);

// params: {"eigenvalues": [large, small], "rows", "bias", "etas", "steps"}.
// Metrics: "threshold", the largest rate that does not diverge, by bisection to
// a thousandth, and "growth", the last loss over the first at each of the etas.
Json lms_stability(const Json& params, std::uint64_t seed,
                   const TaskContext& context);

// params: {"condition", "rows", "near"}: eigenvalues 1 and 1/condition, rate 1,
// from an error of equal parts along both axes. Metric "steps" until its length
// is under `near` times what it was.
Json lms_time(const Json& params, std::uint64_t seed,
              const TaskContext& context);

// params: {"eigenvalues", "rows", "eta", "steps"}. Metrics: the path of the
// weights from 0 ("w1", "w2"), where it should end ("best"), and the Hessian
// ("a11", "a12", "a22").
Json lms_path(const Json& params, std::uint64_t seed,
              const TaskContext& context);

}  // namespace reprise::feature_scaling
