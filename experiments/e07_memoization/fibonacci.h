#pragma once

#include <cstdint>
#include <map>
#include <string>

// The notebook's example: Fibonacci numbers with and without a memory.
namespace reprise::memo {

// fib(140) has 97 bits, fib(186) is the last that fits.
__extension__ typedef unsigned __int128 Uint128;

std::string to_digits(Uint128 value);

// fib(n) by the definition alone, every call counted.
std::uint64_t naive_fibonacci(int n, std::int64_t& calls);

// How many calls that takes, in closed form: 2 fib(n + 1) - 1.
double naive_calls(int n);

// The same recursion with a memory. `memory` may hold entries already: it is
// believed, right or wrong.
Uint128 memoized_fibonacci(int n, std::map<int, Uint128>& memory,
                           std::int64_t& calls);

}  // namespace reprise::memo
