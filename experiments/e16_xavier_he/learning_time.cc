#include "experiments/e16_xavier_he/learning_time.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "experiments/e16_xavier_he/deep_linear.h"
#include "experiments/harness/spec/reader.h"
#include "kernels/gemm_loops.h"
#include "kernels/init.h"

namespace reprise::xavier_he {
namespace {

constexpr std::int64_t kWidth = DeepLinearNet::kWidth,
                       kModes = DeepLinearNet::kOutputs;

struct LearningTime {
  std::int64_t steps = 0;
  bool reached = false;
};

// Gradient descent until the loss has fallen to a share of the first one;
// watch(net) after every step.
template <class Watch>
LearningTime learn(DeepLinearNet& net, double lr, const Json& params,
                   Watch watch) {
  const double enough = params.at("target").get<double>() * net.loss();
  const std::int64_t max_steps = params.at("max_steps");
  LearningTime time;
  while (time.steps < max_steps && !time.reached) {
    net.step(lr);
    ++time.steps;
    watch(net);
    time.reached = net.loss() < enough;
  }
  return time;
}

// The strengths of all modes by Saxe's equation, in its discrete form: in every
// layer mode i has strength b, P has b^L, and
//   b <- b + lr b^(L-1) (s_i - b^L).
class ModeEquation {
 public:
  ModeEquation(std::vector<double> s, int layers)
      : s_(std::move(s)), b_(s_.size(), 1), layers_(layers) {}

  double strength(std::size_t i) const { return power(b_[i], layers_); }
  void step(double lr) {
    for (std::size_t i = 0; i < b_.size(); ++i) {
      b_[i] += lr * power(b_[i], layers_ - 1) * (s_[i] - strength(i));
    }
  }

 private:
  static double power(double x, int n) {
    double y = 1;
    for (int i = 0; i < n; ++i) y *= x;
    return y;
  }
  std::vector<double> s_, b_;
  int layers_;
};

// Orthonormal columns, of the data stream.
void draw_orthogonal(Mat<double> w, std::uint64_t seed) {
  const InitSpec orthogonal{.scheme = InitScheme::kOrthogonal};
  init_tensor<double>(w, make_init_scale<double>(&orthogonal), w.rows, w.cols,
                      make_key<double>(&seed, Stream::kData), 0);
}

// The largest entry of U^T P V - diag(strengths).
double distance(const ModeEquation& equation, Mat<const double> u,
                Mat<const double> p, Mat<const double> v) {
  Buffer<double> up(kModes * kModes), modes(kModes * kModes);
  LoopProducts::tn<double>(up.mat(kModes, kModes), u, p);
  LoopProducts::nn<double>(modes.mat(kModes, kModes), up.mat(kModes, kModes), v,
                           {});
  double largest = 0;
  for (std::int64_t i = 0; i < modes.size(); ++i) {
    const bool diagonal = i / kModes == i % kModes;
    const double expected =
        diagonal ? equation.strength(static_cast<std::size_t>(i % kModes)) : 0;
    largest = std::max(largest, std::abs(modes[i] - expected));
  }
  return largest;
}

}  // namespace

Json random_teacher(const Json& params, std::uint64_t seed,
                    const TaskContext&) {
  DeepLinearNet net(SpecReader(params, "params").name<InitScheme>("init"),
                    params.at("layers"), seed);
  draw_orthogonal(net.teacher(), seed);
  const double curvature = net.curvature(seed);
  double least = net.least_strength();
  const LearningTime time =
      learn(net, params.at("pace").get<double>() / curvature, params,
            [&](DeepLinearNet& now) {
              least = std::min(least, now.least_strength());
            });
  return {{"steps", time.steps},
          {"reached", time.reached ? 1 : 0},
          {"curvature", curvature},
          {"least_strength", least}};
}

Json aligned_teacher(const Json& params, std::uint64_t seed,
                     const TaskContext&) {
  const int layers = params.at("layers");
  DeepLinearNet net(InitScheme::kOrthogonal, layers, seed);
  Buffer<double> v_values(kModes * kModes), u_values(kWidth * kModes);
  Buffer<double> su(kWidth * kModes), s(kModes);
  const Mat<double> v = v_values.mat(kModes, kModes);
  const Mat<double> u = u_values.mat(kWidth, kModes);
  draw_orthogonal(v, seed);
  fill_uniform<double>(s.vec(), make_key<double>(&seed, Stream::kData), 1, 0);
  for (double& x : s.vec()) x = .5 + 1.5 * x;
  LoopProducts::nn<double>(u, net.product(), v, {});
  for (std::int64_t i = 0; i < su.size(); ++i) {
    su[i] = u_values[i] * s[i % kModes];
  }
  LoopProducts::nt<double>(net.teacher(), su.mat(kWidth, kModes), v);

  const std::vector<double> strengths(s.data(), s.data() + s.size());
  const double lr = params.at("pace").get<double>() / layers;
  ModeEquation equation(strengths, layers);
  double error = 0;
  const LearningTime time = learn(net, lr, params, [&](DeepLinearNet& now) {
    equation.step(lr);
    error = std::max(error, distance(equation, u, now.product(), v));
  });
  return {{"steps", time.steps},
          {"reached", time.reached ? 1 : 0},
          {"s", strengths},
          {"error", error}};
}

double random_teacher_flops(const Json& params) {
  constexpr double kLayerStep = 2e5, kOrthogonalSteps = 130;
  const double steps = params.at("init") == "orthogonal"
                           ? kOrthogonalSteps
                           : params.at("max_steps").get<double>();
  return kLayerStep * steps * params.at("layers").get<double>();
}

double aligned_teacher_flops(const Json& params) {
  constexpr double kLayer = 8e6;  // its steps depend on the pace alone
  return kLayer * params.at("layers").get<double>();
}

}  // namespace reprise::xavier_he
