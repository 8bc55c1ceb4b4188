#include "experiments/e10_feature_scaling/lms.h"

#include <algorithm>
#include <cmath>

#include "experiments/harness/numeric/linear_algebra.h"
#include "kernels/random.h"

namespace reprise::feature_scaling {
namespace {

using Values = std::vector<double>;

double length_of(const Values& v) {
  return length(Vec<const double>{v.data(), std::ssize(v)});
}

// Half of the rows around (1, 1/2), half around the other side.
Matrix draw_classes(std::int64_t rows, std::uint64_t seed) {
  Matrix x(rows, 2);
  fill_normal<double>({x.values.data(), 2 * rows},
                      make_key<double>(&seed, Stream::kData), 0, 0);
  for (std::int64_t r = 0; r < rows; ++r) {
    const double side = r % 2 == 0 ? 1 : -1;
    x(r, 0) += side;
    x(r, 1) += side / 2;
  }
  return x;
}

void center(Matrix& x) {
  for (std::int64_t c = 0; c < x.cols; ++c) {
    double sum = 0;
    for (std::int64_t r = 0; r < x.rows; ++r) sum += x(r, c);
    for (std::int64_t r = 0; r < x.rows; ++r) {
      x(r, c) -= sum / static_cast<double>(x.rows);
    }
  }
}

// x' x / n
Matrix second_moments(const Matrix& x) {
  Matrix m(x.cols, x.cols);
  for (std::int64_t i = 0; i < x.cols; ++i) {
    for (std::int64_t k = 0; k < x.cols; ++k) {
      double sum = 0;
      for (std::int64_t r = 0; r < x.rows; ++r) sum += x(r, i) * x(r, k);
      m(i, k) = sum / static_cast<double>(x.rows);
    }
  }
  return m;
}

// Eigenvalues, the largest first, and eigenvectors in the columns.
struct Axes2 {
  double values[2];
  Matrix vectors{2, 2};
};
Axes2 axes_of(const Matrix& m) {
  Axes2 axes;
  symmetric_eigen({axes.values, 2}, {axes.vectors.values.data(), 2, 2},
                  m.view());
  return axes;
}

// Every weight is 1 at the start: something of every direction.
Values start(const LmsProblem& problem) {
  return Values(static_cast<std::size_t>(problem.x.cols), 1);
}

// Whether the gradient ends longer than it began.
bool diverges(const LmsProblem& problem, double eta, int steps) {
  Values w = start(problem);
  const double first = lms_step(problem, w, eta);
  double last = first;
  for (int k = 0; k < steps; ++k) last = lms_step(problem, w, eta);
  return !(last <= first);
}

// Between a rate that converges and one that does not.
double stability_threshold(const LmsProblem& problem, int steps) {
  constexpr double kNear = 1.001;
  double low = .01, high = 100;
  while (high > kNear * low) {
    const double middle = sqrt(low * high);
    (diverges(problem, middle, steps) ? high : low) = middle;
  }
  return sqrt(low * high);
}

// Where the gradient is 0: A w = b for two weights.
Values solve(const LmsProblem& problem) {
  const Matrix a = second_moments(problem.x);
  double b[2] = {};
  for (std::int64_t r = 0; r < problem.x.rows; ++r) {
    for (std::int64_t c = 0; c < 2; ++c) {
      b[c] += problem.y[static_cast<std::size_t>(r)] * problem.x(r, c) /
              static_cast<double>(problem.x.rows);
    }
  }
  const double det = a(0, 0) * a(1, 1) - a(0, 1) * a(1, 0);
  return {(b[0] * a(1, 1) - b[1] * a(0, 1)) / det,
          (b[1] * a(0, 0) - b[0] * a(1, 0)) / det};
}

}  // namespace

LmsProblem make_lms(double large, double small, std::int64_t rows, bool bias,
                    std::uint64_t seed) {
  Matrix x = draw_classes(rows, seed);
  center(x);
  const Axes2 axes = axes_of(second_moments(x));
  LmsProblem problem{Matrix(rows, bias ? 3 : 2), {}};
  for (std::int64_t r = 0; r < rows; ++r) {
    double along[2];
    for (std::int64_t k = 0; k < 2; ++k) {
      const double z =
          x(r, 0) * axes.vectors(0, k) + x(r, 1) * axes.vectors(1, k);
      along[k] = z * sqrt((k == 0 ? large : small) / axes.values[k]);
    }
    // Fused by hand: GCC 12 would fuse these two, and no other compiler would.
    problem.x(r, 0) = fma(.8, along[0], -(.6 * along[1]));
    problem.x(r, 1) = fma(.6, along[0], .8 * along[1]);
    if (bias) problem.x(r, 2) = 1;
    problem.y.push_back(r % 2 == 0 ? 1 : -1);
  }
  return problem;
}

double lms_loss(const LmsProblem& problem, const Values& w) {
  const Matrix& x = problem.x;
  double sum = 0;
  for (std::int64_t r = 0; r < x.rows; ++r) {
    double error = -problem.y[static_cast<std::size_t>(r)];
    for (std::int64_t c = 0; c < x.cols; ++c) {
      error += x(r, c) * w[static_cast<std::size_t>(c)];
    }
    sum += error * error / 2;
  }
  return sum / static_cast<double>(x.rows);
}

double lms_step(const LmsProblem& problem, Values& w, double eta) {
  const Matrix& x = problem.x;
  Values gradient(w.size());
  for (std::int64_t r = 0; r < x.rows; ++r) {
    double error = -problem.y[static_cast<std::size_t>(r)];
    for (std::int64_t c = 0; c < x.cols; ++c) {
      error += x(r, c) * w[static_cast<std::size_t>(c)];
    }
    for (std::int64_t c = 0; c < x.cols; ++c) {
      gradient[static_cast<std::size_t>(c)] += error * x(r, c);
    }
  }
  for (std::size_t c = 0; c < w.size(); ++c) {
    gradient[c] /= static_cast<double>(x.rows);
    w[c] -= eta * gradient[c];
  }
  return length_of(gradient);
}

Json lms_stability(const Json& params, std::uint64_t seed, const TaskContext&) {
  const LmsProblem problem =
      make_lms(params.at("eigenvalues").at(0), params.at("eigenvalues").at(1),
               params.at("rows"), params.at("bias"), seed);
  const int steps = params.at("steps");
  Json growth = Json::array();
  for (const double eta : params.at("etas").get<Values>()) {
    Values w = start(problem);
    const double first = lms_loss(problem, w);
    for (int k = 0; k < steps; ++k) lms_step(problem, w, eta);
    growth.push_back(lms_loss(problem, w) / first);
  }
  return {{"threshold", stability_threshold(problem, steps)},
          {"growth", growth}};
}

Json lms_time(const Json& params, std::uint64_t seed, const TaskContext&) {
  const LmsProblem problem =
      make_lms(1, 1 / params.at("condition").get<double>(), params.at("rows"),
               false, seed);
  const Values best = solve(problem);
  // .8, .6 and -.6, .8 are the axes.
  Values w{best[0] + .2, best[1] + 1.4};
  const auto distance = [&] {
    return length_of({w[0] - best[0], w[1] - best[1]});
  };
  const double near = params.at("near").get<double>() * distance();
  std::int64_t steps = 0;
  for (; !(distance() < near); ++steps) lms_step(problem, w, 1);
  return {{"steps", steps}};
}

Json lms_path(const Json& params, std::uint64_t seed, const TaskContext&) {
  const LmsProblem problem =
      make_lms(params.at("eigenvalues").at(0), params.at("eigenvalues").at(1),
               params.at("rows"), false, seed);
  const Matrix a = second_moments(problem.x);
  Values w(2);
  Json w1{w[0]}, w2{w[1]};
  for (int k = 0; k < params.at("steps").get<int>(); ++k) {
    lms_step(problem, w, params.at("eta"));
    w1.push_back(w[0]);
    w2.push_back(w[1]);
  }
  return {{"w1", w1},       {"w2", w2},       {"best", solve(problem)},
          {"a11", a(0, 0)}, {"a12", a(0, 1)}, {"a22", a(1, 1)}};
}

}  // namespace reprise::feature_scaling
