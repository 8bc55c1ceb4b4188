#pragma once

#include "experiments/e07_memoization/tape.h"

// The two modes of differentiating a tape.
namespace reprise::memo {

// Adjoints under construction.
class Adjoints {
 public:
  Adjoints(const Tape& tape, CountedArithmetic& ops, bool every_addition)
      : tape_(tape),
        ops_(ops),
        values_(static_cast<std::size_t>(tape.size()), 0.0),
        reached_(static_cast<std::size_t>(tape.size()), false),
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
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  bool adds(int i) const { return every_addition_ || reached(i); }
  const Tape& tape_;
  CountedArithmetic& ops_;
  std::vector<double> values_;
  std::vector<bool> reached_;
  bool every_addition_;
};

inline std::vector<double> Tape::reverse(int output, CountedArithmetic& ops,
                                         bool every_addition) const {
  Adjoints adjoints(*this, ops, every_addition);
  adjoints.start(output);
  for (int i = output; i >= 0; --i) {
    const Node& n = at(i);
    if (!adjoints.reached(i)) continue;
    const double bar = adjoints.get(i);
    const auto value = [&](int j) { return at(j).value; };
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
        adjoints.add_product(n.a, bar, value(n.b));
        adjoints.add_product(n.b, bar, value(n.a));
        break;
      case Operation::kDivide: {
        const double quotient = ops.divide(bar, value(n.b));
        adjoints.add(n.a, quotient);
        adjoints.add_product(n.b, -quotient, n.value);
        break;
      }
      case Operation::kMultiplyAdd:
        adjoints.add_product(n.a, bar, value(n.b));
        adjoints.add_product(n.b, bar, value(n.a));
        adjoints.add(n.c, bar);
        break;
      case Operation::kSqrt:
        adjoints.add(n.a, ops.divide(bar, ops.add(n.value, n.value)));
        break;
      case Operation::kExp:
        adjoints.add_product(n.a, bar, n.value);
        break;
      case Operation::kLog:
        adjoints.add(n.a, ops.divide(bar, value(n.a)));
        break;
      case Operation::kSin:
        adjoints.add_product(n.a, bar, ops.cosine(value(n.a)));
        break;
    }
  }
  return adjoints.take();
}

inline double Tape::forward_mode(int output, int input,
                                 CountedArithmetic& ops) const {
  std::vector<double> values(nodes_.size()), tangents(nodes_.size(), 0.0);
  const auto value = [&](int j) { return values[static_cast<std::size_t>(j)]; };
  const auto dot = [&](int j) { return tangents[static_cast<std::size_t>(j)]; };
  const auto active = [&](int j) { return at(j).active; };
  // x y' + x' y without the terms of constants.
  const auto product_rule = [&](int a, int b) {
    if (!active(a)) return ops.multiply(value(a), dot(b));
    const double term = ops.multiply(dot(a), value(b));
    return active(b) ? ops.multiply_add(value(a), dot(b), term) : term;
  };
  for (int i = 0; i <= output; ++i) {
    const Node& n = at(i);
    double& tangent = tangents[static_cast<std::size_t>(i)];
    const double v = values[static_cast<std::size_t>(i)] =
        evaluate(n, value, ops);
    if (!n.active) continue;
    switch (n.operation) {
      case Operation::kConstant:
        break;
      case Operation::kInput:
        tangent = i == input ? 1 : 0;
        break;
      case Operation::kAdd:
        tangent = !active(n.a)   ? dot(n.b)
                  : !active(n.b) ? dot(n.a)
                                 : ops.add(dot(n.a), dot(n.b));
        break;
      case Operation::kSubtract:
        tangent = !active(n.a)   ? -dot(n.b)
                  : !active(n.b) ? dot(n.a)
                                 : ops.subtract(dot(n.a), dot(n.b));
        break;
      case Operation::kMultiply:
        tangent = product_rule(n.a, n.b);
        break;
      case Operation::kDivide: {
        const double numerator = !active(n.b) ? dot(n.a)
                                 : !active(n.a)
                                     ? ops.multiply(-v, dot(n.b))
                                     : ops.multiply_add(-v, dot(n.b), dot(n.a));
        tangent = ops.divide(numerator, value(n.b));
        break;
      }
      case Operation::kMultiplyAdd: {
        if (!active(n.a) && !active(n.b)) {
          tangent = dot(n.c);
        } else if (!active(n.c)) {
          tangent = product_rule(n.a, n.b);
        } else {
          double sum = dot(n.c);
          if (active(n.a)) sum = ops.multiply_add(dot(n.a), value(n.b), sum);
          if (active(n.b)) sum = ops.multiply_add(value(n.a), dot(n.b), sum);
          tangent = sum;
        }
        break;
      }
      case Operation::kSqrt:
        tangent = ops.divide(dot(n.a), ops.add(v, v));
        break;
      case Operation::kExp:
        tangent = ops.multiply(dot(n.a), v);
        break;
      case Operation::kLog:
        tangent = ops.divide(dot(n.a), value(n.a));
        break;
      case Operation::kSin:
        tangent = ops.multiply(dot(n.a), ops.cosine(value(n.a)));
        break;
    }
  }
  return tangents[static_cast<std::size_t>(output)];
}

inline std::vector<double> Tape::absolute_reverse(int output) const {
  std::vector<double> bar(nodes_.size(), 0.0);
  const auto at_bar = [&](int j) -> double& {
    return bar[static_cast<std::size_t>(j)];
  };
  at_bar(output) = 1;
  for (int i = output; i >= 0; --i) {
    const Node& n = at(i);
    const double t = at_bar(i);
    const double a = n.a >= 0 ? std::abs(at(n.a).value) : 0;
    const double b = n.b >= 0 ? std::abs(at(n.b).value) : 0;
    const double v = std::abs(n.value);
    switch (n.operation) {
      case Operation::kConstant:
      case Operation::kInput:
        break;
      case Operation::kAdd:
      case Operation::kSubtract:
        at_bar(n.a) += t;
        at_bar(n.b) += t;
        break;
      case Operation::kMultiplyAdd:
        at_bar(n.c) += t;
        [[fallthrough]];
      case Operation::kMultiply:
        at_bar(n.a) += t * b;
        at_bar(n.b) += t * a;
        break;
      case Operation::kDivide:
        at_bar(n.a) += t / b;
        at_bar(n.b) += t * v / b;
        break;
      case Operation::kSqrt:
        at_bar(n.a) += t / (2 * v);
        break;
      case Operation::kExp:
        at_bar(n.a) += t * v;
        break;
      case Operation::kLog:
        at_bar(n.a) += t / a;
        break;
      case Operation::kSin:
        at_bar(n.a) += t * std::abs(cos(at(n.a).value));
        break;
    }
  }
  return bar;
}

}  // namespace reprise::memo
