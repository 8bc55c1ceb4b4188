#include "experiments/e02_perceptron_training/novikoff.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "experiments/harness/numeric/hull.h"
#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/numeric/perceptron.h"
#include "kernels/random.h"

namespace reprise::training {
namespace {

struct Problem {
  Matrix rows;
  std::vector<double> y;
};

// low … low + count - 1, from a unit draw.
std::int64_t one_of(double unit, int low, int count) {
  return low + static_cast<std::int64_t>(unit * count);
}

Problem draw_problem(std::uint64_t seed, std::uint64_t number) {
  const auto key = make_key<double>(&seed, Stream::kData);
  Buffer<double> sizes(2);
  fill_uniform<double>(sizes.vec(), make_key<double>(&seed, Stream::kNoise),
                       number, 0);
  const std::int64_t points = one_of(sizes[0], 5, 46);
  const std::int64_t dimensions = one_of(sizes[1], 2, 19);
  Buffer<double> drawn((points + 1) * dimensions);
  fill_normal<double>(drawn.vec(), key, number, 0);
  Problem problem{Matrix(points, dimensions), {}};
  std::copy(drawn.data() + dimensions, drawn.data() + drawn.size(),
            problem.rows.values.begin());
  Perceptron teacher(dimensions);
  std::copy(drawn.data(), drawn.data() + dimensions, teacher.w.begin());
  for (std::int64_t r = 0; r < points; ++r) {
    problem.y.push_back(teacher.sum(problem.rows.view().row(r)) > 0 ? 1 : -1);
  }
  return problem;
}

// (R / g)^2, g the largest margin there is: the length of the hull of y x.
double bound_of(const Problem& problem) {
  Matrix turned = problem.rows;
  double longest = 0;
  for (std::int64_t r = 0; r < turned.rows; ++r) {
    double square = 0;
    for (std::int64_t j = 0; j < turned.cols; ++j) {
      double& x = turned(r, j);
      square = std::fma(x, x, square);
      x *= problem.y[static_cast<std::size_t>(r)];
    }
    longest = std::max(longest, square);
  }
  const double margin = nearest_of_hull(turned.view()).margin;
  return longest / (margin * margin);
}

// Mistakes of a perceptron that forgets the label where it learns: until they
// are more than `enough`, or an epoch has none.
double blind_mistakes(const Problem& problem, double enough) {
  Perceptron neuron(problem.rows.cols);
  double mistakes = 0, before = -1;
  while (mistakes <= enough && mistakes != before) {
    before = mistakes;
    for (std::int64_t r = 0; r < problem.rows.rows; ++r) {
      const Vec<const double> x = problem.rows.view().row(r);
      if (problem.y[static_cast<std::size_t>(r)] * neuron.sum(x) > 0) continue;
      ++mistakes;
      for (std::size_t j = 0; j < neuron.w.size(); ++j) {
        neuron.w[j] += x.data[j];
      }
    }
  }
  return mistakes;
}

}  // namespace

Json novikoff(const Json& params, std::uint64_t seed, const TaskContext&) {
  constexpr std::int64_t kEpochs = 1000000;
  constexpr double kBlindBound = 1e5;  // larger ones take too long to pass
  const auto problems = params.at("problems").get<std::uint64_t>();
  std::vector<double> mistakes, bounds;
  double worst = 0, blind_worst = 0;
  int unsorted = 0;
  for (std::uint64_t number = 0; number < problems; ++number) {
    const Problem problem = draw_problem(seed, number);
    const PerceptronRun run =
        run_perceptron(problem.rows.view(), problem.y, kEpochs);
    const double bound = bound_of(problem);
    mistakes.push_back(static_cast<double>(run.mistakes));
    bounds.push_back(bound);
    worst = std::max(worst, mistakes.back() / bound);
    unsorted += !run.separates;
    if (bound < kBlindBound) {
      blind_worst =
          std::max(blind_worst, blind_mistakes(problem, 2 * bound) / bound);
    }
  }
  return {{"mistakes", mistakes},
          {"bound", bounds},
          {"worst", worst},
          {"unsorted", unsorted},
          {"blind_worst", blind_worst}};
}

Json orthonormal(const Json& params, std::uint64_t seed, const TaskContext&) {
  const auto n = params.at("dimensions").get<std::int64_t>();
  std::vector<std::int32_t> order(static_cast<std::size_t>(n));
  std::int32_t* const place = order.data();
  permutation<double>(&place, n, make_key<double>(&seed, Stream::kOrder), 0);
  Buffer<double> coins(n);
  fill_uniform<double>(coins.vec(), make_key<double>(&seed, Stream::kNoise), 0,
                       0);
  Problem problem{Matrix(n, n), {}};
  for (std::int64_t r = 0; r < n; ++r) {
    problem.rows(r, order[static_cast<std::size_t>(r)]) = 1;
    problem.y.push_back(coins[r] < .5 ? 1 : -1);
  }
  return {{"mistakes",
           run_perceptron(problem.rows.view(), problem.y, 1000).mistakes},
          {"bound", bound_of(problem)}};
}

}  // namespace reprise::training
