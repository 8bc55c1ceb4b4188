#pragma once

#include <cmath>
#include <iterator>
#include <stdexcept>
#include <vector>

#include "kernels/math.h"

// A scalar function as a list of operations (Wengert 1964), evaluated forward,
// differentiated in reverse and in forward mode; every operation that is done
// goes through CountedArithmetic.
namespace reprise::memo {

// Polynomials of kernels/math.h, by Horner's rule with fma.
template <std::size_t kTerms>
constexpr int polynomial_price(const double (&)[kTerms]) {
  return 2 * (static_cast<int>(kTerms) - 1);
}
inline constexpr int kExpPrice =
    13 + polynomial_price(math::Tables<double>::kExp);
inline constexpr int kLogPrice =
    18 + polynomial_price(math::Tables<double>::kLog);
inline constexpr int kTrigPrice = 18 +
                                  polynomial_price(math::Tables<double>::kSin) +
                                  polynomial_price(math::Tables<double>::kCos);

// Arithmetic that charges for what it does. The price list, in flop: + - * /
// and sqrt 1, fma 2, exp, log, sin and cos what kernels/math.h does for them in
// binary64 (polynomials of the length of its tables; bit moves, selections and
// changes of sign are free).
class CountedArithmetic {
 public:
  std::int64_t flops() const { return flops_; }
  double add(double a, double b) { return charge(1, a + b); }
  double subtract(double a, double b) { return charge(1, a - b); }
  double multiply(double a, double b) { return charge(1, a * b); }
  double divide(double a, double b) { return charge(1, a / b); }
  double square_root(double a) { return charge(1, sqrt(a)); }
  double multiply_add(double a, double b, double c) {
    return charge(2, fma(a, b, c));
  }
  double exponential(double a) { return charge(kExpPrice, exp(a)); }
  double logarithm(double a) { return charge(kLogPrice, log(a)); }
  double sine(double a) { return charge(kTrigPrice, sin(a)); }
  double cosine(double a) { return charge(kTrigPrice, cos(a)); }

 private:
  double charge(int price, double value) {
    flops_ += price;
    return value;
  }
  std::int64_t flops_ = 0;
};

enum class Operation {
  kConstant,
  kInput,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kMultiplyAdd,
  kSqrt,
  kExp,
  kLog,
  kSin,
};

struct Node {
  Operation operation;
  int a = -1, b = -1, c = -1;  // earlier nodes
  double value = 0;
  bool active = false;  // depends on an input
};

class Tape {
 public:
  int constant(double value) {
    return push({Operation::kConstant, -1, -1, -1, value, false});
  }
  int input(double value) {
    inputs_.push_back(size());
    return push({Operation::kInput, -1, -1, -1, value, true});
  }
  // Evaluates as it records.
  int apply(Operation operation, int a, int b = -1, int c = -1) {
    Node node{operation, a, b, c, 0, false};
    for (const int argument : {a, b, c}) {
      if (argument >= 0 && at(argument).active) node.active = true;
    }
    node.value = evaluate(
        node, [&](int i) { return at(i).value; }, forward_);
    return push(node);
  }

  int size() const { return static_cast<int>(nodes_.size()); }
  const Node& at(int i) const { return nodes_[static_cast<std::size_t>(i)]; }
  const std::vector<int>& inputs() const { return inputs_; }
  // What recording, which is one evaluation, cost.
  std::int64_t forward_flops() const { return forward_.flops(); }

  // Every value anew, at the inputs and constants that were recorded.
  std::vector<double> evaluate_all(CountedArithmetic& ops) const {
    std::vector<double> values(nodes_.size());
    const auto value = [&](int i) {
      return values[static_cast<std::size_t>(i)];
    };
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      values[i] = evaluate(nodes_[i], value, ops);
    }
    return values;
  }

  // d(node `output`)/d(every node), by one sweep from the output back. The
  // first term of an adjoint is a copy, each further one an addition (fused
  // where it is a product); with every_addition each adjoint is first set to 0
  // and every term is added.
  std::vector<double> reverse(int output, CountedArithmetic& ops,
                              bool every_addition = false) const;

  // d(node `output`)/d(input `input`): values and tangents of every node up to
  // it, as a run on dual numbers computes them.
  double forward_mode(int output, int input, CountedArithmetic& ops) const;

  // For every input the sum over paths of the absolute values of their
  // products: what rounding errors of either mode are relative to.
  std::vector<double> absolute_reverse(int output) const;

  // The value of a node from those of its arguments.
  template <class Value>
  static double evaluate(const Node& node, Value value,
                         CountedArithmetic& ops) {
    switch (node.operation) {
      case Operation::kConstant:
      case Operation::kInput:
        return node.value;
      case Operation::kAdd:
        return ops.add(value(node.a), value(node.b));
      case Operation::kSubtract:
        return ops.subtract(value(node.a), value(node.b));
      case Operation::kMultiply:
        return ops.multiply(value(node.a), value(node.b));
      case Operation::kDivide:
        return ops.divide(value(node.a), value(node.b));
      case Operation::kMultiplyAdd:
        return ops.multiply_add(value(node.a), value(node.b), value(node.c));
      case Operation::kSqrt:
        return ops.square_root(value(node.a));
      case Operation::kExp:
        return ops.exponential(value(node.a));
      case Operation::kLog:
        return ops.logarithm(value(node.a));
      case Operation::kSin:
        return ops.sine(value(node.a));
    }
    throw std::logic_error("tape: unknown operation");
  }

 private:
  int push(const Node& node) {
    nodes_.push_back(node);
    return size() - 1;
  }
  std::vector<Node> nodes_;
  std::vector<int> inputs_;
  CountedArithmetic forward_;
};

}  // namespace reprise::memo
