#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "experiments/e16_xavier_he/deep_linear.h"
#include "experiments/e16_xavier_he/signal.h"
#include "experiments/harness/study/study.h"
#include "experiments/harness/study/task.h"
#include "kernels/gemm_loops.h"

// Does the time that a deep linear net takes to learn depend on its depth?
// Study 16's compute tasks on that.
namespace reprise::xavier_he {

struct LearningTime {
  std::int64_t steps = 0;  // until the loss is under target x the first loss
  bool reached = false;    // false: steps is where it was cut off
};

// Gradient descent until the loss has fallen to a share of the first one;
// watch(net) after every step.
template <class Watch>
LearningTime learn(DeepLinearNet& net, double lr, double target,
                   std::int64_t max_steps, Watch watch) {
  const double enough = target * net.loss();
  LearningTime time;
  while (time.steps < max_steps && !time.reached) {
    net.step(lr);
    ++time.steps;
    watch(net);
    time.reached = net.loss() < enough;
  }
  return time;
}

// A random teacher of orthonormal columns. The step is `pace` / curvature at
// the start: the same share of the largest stable step for every depth and
// every initialization, so that no learning rate is searched for.
// {"init", "layers", "pace", "target", "max_steps"} -> steps, reached,
// curvature (at the start), least_strength (of P on its way).
inline Json random_teacher_task(const Json& p, std::uint64_t seed,
                                const TaskContext&) {
  constexpr std::int64_t kWidth = DeepLinearNet::kWidth,
                         kOutputs = DeepLinearNet::kOutputs;
  DeepLinearNet net(named<InitScheme>(p, "init"), p.at("layers"), seed);
  const InitSpec orthogonal{.scheme = InitScheme::kOrthogonal};
  init_tensor<double>(net.teacher(), make_init_scale<double>(&orthogonal),
                      kWidth, kOutputs, make_key<double>(&seed, Stream::kData),
                      0);
  const double curvature = net.curvature(seed);
  double least = net.least_strength();
  const LearningTime time =
      learn(net, p.at("pace").get<double>() / curvature, p.at("target"),
            p.at("max_steps"), [&](DeepLinearNet& now) {
              least = std::min(least, now.least_strength());
            });
  return {{"steps", time.steps},
          {"reached", time.reached ? 1 : 0},
          {"curvature", curvature},
          {"least_strength", least}};
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

// Orthogonal layers and a teacher with the singular vectors of their product,
// T = P0 V diag(s) V^T, s in [.5, 2): the modes are decoupled, and each layer's
// strength starts at 1. Step pace / L.
// {"layers", "pace", "target", "max_steps"} -> steps, reached, s, and error:
// the largest entry of U^T P V - diag(strengths of the equation), U = P0 V, on
// the way.
inline Json aligned_teacher_task(const Json& p, std::uint64_t seed,
                                 const TaskContext&) {
  constexpr std::int64_t kWidth = DeepLinearNet::kWidth,
                         kModes = DeepLinearNet::kOutputs;
  const int layers = p.at("layers");
  DeepLinearNet net(InitScheme::kOrthogonal, layers, seed);
  const auto key = make_key<double>(&seed, Stream::kData);
  const InitSpec orthogonal{.scheme = InitScheme::kOrthogonal};
  Buffer<double> v(kModes * kModes), u(kWidth * kModes), su(kWidth * kModes);
  Buffer<double> s(kModes);
  init_tensor<double>(v.mat(kModes, kModes),
                      make_init_scale<double>(&orthogonal), kModes, kModes, key,
                      0);
  fill_uniform<double>(s.vec(), key, 1, 0);
  for (double& x : s.vec()) x = .5 + 1.5 * x;
  LoopProducts::nn<double>(u.mat(kWidth, kModes), net.product(),
                           v.mat(kModes, kModes), {});
  for (std::int64_t i = 0; i < u.size(); ++i) su[i] = u[i] * s[i % kModes];
  LoopProducts::nt<double>(net.teacher(), su.mat(kWidth, kModes),
                           v.mat(kModes, kModes));

  const double lr = p.at("pace").get<double>() / layers;
  ModeEquation equation({s.data(), s.data() + s.size()}, layers);
  Buffer<double> up(kModes * kModes), modes(kModes * kModes);
  double error = 0;
  const LearningTime time = learn(
      net, lr, p.at("target"), p.at("max_steps"), [&](DeepLinearNet& now) {
        equation.step(lr);
        LoopProducts::tn<double>(up.mat(kModes, kModes), u.mat(kWidth, kModes),
                                 now.product());
        LoopProducts::nn<double>(modes.mat(kModes, kModes),
                                 up.mat(kModes, kModes), v.mat(kModes, kModes),
                                 {});
        for (std::int64_t i = 0; i < modes.size(); ++i) {
          const bool diagonal = i / kModes == i % kModes;
          const double expected =
              diagonal ? equation.strength(static_cast<std::size_t>(i % kModes))
                       : 0;
          error = std::max(error, std::abs(modes[i] - expected));
        }
      });
  return {{"steps", time.steps},
          {"reached", time.reached ? 1 : 0},
          {"s", std::vector<double>(s.data(), s.data() + s.size())},
          {"error", error}};
}

}  // namespace reprise::xavier_he
