#include "experiments/e18_optimizers/closed_forms.h"

#include <algorithm>

#include "experiments/e18_optimizers/stepper.h"
#include "experiments/harness/numeric/linear_algebra.h"
#include "kernels/math.h"
#include "kernels/random.h"

namespace reprise::optimizers {
namespace {

double length_of(const Values& v) {
  return length(Vec<const double>{v.data(), std::ssize(v)});
}

// Least and greatest of step / (-lr sign(g)).
Json range_of_steps(const OptimizerSpec& spec, const Values& g, double lr) {
  Values w(g.size());
  Stepper(spec, g.size()).step(w, g, lr);
  double least = 1e300, greatest = -1e300;
  for (std::size_t i = 0; i < g.size(); ++i) {
    const double ratio = w[i] / (g[i] > 0 ? -lr : lr);
    least = std::min(least, ratio);
    greatest = std::max(greatest, ratio);
  }
  return {least, greatest};
}

// Descent on sum of lambda_i x_i^2 / 2. The problem is linear, so that error
// and memory are scaled back after each step and their lengths counted in logs.
double log_growth(const Values& lambda, const OptimizerSpec& spec, double rate,
                  int steps) {
  Values x(lambda.size(), 1), g(lambda.size());
  Stepper stepper(spec, lambda.size());
  double total = 0;
  for (int k = 0; k < 2 * steps; ++k) {
    for (std::size_t i = 0; i < x.size(); ++i) g[i] = lambda[i] * x[i];
    stepper.step(x, g, rate);
    const double size = length_of(x);
    for (double& value : x) value /= size;
    for (double& value : stepper.memory()) value /= size;
    if (k >= steps) total += log(size) / steps;
  }
  return total;
}

}  // namespace

Json first_step(const Json& params, std::uint64_t seed, const TaskContext&) {
  Values g(params.at("n").get<std::size_t>());
  fill_normal<double>({g.data(), std::ssize(g)},
                      make_key<double>(&seed, Stream::kNoise), 0, 0);
  std::erase(g, 0);
  OptimizerSpec spec{.kind = OptimizerKind::kAdam,
                     .beta1 = params.at("beta1"),
                     .beta2 = params.at("beta2"),
                     .epsilon = params.value("epsilon", 0.)};
  const double lr = params.at("lr");
  const Json corrected = range_of_steps(spec, g, lr);
  spec.bias_correction = false;
  return {{"corrected", corrected},
          {"uncorrected", range_of_steps(spec, g, lr)}};
}

Json counter_example(const Json& params, std::uint64_t, const TaskContext&) {
  const OptimizerSpec spec{.kind = OptimizerKind::kAdam,
                           .beta1 = 0,
                           .beta2 = params.at("beta2"),
                           .epsilon = 0,
                           .bias_correction = false,
                           .amsgrad = params.at("amsgrad")};
  const double c = params.at("C"), rate = params.at("rate");
  const std::int64_t steps = params.at("steps");
  Stepper stepper(spec, 1);
  Values x{0}, path, at;
  std::int64_t next = 1;
  for (std::int64_t t = 1; t <= steps; ++t) {
    stepper.step(x, {t % 3 == 1 ? c : -1}, rate / sqrt(static_cast<double>(t)));
    x[0] = std::clamp(x[0], -1., 1.);
    if (t != next && t != steps) continue;
    path.push_back(x[0]);
    at.push_back(static_cast<double>(t));
    next *= 2;
  }
  return {{"end", x[0]}, {"path", path}, {"at", at}};
}

Json contraction(const Json& params, std::uint64_t, const TaskContext&) {
  constexpr int kSteps = 20000;
  const double k = params.at("condition");
  const std::int64_t n = params.at("dimensions");
  Values lambda;
  for (std::int64_t i = 0; i < n; ++i) {
    lambda.push_back(1 + (k - 1) * static_cast<double>(i) /
                             static_cast<double>(n - 1));
  }
  OptimizerSpec spec;
  double rate = 2 / (1 + k);
  if (params.at("momentum")) {
    const double root = sqrt(k), share = (root - 1) / (root + 1);
    spec.momentum = share * share;
    rate = 4 / ((root + 1) * (root + 1));
  }
  rate *= params.value("share", 1.);
  return {{"factor", exp(log_growth(lambda, spec, rate, kSteps))}};
}

Json stable_rate(const Json& params, std::uint64_t, const TaskContext&) {
  constexpr int kSteps = 2000;
  constexpr double kNear = 1.001;
  const Values lambda{params.at("largest"), 1};
  OptimizerSpec spec;
  spec.momentum = params.at("momentum");
  spec.nesterov = params.value("nesterov", false);
  double low = 1e-4, high = 100;
  while (high > kNear * low) {
    const double middle = sqrt(low * high);
    (log_growth(lambda, spec, middle, kSteps) > 0 ? high : low) = middle;
  }
  return {{"rate", sqrt(low * high)}};
}

}  // namespace reprise::optimizers
