#pragma once

#include <cstdint>
#include <vector>

#include "experiments/harness/numeric/numpy_random.h"
#include "experiments/harness/study/task.h"
#include "kernels/view.h"

// Digits from whole numbers: scikit-learn's perceptron, and Nielsen's darkness.
namespace reprise::perceptron {

// scikit-learn's own draws: Marsaglia's xorshift of 32 bits, of which 31 are
// given.
class XorShift {
 public:
  explicit XorShift(std::uint32_t seed) : state_(seed == 0 ? 1 : seed) {}
  std::uint32_t next();

 private:
  std::uint32_t state_;
};

// One against the rest, as Perceptron(tol, random_state) of scikit-learn 1.2
// trains it: rate 1, a mistake is y f <= 0, the row numbers shuffled further
// each epoch by draws that start alike; it stops when the sum of -y f over an
// epoch's mistakes has missed the least one by tol a row five times in a row.
struct OneAgainstRest {
  std::vector<double> w;  // the threshold's first
  std::int64_t epochs = 0, mistakes = 0;
};
OneAgainstRest train_one_against_rest(Mat<const double> rows,
                                      const std::vector<double>& y,
                                      std::uint32_t shuffle_seed, double tol);

// params: {"data", "tol", "random_state"}. Metrics: "score" (the share of the
// training rows that is right), "epochs" (the most of the classes'), and
// "mistakes" (of all).
Json sklearn_perceptron(const Json& params, std::uint64_t seed,
                        const TaskContext& context);

// params: {"data"}. Each class's mean sum of pixels over the training rows; a
// test row is of the class whose mean is nearest. Metrics: "right" (test rows),
// "means" (by class).
Json darkness(const Json& params, std::uint64_t seed,
              const TaskContext& context);

}  // namespace reprise::perceptron
