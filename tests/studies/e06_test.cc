#include <gtest/gtest.h>

#include <vector>

#include "experiments/e06_backpropagation/checked_net.h"
#include "experiments/e06_backpropagation/gradient_check.h"
#include "tests/studies/recomputed.h"
#include "tests/tolerance.h"

// Study 06: its rows against their computations perturbed, and the net that is
// checked against the one that trains.
namespace reprise::backpropagation {
namespace {

TEST(E06, NotebookRowsFallWithoutTheirBugs) {
  expect_row("06", "notebook-regression", {{"as_written", false}});
  expect_row("06", "notebook-regression", {{"lr", .00101}});
  expect_row("06", "notebook-classification", {{"as_written", false}});
  expect_row("06", "notebook-classification", {{"lr", .000101}});
}

TEST(E06, MazursRowsFallWithAnotherRate) {
  expect_row("06", "mazur", {{"lr", .5000001}});
  expect_row("06", "mazur", {{"biases", true}});
  expect_row("06", "mazur", {{"steps", 9998}});
  expect_row("06", "mazur-biases", {{"biases", false}});
  // What he prints and no step of his example gives.
  EXPECT_EQ(verdict_with("06", "mazur-second-error"), Verdict::kRefuted);
  EXPECT_EQ(verdict_with("06", "mazur-outputs"), Verdict::kRefuted);
}

TEST(E06, TrasksRowFallsWithAnotherStep) {
  expect_row("06", "trask", {{"every", 9999}});
}

// Up to where two orders of summation agree, and not further.
TEST(E06, TrasksHorizon) {
  const Study& study = study_of("06");
  const Trials trials = recomputed_trials(study, claim_of(study, "trask"));
  for (const TrialCell* alpha : trials.cells(cell("trask"))) {
    EXPECT_EQ(alpha->trials.front().number("horizon"),
              alpha->levels.front() == "100" ? 1 : 6)
        << alpha->levels.front();
  }
}

// Every bug but those that need what the net in question does not have.
TEST(E06, GradientRowFallsWithABug) {
  expect_row("06", "gradient-check", {{"bug", "bias not summed"}});
  EXPECT_EQ(verdict_with("06", "gradient-check", {{"bug", "mask not reused"}}),
            Verdict::kRefuted);
}

TEST(E06, BugsRowFallsWhereABugIsNone) {
  // Without dropout a fresh mask changes nothing: the bug is not seen.
  expect_row("06", "twelve-bugs", {{"net", {{"dropout", 0}}}});
}

TEST(E06, StepRowsFallWithAWrongGradient) {
  expect_row("06", "step-slopes", {{"net", {{"bug", "no 1/n"}}}});
  expect_row("06", "complex-step", {{"net", {{"bug", "no slope"}}}});
}

// The net that is checked is the net that trains: same rows, same parameters,
// same gradient, but for the order of a few roundings.
TEST(E06, CheckedNetIsTheNetThatTrains) {
  const Json spec{
      {"dataset", {{"generator", "moons"}, {"n", 6}}},
      {"model", {{"layers", {2, 5, 5, 1}}, {"activation", "gelu"}}}};
  DataSource data;
  StartedNet trained =
      TaskContext(data).started(spec, 3, kAllRows, Precision::kDouble);
  CheckedSettings settings;
  settings.layers = {2, 5, 5, 1};
  settings.activation = Activation::kGelu;
  settings.output = Output::kSigmoid;
  settings.loss = Loss::kBinaryCrossEntropy;
  CheckedNet checked(settings);
  const auto rows = TaskContext(data).rows<double>(spec);
  const Mat<const double> x = checked.x(), y = checked.targets();
  for (std::int64_t r = 0; r < 6; ++r) {
    const_cast<double&>(y(r, 0)) =
        rows->train.labels[static_cast<std::size_t>(r)];
    for (std::int64_t c = 0; c < 2; ++c) {
      const_cast<double&>(x(r, c)) = rows->train.x[2 * r + c];
    }
  }
  for (std::int64_t l = 0; l < 3; ++l) {
    const Matrix w = trained.w(l);
    const auto& tensor = checked.tensors()[static_cast<std::size_t>(2 * l)];
    std::copy(w.values.begin(), w.values.end(), tensor.values.begin());
    for (double& b :
         checked.tensors()[static_cast<std::size_t>(2 * l + 1)].values) {
      b = 0;
    }
  }
  trained.gradient();
  checked.gradient();
  for (std::int64_t l = 0; l < 3; ++l) {
    const Matrix dw = trained.dw(l);
    const auto& ours =
        checked.tensors()[static_cast<std::size_t>(2 * l)].gradient;
    for (std::int64_t i = 0; i < ours.n; ++i) {
      EXPECT_TRUE(std::abs(dw.values[static_cast<std::size_t>(i)] - ours[i]) <=
                  chain_bound<double>(6 * 5, 1))
          << l << " " << i;
    }
  }
}

}  // namespace
}  // namespace reprise::backpropagation
