#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "experiments/e16_xavier_he/deep_linear.h"
#include "experiments/e16_xavier_he/learning_time.h"
#include "experiments/e16_xavier_he/random_layers.h"
#include "experiments/e16_xavier_he/saxe.h"
#include "experiments/harness/train/initialize.h"
#include "experiments/harness/train/make_net.h"
#include "kernels/gemm_tiled.h"
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
  const Json metrics = aligned_teacher(p, 7, TaskContext(data));
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

TEST(RandomLayers, Moments) {
  const std::vector<float> x = {1, 2, 3, 6};
  const Moments m = moments_of({x.data(), 4});
  EXPECT_EQ(m.mean, 3);
  EXPECT_EQ(m.variance, 3.5);
  EXPECT_EQ(m.rms, std::sqrt(12.5));
}

// LSUV of ReLU layers twice: as the study does it, and as nets start that train
// by the scheme "lsuv". Both get the same orthogonal weights and see one batch,
// N(0, deviation^2), every time.
constexpr std::int64_t kLayers = 3, kLsuvWidth = 32, kRows = 64;
struct LsuvTwice {
  std::vector<Buffer<float>> drawn, studied;
  std::vector<LsuvLayer> steps;
  Net<float> trained;
};

LsuvTwice scale_both(float deviation) {
  TrainSettings settings;
  settings.model.layers.assign(kLayers + 1, kLsuvWidth);
  settings.model.activation = Activation::kRelu;
  settings.model.output = Output::kIdentity;
  LsuvTwice both;
  both.trained = make_net<float>(&settings, kRows);
  const RandomLayers random(InitScheme::kLsuv, kLsuvWidth, settings.seed);
  for (Layer<float>& layer : both.trained.layers) {
    random.draw(std::ssize(both.drawn), layer.w);
    Buffer<float>& w = both.drawn.emplace_back(layer.w.flat().n);
    std::copy(layer.w.flat().begin(), layer.w.flat().end(), w.data());
  }
  const Vec<float> batch = both.trained.x.flat();
  fill_normal<float>(batch, make_key<float>(&settings.seed, Stream::kData), 0,
                     0);
  for (float& x : batch) x *= deviation;
  both.studied = both.drawn;
  both.steps = scale_layers(
      both.studied, kLsuvWidth, settings.model.activation, kRows,
      [&](Mat<float> x) { std::copy(batch.begin(), batch.end(), x.data); });
  detail::scale_to_unit_variance<TiledProducts>(both.trained, kRows);
  forward<TiledProducts>(both.trained, kRows, reprise::Mode::kEvaluate, 0);
  return both;
}

// Where no layer starts within the band, both divide each by its deviation: the
// scheme once, the study once more by what rounding left of it.
TEST(Lsuv, TrainingsSchemeScalesAlike) {
  LsuvTwice both = scale_both(2);
  for (std::int64_t l = 0; l < kLayers; ++l) {
    const auto i = static_cast<std::size_t>(l);
    EXPECT_EQ(both.steps[i].iterations, 2);
    EXPECT_TRUE(std::abs(both.steps[i].variance - 1) < kLsuvTolerance);
    const Layer<float>& layer = both.trained.layers[i];
    EXPECT_TRUE(std::abs(moments_of(layer.z.flat()).variance - 1) <
                kLsuvTolerance);
    for (std::int64_t k = 0; k < both.studied[i].size(); ++k) {
      const double theirs = layer.w.flat()[k];
      EXPECT_TRUE(std::abs(both.studied[i][k] - theirs) <=
                  lsuv_bound(l + 1, kRows, kLsuvWidth) * std::abs(theirs))
          << l << " " << k;
    }
  }
}

// Where one does, the scheme leaves it, and the study still divides it once.
TEST(Lsuv, TrainingsSchemeLeavesWhatIsNearEnough) {
  LsuvTwice both = scale_both(1);
  EXPECT_EQ(both.steps[0].iterations, 1);
  const auto factor = static_cast<float>(1 / std::sqrt(both.steps[0].variance));
  EXPECT_NE(factor, 1);
  for (std::int64_t k = 0; k < both.drawn[0].size(); ++k) {
    EXPECT_EQ(both.trained.layers[0].w.flat()[k], both.drawn[0][k]);
    EXPECT_EQ(both.studied[0][k], both.drawn[0][k] * factor);
  }
  for (std::size_t l = 0; l < kLayers; ++l) {
    const Layer<float>& layer = both.trained.layers[l];
    EXPECT_TRUE(std::abs(both.steps[l].variance - 1) < kLsuvTolerance);
    EXPECT_TRUE(std::abs(moments_of(layer.z.flat()).variance - 1) <
                kLsuvTolerance);
  }
}

TEST(Lsuv, StopsWithinItsToleranceOnNewBatches) {
  constexpr std::uint64_t kSeed = 1;
  const RandomLayers random(InitScheme::kLsuv, 64, kSeed);
  std::vector<Buffer<float>> weights;
  for (std::int64_t l = 0; l < 3; ++l) {
    random.draw(l, weights.emplace_back(64 * 64).mat(64, 64));
  }
  std::uint64_t batch = 0;
  const auto next = [&](Mat<float> x) {
    fill_normal<float>(x.flat(), make_key<float>(&kSeed, Stream::kData),
                       batch++, 0);
  };
  for (const LsuvLayer& layer :
       scale_layers(weights, 64, Activation::kTanh, 256, next)) {
    EXPECT_GE(layer.iterations, 1);
    EXPECT_LE(layer.iterations, 10);
    EXPECT_TRUE(std::abs(layer.variance - 1) < kLsuvTolerance);
  }
}

}  // namespace
}  // namespace reprise::xavier_he
