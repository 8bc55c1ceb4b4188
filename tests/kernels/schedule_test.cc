#include "kernels/schedule.h"

#include <gtest/gtest.h>

#include "tests/oracle_optimizer.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

std::vector<double> rates(const ScheduleSpec& spec, double lr, int n) {
  Schedule schedule(spec, lr);
  std::vector<double> result;
  for (int t = 0; t < n; ++t, schedule.advance()) {
    result.push_back(schedule.rate());
  }
  return result;
}

ScheduleSpec spec_of(ScheduleKind kind) {
  ScheduleSpec spec;
  spec.kind = kind;
  spec.step_size = 3;
  spec.gamma = .9;
  spec.decay = .25;
  spec.warmup = 7;
  spec.period = 40;
  spec.lr_min = .02;
  spec.rows = 150;
  return spec;
}

TEST(Schedule, IsTheDefinition) {
  for (const auto& [word, kind] : all_of<ScheduleKind>()) {
    const ScheduleSpec spec = spec_of(kind);
    const std::vector<double> got = rates(spec, .3, 60);
    for (std::size_t t = 0; t < got.size(); ++t) {
      const double want =
          oracle::schedule(spec, .3, static_cast<std::int64_t>(t));
      EXPECT_TRUE(std::abs(got[t] - want) <= chain_bound<double>(60, want))
          << word << " at " << t << ": " << got[t] << ", want " << want;
    }
  }
}

void expect_rates(const ScheduleSpec& spec, const std::vector<double>& want) {
  const std::vector<double> got =
      rates(spec, .3, static_cast<int>(want.size()));
  for (std::size_t t = 0; t < want.size(); ++t) {
    EXPECT_TRUE(std::abs(got[t] - want[t]) <= printed_double_bound() * want[t])
        << t << ": " << got[t] << ", want " << want[t];
  }
}

// PyTorch 1.13.0, printed by tests/golden/pytorch_golden.py.
TEST(Schedule, EqualsPyTorch) {
  ScheduleSpec step = spec_of(ScheduleKind::kStep);
  step.gamma = .5;
  expect_rates(step, {.3, .3, .3, .15, .15, .15, .075, .075, .075, .0375});
  expect_rates(spec_of(ScheduleKind::kExponential),
               {.3, .27, .243, .2187, .19683, .177147});
  ScheduleSpec cosine = spec_of(ScheduleKind::kCosine);
  cosine.period = 10;
  expect_rates(
      cosine, {.3, 0.2931479122813215, 0.2732623792124926, 0.24228993532094617,
               0.20326237921249257, .16, 0.11673762078750735,
               0.07771006467905377, 0.04673762078750737, 0.026852087718678506});
}

// scikit-learn 1.2.1: with X the identity each sample moves one coefficient, by
// its own rate:
//   SGDClassifier(loss="hinge", penalty=None, alpha=a, max_iter=1, tol=None,
//     shuffle=False, fit_intercept=False).fit(np.eye(6), np.arange(6) % 2)
//   print(abs(coef_[0]))
TEST(Schedule, OptimalEqualsScikitLearn) {
  ScheduleSpec spec = spec_of(ScheduleKind::kSklearnOptimal);
  expect_rates(spec, {10.0, 9.99000999000999, 9.98003992015968,
                      9.970089730807578, 9.9601593625498, 9.950248756218905});
  spec.alpha = .01;
  expect_rates(spec,
               {3.16227766016838, 3.0653430031715514, 2.9741743575987747,
                2.888272109150736, 2.8071927440735562, 2.730541189916287});
}

// scikit-learn 1.2.1's SGDOptimizer, learning_rate_init .3, power_t .5, after
// iteration_ends(150), (300)…: lr / (rows + 1)**.5.
TEST(Schedule, InvscalingEqualsScikitLearn) {
  expect_rates(
      spec_of(ScheduleKind::kSklearnInvscaling),
      {0.3, 0.02441365376313478, 0.01729171253112705, 0.014126448280440332});
}

}  // namespace
}  // namespace reprise
