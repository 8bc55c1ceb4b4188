#include "experiments/harness/numeric/perceptron.h"

#include <gtest/gtest.h>

#include "experiments/harness/numeric/matrix.h"

namespace reprise {
namespace {

Matrix corners() {  // 1, a, b
  Matrix rows(4, 3);
  for (std::int64_t r = 0; r < 4; ++r) {
    rows(r, 0) = 1;
    rows(r, 1) = static_cast<double>(r / 2);
    rows(r, 2) = static_cast<double>(r % 2);
  }
  return rows;
}

TEST(Perceptron, LearnsByHand) {
  Perceptron neuron(3);
  const Matrix rows = corners();
  // At 0 each row is a mistake.
  EXPECT_TRUE(neuron.learn(rows.view().row(3), 1));
  EXPECT_EQ(neuron.w, (std::vector<double>{1, 1, 1}));
  EXPECT_FALSE(neuron.learn(rows.view().row(3), 1));
  EXPECT_TRUE(neuron.learn(rows.view().row(0), -1));
  EXPECT_EQ(neuron.w, (std::vector<double>{0, 1, 1}));
  EXPECT_EQ(neuron.sum(rows.view().row(2)), 1);
}

TEST(Perceptron, SortsAndAndNotXor) {
  const Matrix rows = corners();
  const PerceptronRun conjunction =
      run_perceptron(rows.view(), std::vector<double>{-1, -1, -1, 1}, 100);
  EXPECT_TRUE(conjunction.separates);
  EXPECT_LT(conjunction.epochs, 100);
  EXPECT_EQ(rows_right(rows.view(), std::vector<double>{-1, -1, -1, 1},
                       conjunction.w),
            4);
  const PerceptronRun exclusive =
      run_perceptron(rows.view(), std::vector<double>{-1, 1, 1, -1}, 100);
  EXPECT_FALSE(exclusive.separates);
  EXPECT_EQ(exclusive.epochs, 100);
  EXPECT_GE(exclusive.mistakes, 100);
}

}  // namespace
}  // namespace reprise
