#include "experiments/e18_optimizers/deepobs.h"

#include <cmath>
#include <limits>
#include <numeric>

#include "experiments/e18_optimizers/stepper.h"
#include "experiments/harness/numeric/double_double.h"
#include "experiments/harness/numeric/linear_algebra.h"
#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/numeric/numpy_random.h"
#include "kernels/gemm_loops.h"
#include "kernels/random.h"

namespace reprise::optimizers {
namespace {

constexpr std::int64_t kSize = 100, kRows = 1000, kBatch = 128, kBatches = 7;
constexpr std::uint32_t kSeed = 42;

// R <- (I - 2 x x') diag(1, R), x = (e1 - v) / |e1 - v| of a random unit v.
Matrix grown(const Matrix& smaller, NumpyRandom& random) {
  const std::int64_t n = smaller.rows + 1;
  Values x(static_cast<std::size_t>(n));
  for (double& value : x) value = random.standard_normal();
  const auto unit = [&] {
    const double size = length(Vec<const double>{x.data(), n});
    for (double& value : x) value /= size;
  };
  unit();
  for (double& value : x) value = -value;
  x[0] += 1;
  unit();
  Matrix r(n, n), product(1, n);
  r(0, 0) = 1;
  for (std::int64_t i = 1; i < n; ++i) {
    for (std::int64_t k = 1; k < n; ++k) r(i, k) = smaller(i - 1, k - 1);
  }
  for (std::int64_t k = 0; k < n; ++k) {
    for (std::int64_t i = 0; i < n; ++i) {
      product(0, k) += x[static_cast<std::size_t>(i)] * r(i, k);
    }
  }
  for (std::int64_t i = 0; i < n; ++i) {
    for (std::int64_t k = 0; k < n; ++k) {
      r(i, k) -= 2 * x[static_cast<std::size_t>(i)] * product(0, k);
    }
  }
  return r;
}

Matrix make_hessian() {
  NumpyRandom random(kSeed);
  Values eigenvalues;
  for (int i = 0; i < 90; ++i) eigenvalues.push_back(random.uniform(0, 1));
  for (int i = 0; i < 10; ++i) eigenvalues.push_back(random.uniform(30, 60));
  constexpr double kTwoPi = 6.283185307179586;
  const double angle = kTwoPi * random.random_sample();
  Matrix r(2, 2);
  r(0, 0) = r(1, 1) = rounded_cos(angle);
  r(0, 1) = rounded_sin(angle);
  r(1, 0) = -r(0, 1);
  while (r.rows < kSize) r = grown(r, random);
  Matrix scaled = r, hessian(kSize, kSize);
  for (std::int64_t i = 0; i < kSize; ++i) {
    for (std::int64_t k = 0; k < kSize; ++k) {
      scaled(i, k) *= eigenvalues[static_cast<std::size_t>(i)];
    }
  }
  LoopProducts::tn<double>({hessian.values.data(), kSize, kSize}, r.view(),
                           scaled.view());
  return hessian;
}

// Rows N(0, .6), rounded to binary32 as the source keeps them.
Matrix make_rows(std::uint32_t seed) {
  NumpyRandom random(seed);
  Matrix rows(kRows, kSize);
  for (double& x : rows.values) {
    x = static_cast<double>(static_cast<float>(random.normal(0, .6)));
  }
  return rows;
}

// H d; H is symmetric, so that its rows are its columns.
Values times(const Matrix& h, const Values& d) {
  Values product(d.size());
  for (std::int64_t k = 0; k < kSize; ++k) {
    const double* row = h.values.data() + k * kSize;
    const double factor = d[static_cast<std::size_t>(k)];
    for (std::size_t i = 0; i < product.size(); ++i) {
      product[i] += row[i] * factor;
    }
  }
  return product;
}

double half_square(const Matrix& h, const Values& d) {
  const Values product = times(h, d);
  return std::inner_product(d.begin(), d.end(), product.begin(), 0.) / 2;
}

Values less(Values a, const Values& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}

// Of n rows, by number.
Values mean_of(const Matrix& rows, const std::int32_t* numbers,
               std::int64_t n) {
  Values mean(kSize);
  for (std::int64_t r = 0; r < n; ++r) {
    const double* row = rows.values.data() + numbers[r] * kSize;
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += row[i];
  }
  for (double& m : mean) m /= static_cast<double>(n);
  return mean;
}

// Half the mean of (theta - x)' H (theta - x) over the test rows of seven
// batches is that of their mean, and what they scatter around it.
struct Problem {
  Matrix hessian = make_hessian();
  Matrix train = make_rows(kSeed);
  Values test_mean;
  double scatter = 0;

  Problem() {
    constexpr std::int64_t kTested = kBatches * kBatch;
    const Matrix test = make_rows(kSeed + 1);
    std::vector<std::int32_t> all(kTested);
    std::iota(all.begin(), all.end(), 0);
    test_mean = mean_of(test, all.data(), kTested);
    for (std::int64_t r = 0; r < kTested; ++r) {
      const auto row = test.values.begin() + r * kSize;
      scatter +=
          half_square(hessian, less(Values(row, row + kSize), test_mean)) /
          kTested;
    }
  }
  double test_loss(const Values& theta) const {
    return half_square(hessian, less(theta, test_mean)) + scatter;
  }
};

std::vector<std::int32_t> order_of(std::uint64_t seed, std::uint64_t epoch) {
  std::vector<std::int32_t> order(kRows);
  std::int32_t* const row = order.data();
  permutation<float>(&row, kRows, make_key<float>(&seed, Stream::kOrder),
                     epoch);
  return order;
}

}  // namespace

Json quadratic_deep(const Json& params, std::uint64_t seed,
                    const TaskContext&) {
  static const Problem problem;
  const bool reshuffle = params.at("reshuffle");
  const double lr = params.at("optimizer").at("lr");
  Values theta(kSize, params.value("start", 1.));
  Stepper stepper(parse_rule(params.at("optimizer")), theta.size());
  const double first = problem.test_loss(theta);
  std::vector<Values> batches;
  for (int epoch = 0; epoch < params.at("epochs").get<int>(); ++epoch) {
    if (epoch == 0 || reshuffle) {
      const auto order = order_of(seed, static_cast<std::uint64_t>(epoch));
      batches.clear();
      for (std::int64_t b = 0; b < kBatches; ++b) {
        batches.push_back(
            mean_of(problem.train, order.data() + b * kBatch, kBatch));
      }
    }
    for (const Values& mean : batches) {
      stepper.step(theta, times(problem.hessian, less(theta, mean)), lr);
    }
  }
  const double last = problem.test_loss(theta);
  constexpr double kLargest = std::numeric_limits<float>::max();
  Json metrics{{"first_test_loss", first}, {"final_test_loss", nullptr}};
  if (last <= kLargest) metrics["final_test_loss"] = last;
  return metrics;
}

}  // namespace reprise::optimizers
