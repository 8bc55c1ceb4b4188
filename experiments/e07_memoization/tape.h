#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "kernels/math.h"

// A scalar function as a list of operations (Wengert 1964), evaluated as it is
// recorded; every operation that is done goes through CountedArithmetic.
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

// The operation on as many arguments as it takes; the others are not looked at.
// Throws std::logic_error where it takes none.
double evaluate(Operation operation, double a, double b, double c,
                CountedArithmetic& ops);

struct Node {
  Operation operation;
  int a = -1, b = -1, c = -1;  // earlier nodes; -1: none
  double value = 0;
  bool active = false;  // depends on an input
};

class Tape {
 public:
  int constant(double value);
  int input(double value);
  // Evaluates as it records.
  int apply(Operation operation, int a, int b = -1, int c = -1);

  int size() const { return static_cast<int>(nodes_.size()); }
  const Node& at(int i) const { return nodes_[static_cast<std::size_t>(i)]; }
  // 0 of the node -1.
  double value(int i) const { return i < 0 ? 0 : at(i).value; }
  const std::vector<int>& inputs() const { return inputs_; }
  // What recording, which is one evaluation, cost.
  std::int64_t forward_flops() const { return forward_.flops(); }

  // Node i anew, from the values of those before it; a constant or an input is
  // as it was recorded.
  double evaluate_at(int i, const std::vector<double>& values,
                     CountedArithmetic& ops) const;
  std::vector<double> evaluate_all(CountedArithmetic& ops) const;

 private:
  int push(const Node& node);
  std::vector<Node> nodes_;
  std::vector<int> inputs_;
  CountedArithmetic forward_;
};

}  // namespace reprise::memo
