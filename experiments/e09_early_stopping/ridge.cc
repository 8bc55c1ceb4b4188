#include "experiments/e09_early_stopping/ridge.h"

#include <cmath>
#include <vector>

#include "experiments/harness/numeric/linear_algebra.h"
#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/numeric/numpy_random.h"

namespace reprise::stopping {
namespace {

using Values = std::vector<double>;

struct Problem {
  Matrix curvature;  // X'X / n
  Values slope;      // X'y / n
};

Problem draw(std::int64_t rows, std::int64_t columns, NumpyRandom& random) {
  Matrix x(rows, columns);
  Values y(static_cast<std::size_t>(rows));
  for (double& value : x.values) value = random.standard_normal();
  for (double& value : y) value = random.standard_normal();
  Problem problem{Matrix(columns, columns),
                  Values(static_cast<std::size_t>(columns))};
  const auto n = static_cast<double>(rows);
  for (std::int64_t i = 0; i < columns; ++i) {
    for (std::int64_t r = 0; r < rows; ++r) {
      problem.slope[static_cast<std::size_t>(i)] +=
          x(r, i) * y[static_cast<std::size_t>(r)] / n;
      for (std::int64_t j = 0; j < columns; ++j) {
        problem.curvature(i, j) += x(r, i) * x(r, j) / n;
      }
    }
  }
  return problem;
}

Values descend(const Problem& problem, double eta, std::int64_t steps) {
  const std::size_t d = problem.slope.size();
  Values w(d);
  for (std::int64_t t = 0; t < steps; ++t) {
    Values next = w;
    for (std::size_t i = 0; i < d; ++i) {
      double gradient = -problem.slope[i];
      for (std::size_t j = 0; j < d; ++j) {
        gradient += problem.curvature(static_cast<std::int64_t>(i),
                                      static_cast<std::int64_t>(j)) *
                    w[j];
      }
      next[i] -= eta * gradient;
    }
    w = next;
  }
  return w;
}

// (X'X / n + alpha) w = X'y / n by the eigenvectors of X'X / n.
Values ridge(const Matrix& vectors, const Values& lambda, const Values& slope,
             double alpha) {
  const std::size_t d = slope.size();
  Values w(d);
  for (std::size_t k = 0; k < d; ++k) {
    const auto column = static_cast<std::int64_t>(k);
    double along = 0;
    for (std::size_t i = 0; i < d; ++i) {
      along += vectors(static_cast<std::int64_t>(i), column) * slope[i];
    }
    for (std::size_t i = 0; i < d; ++i) {
      w[i] += vectors(static_cast<std::int64_t>(i), column) * along /
              (lambda[k] + alpha);
    }
  }
  return w;
}

double relative_difference(const Values& a, const Values& b) {
  double difference = 0, size = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference += (a[i] - b[i]) * (a[i] - b[i]);
    size += b[i] * b[i];
  }
  return std::sqrt(difference / size);
}

}  // namespace

Json ridge_task(const Json& params, std::uint64_t seed, const TaskContext&) {
  const std::int64_t rows = params.at("rows"), columns = params.at("columns"),
                     steps = params.at("steps");
  NumpyRandom random(static_cast<std::uint32_t>(seed));
  const Problem problem = draw(rows, columns, random);
  Values lambda(static_cast<std::size_t>(columns));
  Matrix vectors(columns, columns);
  symmetric_eigen({lambda.data(), columns},
                  {vectors.values.data(), columns, columns},
                  problem.curvature.view());
  Values differences, wrong;
  for (const double x : {.5, .1, .02}) {
    const double time = x / lambda.front();  // tau eta
    const Values stopped =
        descend(problem, time / static_cast<double>(steps), steps);
    differences.push_back(relative_difference(
        stopped, ridge(vectors, lambda, problem.slope, 1 / time)));
    wrong.push_back(relative_difference(
        stopped, ridge(vectors, lambda, problem.slope, 2 / time)));
  }
  return {{"difference", differences}, {"wrong", wrong}};
}

}  // namespace reprise::stopping
