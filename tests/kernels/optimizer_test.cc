#include "kernels/optimizer.h"

#include <gtest/gtest.h>

#include "tests/lanes_check.h"
#include "tests/oracle_optimizer.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

// Ten steps down the quadratic with gradient c w - d: the numbers that
// PyTorch 1.13.0 gives in binary64, printed by tests/golden/pytorch_golden.py
// (none: it has no such form).
struct Case {
  const char* name;
  OptimizerSpec spec;
  std::vector<double> golden;
};

OptimizerSpec spec_of(OptimizerKind kind, double epsilon = 1e-8) {
  OptimizerSpec spec;
  spec.kind = kind;
  spec.lr = .05;
  spec.epsilon = epsilon;
  return spec;
}

std::vector<Case> all_cases() {
  using enum OptimizerKind;
  const OptimizerSpec sgd = spec_of(kSgd), adam = spec_of(kAdam);
  OptimizerSpec momentum = sgd;
  momentum.momentum = .9;
  OptimizerSpec nesterov = momentum;
  nesterov.nesterov = true;
  OptimizerSpec amsgrad = adam;
  amsgrad.amsgrad = true;
  OptimizerSpec adamw = spec_of(kAdamW);
  adamw.weight_decay = .1;
  OptimizerSpec hat = adam, uncorrected = adam;
  hat.epsilon_hat = true;
  hat.epsilon = 1e-2;
  uncorrected.bias_correction = false;
  OptimizerSpec hat_amsgrad = hat;
  hat_amsgrad.amsgrad = true;
  return {
      {"sgd", sgd, {0.41974738784767573, -0.0202734375, 0.7853330391397318}},
      {"momentum",
       momentum,
       {0.23781541786607419, -0.044562935039999946, 0.740591551263876}},
      {"nesterov",
       nesterov,
       {0.24760150932351455, -0.015436431392472656, 0.7333833331675066}},
      {"adagrad",
       spec_of(kAdagrad, 1e-10),
       {0.32924740008956577, -0.10344097209499559, 0.5992224343166129}},
      {"rmsprop",
       spec_of(kRmsprop),
       {0.2999999999946506, -0.020005460952442856, 0.500030974244155}},
      {"rprop",
       spec_of(kRprop),
       {0.2696160000000001, -0.01086400000000002, 0.510864}},
      {"adam",
       adam,
       {0.2147739334861407, 0.08015482459430762, 0.40465532291726963}},
      {"amsgrad",
       amsgrad,
       {0.2147739334861407, 0.08014287615772886, 0.40465532291726963}},
      {"adamw",
       adamw,
       {0.21364240659139674, 0.08045575868348896, 0.3910623031360668}},
      {"epsilon_hat", hat, {}},
      {"epsilon_hat_amsgrad", hat_amsgrad, {}},
      {"uncorrected", uncorrected, {}},
  };
}

constexpr int kSteps = 10;
const std::vector<double> kStart = {.5, -.3, .8};

double gradient(std::size_t i, double w) {
  const double c[] = {1, 10, .1}, d[] = {.3, -.2, .05};
  return c[i] * w - d[i];
}

// Runs our optimizer in double, one call for all parameters.
std::vector<double> run(const OptimizerSpec& spec, bool decays) {
  std::vector<double> w = kStart, g(3), s0(3), s1(3), s2(3);
  const auto vec = [](std::vector<double>& v) {
    return Vec<double>{v.data(), std::ssize(v)};
  };
  OptimizerClock clock;
  init_optimizer_state(vec(s0), vec(s1), vec(s2), spec, spec.lr);
  for (int t = 0; t < kSteps; ++t) {
    for (std::size_t i = 0; i < 3; ++i) g[i] = gradient(i, w[i]);
    const auto step = begin_step<double>(&spec, &clock, &spec.lr);
    optimizer_update(vec(w), vec(g), vec(s0), vec(s1), vec(s2), spec, step,
                     decays);
  }
  return w;
}

class OptimizerTest : public testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(All, OptimizerTest, testing::ValuesIn(all_cases()),
                         [](const auto& info) { return info.param.name; });

TEST(Optimizer, EveryKindIsTested) {
  const std::vector<Case> cases = all_cases();
  for (const auto& kind : all_of<OptimizerKind>()) {
    EXPECT_TRUE(std::any_of(
        cases.begin(), cases.end(),
        [&](const Case& tested) { return tested.spec.kind == kind.value; }))
        << kind.word;
  }
}

TEST_P(OptimizerTest, FollowsTheDefinition) {
  for (bool decays : {true, false}) {
    const std::vector<double> got = run(GetParam().spec, decays);
    for (std::size_t i = 0; i < 3; ++i) {
      oracle::Optimizer oracle(GetParam().spec);
      double want = kStart[i];
      for (int t = 0; t < kSteps; ++t) {
        want = oracle.step(want, gradient(i, want), decays);
      }
      EXPECT_TRUE(std::abs(got[i] - want) <= trajectory_bound(kSteps))
          << i << ": " << got[i] << ", want " << want;
    }
  }
}

TEST_P(OptimizerTest, FollowsPyTorch) {
  if (GetParam().golden.empty()) return;
  const std::vector<double> got = run(GetParam().spec, true);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_TRUE(std::abs(got[i] - GetParam().golden[i]) <=
                trajectory_bound(kSteps))
        << i << ": " << got[i] << ", want " << GetParam().golden[i];
  }
}

// Each lane has numbers of its own: rates, betas, epsilon and clock.
TEST_P(OptimizerTest, ALaneIsAScalar) {
  constexpr int kWide = kWidth<Lanes>;
  std::vector<OptimizerSpec> specs(kWide, GetParam().spec);
  for (int lane = 0; lane < kWide; ++lane) {
    OptimizerSpec& s = specs[static_cast<std::size_t>(lane)];
    s.lr *= 1 + lane;
    s.beta1 -= .03 * lane;
    s.beta2 -= .01 * lane;
    s.rho -= .02 * lane;
    s.epsilon *= 1 + lane;
    s.weight_decay *= lane;
    if (s.momentum != 0) s.momentum -= .05 * lane;
  }
  // 37 elements: packs and a rest in the scalar run. Gradients change sign.
  Buffers<Lanes> start = lane_buffers({37, 37 * 4, 37, 37, 37}, -1, 1, 21);
  start[1][5] = start[1][42] = Lanes(0);
  int next_lane = 0;
  expect_lanes_are_scalars(start, [&]<Number T>(Buffers<T>& b) {
    const int first = kIsPack<T> ? 0 : next_lane++;
    const OptimizerSpec* spec = specs.data() + first;
    const auto lr = [&](int i) { return spec[i].lr; };
    init_optimizer_state(b[2].vec(), b[3].vec(), b[4].vec(), *spec,
                         make_lanes<T>(lr));
    std::vector<OptimizerClock> clocks(kWidth<T>);
    std::vector<double> rates;
    for (int i = 0; i < kWidth<T>; ++i) rates.push_back(lr(i));
    for (int t = 0; t < 4; ++t) {
      const auto step = begin_step<T>(spec, clocks.data(), rates.data());
      optimizer_update(b[0].vec(), Vec<T>{b[1].data() + 37 * t, 37}, b[2].vec(),
                       b[3].vec(), b[4].vec(), *spec, step, true);
    }
  });
}

// The tensors that an optimizer does not ask for need not exist, and those that
// it asks for are all that it touches.
TEST_P(OptimizerTest, TouchesItsStateAlone) {
  const OptimizerSpec& spec = GetParam().spec;
  const int count = optimizer_state_count(spec);
  float w = 1, g = 1, state[3] = {};
  Vec<float> s[3];
  for (int k = 0; k < count; ++k) s[k] = {&state[k], 1};
  OptimizerClock clock;
  init_optimizer_state(s[0], s[1], s[2], spec, .05f);
  const auto step = begin_step<float>(&spec, &clock, &spec.lr);
  optimizer_update({&w, 1}, {&g, 1}, s[0], s[1], s[2], spec, step, true);
  EXPECT_LT(w, 1);
  for (int k = 0; k < 3; ++k) EXPECT_EQ(state[k] != 0, k < count);
}

TEST_P(OptimizerTest, NanStaysNan) {
  const OptimizerSpec& spec = GetParam().spec;
  float w = 1, g = std::numeric_limits<float>::quiet_NaN(), s[3] = {};
  OptimizerClock clock;
  const auto step = begin_step<float>(&spec, &clock, &spec.lr);
  optimizer_update<float>({&w, 1}, {&g, 1}, {s, 1}, {s + 1, 1}, {s + 2, 1},
                          spec, step, true);
  EXPECT_TRUE(std::isnan(w));
}

// Adam's first step is lr sign(g), whatever the gradient's size.
TEST(Adam, FirstStepIsTheSign) {
  OptimizerSpec spec = spec_of(OptimizerKind::kAdam, 0);
  OptimizerClock clock;
  double w[2] = {0, 0}, g[2] = {1e-3, -7e4}, m[2] = {}, v[2] = {};
  const auto step = begin_step<double>(&spec, &clock, &spec.lr);
  optimizer_update<double>({w, 2}, {g, 2}, {m, 2}, {v, 2}, {}, spec, step,
                           true);
  EXPECT_TRUE(std::abs(w[0] + spec.lr) <= trajectory_bound(1));
  EXPECT_TRUE(std::abs(w[1] - spec.lr) <= trajectory_bound(1));
}

TEST(Rprop, StepsStayWithinTheirLimits) {
  OptimizerSpec spec = spec_of(OptimizerKind::kRprop);
  spec.step_max = .1;
  spec.step_min = .04;
  OptimizerClock clock;
  double w = 0, delta = spec.lr, last = 0;
  const auto move = [&](double g) {
    const double before = w;
    const auto step = begin_step<double>(&spec, &clock, &spec.lr);
    optimizer_update<double>({&w, 1}, {&g, 1}, {&delta, 1}, {&last, 1}, {},
                             spec, step, true);
    return w - before;
  };
  for (int t = 0; t < 9; ++t) move(1);
  EXPECT_EQ(delta, .1);
  EXPECT_EQ(move(-1), 0);  // the sign changed: no step, and it is forgotten
  EXPECT_EQ(delta, .05);
  EXPECT_EQ(last, 0);
  EXPECT_GT(move(-1), 0);
  move(1);
  EXPECT_EQ(delta, .04);
}

}  // namespace
}  // namespace reprise
