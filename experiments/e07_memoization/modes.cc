#include "experiments/e07_memoization/modes.h"

#include <cmath>
#include <utility>

namespace reprise::memo {
namespace {

std::size_t index(int i) { return static_cast<std::size_t>(i); }

// Adjoints under construction.
class Adjoints {
 public:
  Adjoints(const Tape& tape, CountedArithmetic& ops, bool every_addition)
      : tape_(tape),
        ops_(ops),
        values_(index(tape.size()), 0.0),
        reached_(index(tape.size()), false),
        every_addition_(every_addition) {}

  void start(int i) {
    values_[index(i)] = 1;
    reached_[index(i)] = true;
  }
  double get(int i) const { return values_[index(i)]; }
  // Whether some path leads from node i to the output.
  bool reached(int i) const { return reached_[index(i)]; }
  std::vector<double> take() { return std::move(values_); }

  // adjoint(i) += term. Constants have no adjoint.
  void add(int i, double term) {
    if (!tape_.at(i).active) return;
    values_[index(i)] = adds(i) ? ops_.add(term, values_[index(i)]) : term;
    reached_[index(i)] = true;
  }
  // adjoint(i) += x y.
  void add_product(int i, double x, double y) {
    if (!tape_.at(i).active) return;
    values_[index(i)] = adds(i) ? ops_.multiply_add(x, y, values_[index(i)])
                                : ops_.multiply(x, y);
    reached_[index(i)] = true;
  }

 private:
  bool adds(int i) const { return every_addition_ || reached(i); }
  const Tape& tape_;
  CountedArithmetic& ops_;
  std::vector<double> values_;
  std::vector<bool> reached_;
  bool every_addition_;
};

// A run on dual numbers. The terms of constants are left out.
class DualRun {
 public:
  DualRun(const Tape& tape, int input, CountedArithmetic& ops)
      : tape_(tape),
        input_(input),
        ops_(ops),
        values_(index(tape.size())),
        tangents_(index(tape.size()), 0.0) {}

  // Value and tangent of node i, those before it done.
  void step(int i) {
    values_[index(i)] = tape_.evaluate_at(i, values_, ops_);
    if (tape_.at(i).active) tangents_[index(i)] = tangent_of(i);
  }
  double tangent(int i) const { return tangents_[index(i)]; }

 private:
  double value(int i) const { return values_[index(i)]; }
  bool active(int i) const { return tape_.at(i).active; }

  double tangent_of(int i) {
    const Node& n = tape_.at(i);
    switch (n.operation) {
      case Operation::kConstant:
        break;
      case Operation::kInput:
        return i == input_ ? 1 : 0;
      case Operation::kAdd:
        return !active(n.a)   ? tangent(n.b)
               : !active(n.b) ? tangent(n.a)
                              : ops_.add(tangent(n.a), tangent(n.b));
      case Operation::kSubtract:
        return !active(n.a)   ? -tangent(n.b)
               : !active(n.b) ? tangent(n.a)
                              : ops_.subtract(tangent(n.a), tangent(n.b));
      case Operation::kMultiply:
        return of_product(n.a, n.b);
      case Operation::kDivide:
        return of_quotient(n.a, n.b, value(i));
      case Operation::kMultiplyAdd:
        return of_multiply_add(n.a, n.b, n.c);
      case Operation::kSqrt:
        return ops_.divide(tangent(n.a), ops_.add(value(i), value(i)));
      case Operation::kExp:
        return ops_.multiply(tangent(n.a), value(i));
      case Operation::kLog:
        return ops_.divide(tangent(n.a), value(n.a));
      case Operation::kSin:
        return ops_.multiply(tangent(n.a), ops_.cosine(value(n.a)));
    }
    return 0;
  }
  // x y' + x' y
  double of_product(int x, int y) {
    if (!active(x)) return ops_.multiply(value(x), tangent(y));
    const double term = ops_.multiply(tangent(x), value(y));
    return active(y) ? ops_.multiply_add(value(x), tangent(y), term) : term;
  }
  // (x' - (x / y) y') / y
  double of_quotient(int x, int y, double quotient) {
    const double numerator =
        !active(y)   ? tangent(x)
        : !active(x) ? ops_.multiply(-quotient, tangent(y))
                     : ops_.multiply_add(-quotient, tangent(y), tangent(x));
    return ops_.divide(numerator, value(y));
  }
  // x' y + x y' + z'
  double of_multiply_add(int x, int y, int z) {
    if (!active(z)) return of_product(x, y);
    double sum = tangent(z);
    if (active(x)) sum = ops_.multiply_add(tangent(x), value(y), sum);
    if (active(y)) sum = ops_.multiply_add(value(x), tangent(y), sum);
    return sum;
  }

  const Tape& tape_;
  int input_;
  CountedArithmetic& ops_;
  std::vector<double> values_, tangents_;
};

}  // namespace

std::vector<double> reverse_mode(const Tape& tape, int output,
                                 CountedArithmetic& ops, bool every_addition) {
  Adjoints adjoints(tape, ops, every_addition);
  adjoints.start(output);
  for (int i = output; i >= 0; --i) {
    const Node& n = tape.at(i);
    if (!adjoints.reached(i)) continue;
    const double bar = adjoints.get(i);
    switch (n.operation) {
      case Operation::kConstant:
      case Operation::kInput:
        break;
      case Operation::kAdd:
        adjoints.add(n.a, bar);
        adjoints.add(n.b, bar);
        break;
      case Operation::kSubtract:
        adjoints.add(n.a, bar);
        adjoints.add(n.b, -bar);
        break;
      case Operation::kMultiply:
        adjoints.add_product(n.a, bar, tape.value(n.b));
        adjoints.add_product(n.b, bar, tape.value(n.a));
        break;
      case Operation::kDivide: {
        const double quotient = ops.divide(bar, tape.value(n.b));
        adjoints.add(n.a, quotient);
        adjoints.add_product(n.b, -quotient, n.value);
        break;
      }
      case Operation::kMultiplyAdd:
        adjoints.add_product(n.a, bar, tape.value(n.b));
        adjoints.add_product(n.b, bar, tape.value(n.a));
        adjoints.add(n.c, bar);
        break;
      case Operation::kSqrt:
        adjoints.add(n.a, ops.divide(bar, ops.add(n.value, n.value)));
        break;
      case Operation::kExp:
        adjoints.add_product(n.a, bar, n.value);
        break;
      case Operation::kLog:
        adjoints.add(n.a, ops.divide(bar, tape.value(n.a)));
        break;
      case Operation::kSin:
        adjoints.add_product(n.a, bar, ops.cosine(tape.value(n.a)));
        break;
    }
  }
  return adjoints.take();
}

double forward_mode(const Tape& tape, int output, int input,
                    CountedArithmetic& ops) {
  DualRun run(tape, input, ops);
  for (int i = 0; i <= output; ++i) run.step(i);
  return run.tangent(output);
}

std::vector<double> absolute_reverse(const Tape& tape, int output) {
  std::vector<double> bar(index(tape.size()), 0.0);
  bar[index(output)] = 1;
  for (int i = output; i >= 0; --i) {
    const Node& n = tape.at(i);
    const double t = bar[index(i)];
    const double a = std::abs(tape.value(n.a)), b = std::abs(tape.value(n.b));
    const double v = std::abs(n.value);
    switch (n.operation) {
      case Operation::kConstant:
      case Operation::kInput:
        break;
      case Operation::kAdd:
      case Operation::kSubtract:
        bar[index(n.a)] += t;
        bar[index(n.b)] += t;
        break;
      case Operation::kMultiplyAdd:
        bar[index(n.c)] += t;
        [[fallthrough]];
      case Operation::kMultiply:
        bar[index(n.a)] += t * b;
        bar[index(n.b)] += t * a;
        break;
      case Operation::kDivide:
        bar[index(n.a)] += t / b;
        bar[index(n.b)] += t * v / b;
        break;
      case Operation::kSqrt:
        bar[index(n.a)] += t / (2 * v);
        break;
      case Operation::kExp:
        bar[index(n.a)] += t * v;
        break;
      case Operation::kLog:
        bar[index(n.a)] += t / a;
        break;
      case Operation::kSin:
        bar[index(n.a)] += t * std::abs(cos(tape.value(n.a)));
        break;
    }
  }
  return bar;
}

}  // namespace reprise::memo
