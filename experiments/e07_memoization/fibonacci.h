#pragma once

#include <cstdint>
#include <map>
#include <string>

// The notebook's example: Fibonacci numbers with and without a memory.
namespace reprise::memo {

// fib(140) has 97 bits, fib(186) is the last that fits.
__extension__ typedef unsigned __int128 Uint128;

inline std::string to_digits(Uint128 value) {
  std::string digits;
  do {
    digits.insert(digits.begin(),
                  static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  return digits;
}

// fib(n) by the definition alone, every call counted.
inline std::uint64_t naive_fibonacci(int n, std::int64_t& calls) {
  ++calls;
  if (n < 2) return static_cast<std::uint64_t>(n);
  return naive_fibonacci(n - 1, calls) + naive_fibonacci(n - 2, calls);
}

// The same recursion with a memory. `memory` may hold entries already: it is
// believed, right or wrong.
inline Uint128 memoized_fibonacci(int n, std::map<int, Uint128>& memory,
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
