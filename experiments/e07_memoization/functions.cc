#include "experiments/e07_memoization/functions.h"

#include <cmath>
#include <iterator>
#include <vector>

namespace reprise::memo {
namespace {

// sum_i u_i v_i
int dot(Tape& t, const std::vector<int>& u, const std::vector<int>& v) {
  int sum = t.apply(Operation::kMultiply, u[0], v[0]);
  for (std::size_t i = 1; i < u.size(); ++i) {
    sum = t.apply(Operation::kMultiplyAdd, u[i], v[i], sum);
  }
  return sum;
}

// Whether a and b are well inside what the operation is defined for.
bool defined(Operation operation, double a, double b) {
  switch (operation) {
    case Operation::kDivide:
      return std::abs(b) > .1;
    case Operation::kSqrt:
    case Operation::kLog:
      return a > .1;
    case Operation::kExp:
      return a < 5;
    default:
      return true;
  }
}

}  // namespace

Tape worked_example(double x1, double x2) {
  Tape t;
  const int a = t.input(x1), b = t.input(x2);
  const int v1 = t.apply(Operation::kLog, a);
  const int v2 = t.apply(Operation::kMultiply, a, b);
  const int v3 = t.apply(Operation::kSin, b);
  const int v4 = t.apply(Operation::kAdd, v1, v2);
  t.apply(Operation::kSubtract, v4, v3);
  return t;
}

Tape helmholtz(int n, std::uint64_t seed) {
  DrawSequence draws(seed);
  Tape t;
  std::vector<int> x, b;
  for (int i = 0; i < n; ++i) x.push_back(t.input(draws.uniform(.1, .9)));
  for (int i = 0; i < n; ++i) {
    b.push_back(t.constant(draws.uniform(.1, .9) / n));
  }
  const int one = t.constant(1);
  const int bx = dot(t, b, x);
  const int rest = t.apply(Operation::kSubtract, one, bx);
  int logs = -1;
  for (const int x_i : x) {
    const int term =
        t.apply(Operation::kLog, t.apply(Operation::kDivide, x_i, rest));
    logs = logs < 0 ? term : t.apply(Operation::kAdd, logs, term);
  }
  std::vector<int> ax;
  for (int i = 0; i < n; ++i) {
    std::vector<int> row;
    for (int j = 0; j < n; ++j) row.push_back(t.constant(draws.uniform()));
    ax.push_back(dot(t, row, x));
  }
  const int xax = dot(t, x, ax);
  const double root2 = sqrt(2.0);
  const int above =
      t.apply(Operation::kMultiplyAdd, t.constant(1 + root2), bx, one);
  const int below =
      t.apply(Operation::kMultiplyAdd, t.constant(1 - root2), bx, one);
  const int ratio = t.apply(Operation::kDivide, above, below);
  const int scaled = t.apply(Operation::kMultiply, t.constant(sqrt(8.0)), bx);
  const int attraction =
      t.apply(Operation::kMultiply, t.apply(Operation::kDivide, xax, scaled),
              t.apply(Operation::kLog, ratio));
  const int rt = t.constant(1);
  t.apply(Operation::kSubtract, t.apply(Operation::kMultiply, rt, logs),
          attraction);
  return t;
}

Tape random_graph(DrawSequence& draws) {
  Tape t;
  const int inputs = draws.between(2, 8), operations = draws.between(10, 200);
  for (int i = 0; i < inputs; ++i) t.input(draws.uniform(.5, 2));
  constexpr Operation kChoices[] = {
      Operation::kAdd,    Operation::kSubtract,    Operation::kMultiply,
      Operation::kDivide, Operation::kMultiplyAdd, Operation::kSqrt,
      Operation::kExp,    Operation::kLog,         Operation::kSin};
  std::vector<bool> used(static_cast<std::size_t>(inputs + operations), false);
  while (t.size() < inputs + operations) {
    const Operation operation =
        kChoices[draws.below(static_cast<int>(std::size(kChoices)))];
    const bool unary = operation >= Operation::kSqrt;
    const int a = draws.below(t.size());
    const int b = unary ? -1 : draws.below(t.size());
    const int c =
        operation == Operation::kMultiplyAdd ? draws.below(t.size()) : -1;
    if (!defined(operation, t.value(a), t.value(b))) continue;
    CountedArithmetic unpaid;
    const double result =
        evaluate(operation, t.value(a), t.value(b), t.value(c), unpaid);
    if (!(std::abs(result) <= 1000)) continue;
    t.apply(operation, a, b, c);
    for (const int i : {a, b, c}) {
      if (i >= 0) used[static_cast<std::size_t>(i)] = true;
    }
  }
  int sum = -1;
  const int last = t.size();
  for (int i = 0; i < last; ++i) {
    if (used[static_cast<std::size_t>(i)]) continue;
    sum = sum < 0 ? i : t.apply(Operation::kAdd, sum, i);
  }
  return t;
}

}  // namespace reprise::memo
