#include "experiments/e05_mnist/planar.h"

#include <cmath>
#include <numbers>
#include <vector>

#include "experiments/harness/numeric/double_double.h"
#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/numeric/numpy_random.h"
#include "kernels/affine.h"
#include "kernels/gemm_descending.h"
#include "kernels/gemm_loops.h"
#include "kernels/math.h"

namespace reprise::mnist {
namespace {

constexpr std::int64_t kOfAClass = 200, kRows = 2 * kOfAClass, kUnits = 4;
constexpr double kRate = 1.2;
constexpr std::uint32_t kDataSeed = 1;

Mat<double> whole(Matrix& m) { return {m.values.data(), m.rows, m.cols}; }
Vec<double> row(Matrix& m) { return {m.values.data(), m.cols}; }

// numpy.linspace(start, stop, 200)[i]
double at(double start, double stop, std::int64_t i) {
  const double step = (stop - start) / static_cast<double>(kOfAClass - 1);
  return i == kOfAClass - 1 ? stop : static_cast<double>(i) * step + start;
}

// Angles of a class first, then its radii, each with noise.
Matrix flower() {
  constexpr double kTurn = 3.12, kNoise = .2, kPetals = 4, kSize = 4;
  NumpyRandom random(kDataSeed);
  Matrix x(kRows, 2);
  for (int j = 0; j < 2; ++j) {
    std::vector<double> angles;
    for (std::int64_t i = 0; i < kOfAClass; ++i) {
      angles.push_back(at(j * kTurn, (j + 1) * kTurn, i) +
                       random.standard_normal() * kNoise);
    }
    for (std::int64_t i = 0; i < kOfAClass; ++i) {
      const double angle = angles[static_cast<std::size_t>(i)];
      const double radius = kSize * rounded_sin(kPetals * angle) +
                            random.standard_normal() * kNoise;
      x(j * kOfAClass + i, 0) = radius * rounded_sin(angle);
      x(j * kOfAClass + i, 1) = radius * rounded_cos(angle);
    }
  }
  return x;
}

struct Net {
  Matrix w1{2, kUnits}, b1{1, kUnits}, w2{kUnits, 1}, b2{1, 1};

  // Unit by unit, as (out, in) arrays are drawn.
  explicit Net(std::uint32_t seed) {
    constexpr double kScale = .01;
    NumpyRandom random(seed);
    for (std::int64_t o = 0; o < kUnits; ++o) {
      for (std::int64_t i = 0; i < 2; ++i) {
        w1(i, o) = random.standard_normal() * kScale;
      }
    }
    for (double& w : w2.values) w = random.standard_normal() * kScale;
  }
};

struct Run {
  std::vector<double> costs;
  double accuracy = 0;
};

// p of class 1, from what the net has in it.
template <class Products>
void forward(Net& net, Matrix& x, Matrix& hidden, Matrix& p) {
  affine_forward<Products, double>(whole(hidden), whole(x), whole(net.w1),
                                   row(net.b1));
  for (double& h : hidden.values) h = tanh(h);
  affine_forward<Products, double>(whole(p), whole(hidden), whole(net.w2),
                                   row(net.b2));
  for (double& value : p.values) value = sigmoid(value);
}

double label(std::int64_t r) { return r < kOfAClass ? 0 : 1; }

double cost_of(const Matrix& p) {
  double sum = 0;
  for (std::int64_t r = 0; r < kRows; ++r) {
    sum += log(label(r) > 0 ? p(r, 0) : 1 - p(r, 0));
  }
  return -sum / kRows;
}

void descend(Matrix& parameter, const Matrix& gradient) {
  for (std::size_t i = 0; i < gradient.values.size(); ++i) {
    parameter.values[i] -= kRate * gradient.values[i];
  }
}

template <class Products>
Run train(std::uint32_t init_seed, std::int64_t steps, std::int64_t every) {
  Matrix x = flower();
  Net net(init_seed);
  Matrix hidden(kRows, kUnits), p(kRows, 1), dz(kRows, 1), dh(kRows, kUnits);
  Matrix dw1 = net.w1, db1 = net.b1, dw2 = net.w2, db2 = net.b2;
  Run run;
  for (std::int64_t step = 0; step < steps; ++step) {
    forward<Products>(net, x, hidden, p);
    if (step % every == 0) run.costs.push_back(cost_of(p));
    for (std::int64_t r = 0; r < kRows; ++r) {
      dz(r, 0) = (p(r, 0) - label(r)) / kRows;
    }
    affine_backward<Products, double>(whole(dw2), row(db2), whole(dh),
                                      whole(dz), whole(hidden), whole(net.w2));
    for (std::size_t i = 0; i < dh.values.size(); ++i) {
      dh.values[i] *= 1 - hidden.values[i] * hidden.values[i];
    }
    affine_backward<Products, double>(whole(dw1), row(db1), {}, whole(dh),
                                      whole(x), whole(net.w1));
    descend(net.w1, dw1);
    descend(net.b1, db1);
    descend(net.w2, dw2);
    descend(net.b2, db2);
  }
  forward<Products>(net, x, hidden, p);
  for (std::int64_t r = 0; r < kRows; ++r) {
    run.accuracy += ((p(r, 0) > .5) == (label(r) > 0)) / double{kRows};
  }
  return run;
}

}  // namespace

Json planar_exercise(const Json& params, std::uint64_t, const TaskContext&) {
  const auto seed = params.at("init_seed").get<std::uint32_t>();
  const std::int64_t steps = params.at("steps"), every = params.at("every");
  const Run up = train<LoopProducts>(seed, steps, every);
  const Run down = train<DescendingProducts>(seed, steps, every);
  std::vector<double> drift;
  for (std::size_t i = 0; i < up.costs.size(); ++i) {
    drift.push_back(std::fabs(up.costs[i] - down.costs[i]));
  }
  return {{"cost", up.costs}, {"cost drift", drift}, {"accuracy", up.accuracy}};
}

}  // namespace reprise::mnist
