#include "experiments/e07_memoization/tape.h"

#include <stdexcept>

namespace reprise::memo {

double evaluate(Operation operation, double a, double b, double c,
                CountedArithmetic& ops) {
  switch (operation) {
    case Operation::kConstant:
    case Operation::kInput:
      break;
    case Operation::kAdd:
      return ops.add(a, b);
    case Operation::kSubtract:
      return ops.subtract(a, b);
    case Operation::kMultiply:
      return ops.multiply(a, b);
    case Operation::kDivide:
      return ops.divide(a, b);
    case Operation::kMultiplyAdd:
      return ops.multiply_add(a, b, c);
    case Operation::kSqrt:
      return ops.square_root(a);
    case Operation::kExp:
      return ops.exponential(a);
    case Operation::kLog:
      return ops.logarithm(a);
    case Operation::kSin:
      return ops.sine(a);
  }
  throw std::logic_error("tape: no operation to evaluate");
}

int Tape::constant(double value) {
  return push({Operation::kConstant, -1, -1, -1, value, false});
}

int Tape::input(double value) {
  inputs_.push_back(size());
  return push({Operation::kInput, -1, -1, -1, value, true});
}

int Tape::apply(Operation operation, int a, int b, int c) {
  Node node{operation, a, b, c, 0, false};
  for (const int argument : {a, b, c}) {
    if (argument >= 0 && at(argument).active) node.active = true;
  }
  node.value = evaluate(operation, value(a), value(b), value(c), forward_);
  return push(node);
}

double Tape::evaluate_at(int i, const std::vector<double>& values,
                         CountedArithmetic& ops) const {
  const Node& n = at(i);
  if (n.operation == Operation::kConstant || n.operation == Operation::kInput) {
    return n.value;
  }
  const auto argument = [&](int j) {
    return j < 0 ? 0 : values[static_cast<std::size_t>(j)];
  };
  return evaluate(n.operation, argument(n.a), argument(n.b), argument(n.c),
                  ops);
}

std::vector<double> Tape::evaluate_all(CountedArithmetic& ops) const {
  std::vector<double> values(nodes_.size());
  for (int i = 0; i < size(); ++i) {
    values[static_cast<std::size_t>(i)] = evaluate_at(i, values, ops);
  }
  return values;
}

int Tape::push(const Node& node) {
  nodes_.push_back(node);
  return size() - 1;
}

}  // namespace reprise::memo
