#include "experiments/e07_memoization/fibonacci.h"

#include <utility>

namespace reprise::memo {

std::string to_digits(Uint128 value) {
  std::string digits;
  do {
    digits.insert(digits.begin(),
                  static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  return digits;
}

std::uint64_t naive_fibonacci(int n, std::int64_t& calls) {
  ++calls;
  if (n < 2) return static_cast<std::uint64_t>(n);
  return naive_fibonacci(n - 1, calls) + naive_fibonacci(n - 2, calls);
}

double naive_calls(int n) {
  double fib = 0, next = 1;
  for (int k = 0; k < n; ++k) fib = std::exchange(next, fib + next);
  return 2 * next - 1;
}

Uint128 memoized_fibonacci(int n, std::map<int, Uint128>& memory,
                           std::int64_t& calls) {
  ++calls;
  if (n < 2) return static_cast<Uint128>(n);
  if (const auto found = memory.find(n); found != memory.end()) {
    return found->second;
  }
  const Uint128 value = memoized_fibonacci(n - 1, memory, calls) +
                        memoized_fibonacci(n - 2, memory, calls);
  memory[n] = value;
  return value;
}

}  // namespace reprise::memo
