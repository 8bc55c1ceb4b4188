#include "experiments/e13_l2/student.h"

#include <cmath>
#include <limits>

#include "experiments/harness/numeric/linear_algebra.h"
#include "experiments/harness/numeric/statistics.h"
#include "kernels/gemm_loops.h"
#include "kernels/random.h"

namespace reprise::l2 {
namespace {

// V f(lambda) V' b, of the eigenvalues that are no rounding of 0.
template <class F>
std::vector<double> filtered(const Matrix& vectors,
                             const std::vector<double>& lambda,
                             const std::vector<double>& b, F f) {
  std::vector<double> out(b.size());
  for (std::int64_t k = 0; k < vectors.cols; ++k) {
    double along = 0;
    for (std::int64_t i = 0; i < vectors.rows; ++i) {
      along += vectors(i, k) * b[static_cast<std::size_t>(i)];
    }
    along *= f(lambda[static_cast<std::size_t>(k)]);
    for (std::int64_t i = 0; i < vectors.rows; ++i) {
      out[static_cast<std::size_t>(i)] += along * vectors(i, k);
    }
  }
  return out;
}

// X' y
std::vector<double> transposed_times(const Matrix& x,
                                     const std::vector<double>& y) {
  std::vector<double> out(static_cast<std::size_t>(x.cols));
  for (std::int64_t r = 0; r < x.rows; ++r) {
    for (std::int64_t c = 0; c < x.cols; ++c) {
      out[static_cast<std::size_t>(c)] +=
          x(r, c) * y[static_cast<std::size_t>(r)];
    }
  }
  return out;
}

}  // namespace

Lesson make_lesson(std::int64_t examples, std::int64_t weights, double sigma,
                   std::uint64_t seed, std::uint64_t draw) {
  const std::int64_t inputs = examples * weights;
  std::vector<double> normals(
      static_cast<std::size_t>(inputs + examples + weights));
  fill_normal<double>({normals.data(), std::ssize(normals)},
                      make_key<double>(&seed, Stream::kData), draw, 0);
  Lesson lesson{Matrix(examples, weights), {}, {}};
  const auto noise = normals.begin() + inputs, teacher = noise + examples;
  lesson.x.values.assign(normals.begin(), noise);
  lesson.teacher.assign(teacher, normals.end());
  const double norm = length({lesson.teacher.data(), weights});
  for (double& w : lesson.teacher) w /= norm;
  for (std::int64_t r = 0; r < examples; ++r) {
    double y = sigma * noise[r];
    for (std::int64_t c = 0; c < weights; ++c) {
      y += lesson.x(r, c) * lesson.teacher[static_cast<std::size_t>(c)];
    }
    lesson.y.push_back(y);
  }
  return lesson;
}

Students learn(const Lesson& lesson, double ridge) {
  const Matrix& x = lesson.x;
  const bool few = x.rows < x.cols;  // then X X' has an inverse, else X' X
  const std::int64_t n = few ? x.rows : x.cols;
  Matrix square(n, n), vectors(n, n);
  std::vector<double> lambda(static_cast<std::size_t>(n));
  if (few) {
    LoopProducts::nt<double>({square.values.data(), n, n}, x.view(), x.view());
  } else {
    LoopProducts::tn<double>({square.values.data(), n, n}, x.view(), x.view());
  }
  symmetric_eigen({lambda.data(), n}, {vectors.values.data(), n, n},
                  square.view());
  const std::vector<double> b = few ? lesson.y : transposed_times(x, lesson.y);
  const auto student = [&](double r) {
    const auto w =
        filtered(vectors, lambda, b, [r](double l) { return 1 / (l + r); });
    return few ? transposed_times(x, w) : w;
  };
  return {student(0), student(ridge)};
}

double excess_risk(const std::vector<double>& student, const Lesson& lesson) {
  double risk = 0;
  for (std::size_t i = 0; i < student.size(); ++i) {
    const double off = student[i] - lesson.teacher[i];
    risk += off * off;
  }
  return risk;
}

double mean_risk(double examples, double weights, double sigma) {
  const double noise = sigma * sigma;
  if (examples > weights + 1) return noise * weights / (examples - weights - 1);
  if (examples < weights - 1) {
    return 1 - examples / weights + noise * examples / (weights - examples - 1);
  }
  return std::numeric_limits<double>::infinity();
}

Json student_risk(const Json& params, std::uint64_t seed, const TaskContext&) {
  const std::int64_t examples = params.at("examples"),
                     weights = params.at("weights"), draws = params.at("draws");
  const double sigma = params.at("sigma");
  const double best_ridge = static_cast<double>(weights) * sigma * sigma;
  std::vector<double> least_norm, ridge;
  for (std::int64_t draw = 0; draw < draws; ++draw) {
    const Lesson lesson = make_lesson(examples, weights, sigma, seed,
                                      static_cast<std::uint64_t>(draw));
    const Students students = learn(lesson, best_ridge);
    least_norm.push_back(excess_risk(students.least_norm, lesson));
    ridge.push_back(excess_risk(students.ridge, lesson));
  }
  return {{"mean", mean(least_norm)},
          {"median", median(least_norm)},
          {"ridge_mean", mean(ridge)},
          {"ridge_median", median(ridge)}};
}

}  // namespace reprise::l2
