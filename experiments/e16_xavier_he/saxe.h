#pragma once

#include <cstdint>
#include <vector>

#include "experiments/harness/study/task.h"
#include "kernels/view.h"

// Saxe, McClelland and Ganguli 2014: how a linear net with one hidden layer
// learns the singular modes of a map, each along one sigmoid curve.
//   loss 1/2 |S - W1 W2|^2, S = V diag(s) U^T, whitened inputs
//   balanced start W1 = V diag(b0) R^T, W2 = R diag(b0) U^T, a0 = b0^2
//   gradient flow: da/dt = 2 a (s - a), so
//   a(t) = s e^(2 s t) / (e^(2 s t) - 1 + s / a0)       (tau = 1)
namespace reprise::xavier_he {

struct Mode {
  double s = 0;   // what the map has
  double a0 = 0;  // what the net starts with
};

double closed_form(const Mode& m, double t);

// How far gradient descent of step eta may be from the flow at time t. A step
// is one of Euler's for b' = f(b) = b (s - b^2), b^2 = a, whose error is
//   eta e(t) + O(eta^2),  e' = f'(b) e - b''/2,  e = -f(b) log(f(b)/f(b0)) / 2
// (b'' = f' f), so that a is off by 2 b eta e(t).
double first_order_error(const Mode& m, double t, double eta);

// A random map of `modes` modes with random bases, and the net that learns it.
class TwoLayerNet {
 public:
  static constexpr std::int64_t kInputs = 6, kHidden = 5, kOutputs = 4,
                                kModes = 4;

  // skew: W1 is multiplied by it and W2 divided: 1 is balanced.
  TwoLayerNet(std::uint64_t seed, double skew);

  const std::vector<Mode>& modes() const { return modes_; }

  // One step of gradient descent, both layers from the same gradient.
  void step(double eta);

  // V^T W1 W2 U: strengths on the diagonal, what leaks between modes beside it.
  std::vector<double> in_modes();

 private:
  // s in [.5, 3), a0 in [.001, .1): all modes are small at the start.
  void draw_modes(std::uint64_t seed);

  std::vector<Mode> modes_;
  Buffer<double> v_{kInputs * kModes}, u_{kOutputs * kModes};
  Buffer<double> map_{kInputs * kOutputs}, error_{kInputs * kOutputs};
  Buffer<double> w1_{kInputs * kHidden}, w2_{kHidden * kOutputs};
  Buffer<double> g1_{kInputs * kHidden}, g2_{kHidden * kOutputs};
};

// Gradient descent laid beside the closed form, over all steps up to a time.
// params: {"eta", "time"}. Metrics: "error", "bound" (the largest first-order
// error), "half_step_error" and "unbalanced_error" of each mode, "leak" (the
// largest entry between two modes), and the curves "t", "measured0",
// "closed0"…
Json saxe_modes(const Json& params, std::uint64_t seed,
                const TaskContext& context);
// About how many flop it takes, as the quick tier counts them.
double saxe_flops(const Json& params);

}  // namespace reprise::xavier_he
