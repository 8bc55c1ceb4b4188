#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "experiments/e16_xavier_he/evidence.h"
#include "experiments/e16_xavier_he/learning_time.h"
#include "experiments/e16_xavier_he/saxe.h"
#include "experiments/e16_xavier_he/signal.h"
#include "tests/tolerance.h"

// The pure functions of study 16 against what defines them.
namespace reprise::xavier_he {
namespace {

// da/dt = 2 a (s - a), a(0) = a0, by centred differences.
TEST(Saxe, ClosedFormSolvesItsEquation) {
  const double h = kLogisticStep;
  for (const Mode& m : {Mode{.5, .001}, Mode{1, .05}, Mode{3, .1}}) {
    EXPECT_TRUE(std::abs(closed_form(m, 0) - m.a0) <=
                gamma_bound<double>(8) * m.s);
    for (double t = .5; t < 6; t += .25) {
      const double slope =
          (closed_form(m, t + h) - closed_form(m, t - h)) / (2 * h);
      const double a = closed_form(m, t);
      EXPECT_TRUE(std::abs(slope - 2 * a * (m.s - a)) <=
                  logistic_slope_bound(m.s))
          << m.s << " " << t;
    }
  }
}

// Euler's error as predicted, measured on b' = b (s - b^2) itself.
TEST(Saxe, FirstOrderErrorIsEulers) {
  const Mode m{1.5, .01};
  const double eta = kEulerStep;
  double b = std::sqrt(m.a0), worst = 0, largest = 0;
  for (int k = 0; k < 8000; ++k) {
    const double t = k * eta;
    const double error = b * b - closed_form(m, t);
    const double predicted = first_order_error(m, t, eta);
    worst = std::max(worst, std::abs(error - predicted));
    largest = std::max(largest, std::abs(predicted));
    b += eta * b * (m.s - b * b);
  }
  EXPECT_TRUE(largest > 0);
  EXPECT_TRUE(worst <= euler_second_order_bound(m.s, m.a0) * largest);
}

// The mode equation knows no matrices: what it says of each step is an oracle
// of the matrices' gradient.
TEST(DeepLinear, StepsAlongTheGradient) {
  const Json p = {
      {"layers", 6}, {"pace", .05}, {"target", .01}, {"max_steps", 500}};
  DataSource data;
  const Json metrics = aligned_teacher_task(p, 7, TaskContext{data});
  EXPECT_EQ(metrics.at("reached"), 1);
  const double steps = metrics.at("steps");
  EXPECT_TRUE(metrics.at("error").get<double>() <=
              gamma_bound<double>(6 * 32 * steps));
}

TEST(DeepLinear, CurvatureOfOrthogonalLayersIsTheirNumber) {
  DeepLinearNet net(InitScheme::kOrthogonal, 5, 3);
  EXPECT_TRUE(std::abs(net.curvature(3) - 5) <=
              5 * gamma_bound<double>(30 * 5 * 32));
  EXPECT_TRUE(std::abs(net.least_strength() - 1) <=
              gamma_bound<double>(5 * 32 * 32));
}

TEST(Signal, MomentsAndSlope) {
  const std::vector<float> x = {1, 2, 3, 6};
  const Moments m = moments_of({x.data(), 4});
  EXPECT_EQ(m.mean, 3);
  EXPECT_EQ(m.variance, 3.5);
  EXPECT_EQ(m.rms, std::sqrt(12.5));
  std::vector<double> falling;
  for (int l = 0; l < 31; ++l) falling.push_back(std::pow(10., -.25 * l));
  EXPECT_TRUE(std::abs(log_slope(falling) + .25) <= gamma_bound<double>(200));
}

TEST(Signal, LsuvStopsWithinItsTolerance) {
  for (const LsuvLayer& layer :
       scale_layers(Activation::kTanh, 3, 64, 256, 1)) {
    EXPECT_GE(layer.iterations, 1);
    EXPECT_LE(layer.iterations, 10);
    EXPECT_TRUE(std::abs(layer.variance - 1) < kLsuvTolerance);
  }
}

}  // namespace
}  // namespace reprise::xavier_he
