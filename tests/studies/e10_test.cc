#include <gtest/gtest.h>

#include "experiments/e10_feature_scaling/lms.h"
#include "tests/studies/recomputed.h"
#include "tests/tolerance.h"

// Study 10: its rows against their computations perturbed.
namespace reprise::feature_scaling {
namespace {

TEST(E10, TheSampleHasItsEigenvalues) {
  const LmsProblem p = make_lms(.84, .036, 100, false, 3);
  double a[2][2] = {};
  for (std::int64_t r = 0; r < 100; ++r) {
    for (int i = 0; i < 2; ++i) {
      for (int k = 0; k < 2; ++k) a[i][k] += p.x(r, i) * p.x(r, k) / 100;
    }
  }
  // Trace and determinant of the symmetric matrix.
  const double bound = chain_bound<double>(400, 1);
  EXPECT_TRUE(std::abs(a[0][0] + a[1][1] - (.84 + .036)) <= bound);
  EXPECT_TRUE(std::abs(a[0][0] * a[1][1] - a[0][1] * a[1][0] - .84 * .036) <=
              bound);
}

TEST(E10, StepsGoDownTheGradient) {
  const LmsProblem p = make_lms(.84, .036, 40, true, 1);
  std::vector<double> w{.3, -.2, .5};
  for (std::size_t i = 0; i < 3; ++i) {
    std::vector<double> moved = w;
    lms_step(p, moved, 1);
    const auto at = [&](double h) {
      std::vector<double> there = w;
      there[i] += h;
      return lms_loss(p, there);
    };
    // A quadratic has no third derivative.
    const double h = difference_step(1. / 3, 1);
    const double slope = (at(h) - at(-h)) / (2 * h);
    EXPECT_TRUE(std::abs((w[i] - moved[i]) - slope) <=
                centred_difference_bound(h, 0, gamma_bound<double>(80) * 4));
  }
}

TEST(E10, LmsRowsFall) {
  expect_row("10", "lms-threshold", {{"eigenvalues", {.9, .036}}});
  expect_row("10", "lms-two-rates", {{"etas", {2.5, 1.5}}});
  // Where the small eigenvalue does not follow the condition number.
  expect_row("10", "lms-time", {{"near", .9999}});
}

TEST(E10, SplitRowFalls) {
  expect_row("10", "split", {{"data", {{"split", {{"random_state", 3}}}}}});
}

TEST(E10, SpectrumRowsFall) {
  if (!DataSource().has("mnist")) GTEST_SKIP() << "needs MNIST";
  expect_row("10", "mnist-eigenvalues", {{"largest", 256}});
  EXPECT_EQ(verdict_with("10", "mnist-rates"), Verdict::kReproduced);
}

}  // namespace
}  // namespace reprise::feature_scaling
