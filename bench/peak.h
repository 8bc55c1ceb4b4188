#pragma once

#include <algorithm>
#include <chrono>
#include <utility>

#include "kernels/number.h"

namespace reprise {

// Keeps a value, so that what made it is not removed as unused.
template <class T>
void keep(T& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

// FLOP/s of one core that does nothing but fused multiply-adds on registers of
// S: the top of every axis here. Twelve independent chains hide the latency of
// an fma (4 cycles, 2 a cycle: 8 chains at least). The best of several rounds,
// measured once a process.
template <class S>
double fma_peak() {
  static const double kPeak = [] {
    using P = Pack<S>;
    constexpr int kChains = 12, kRounds = 9;
    constexpr long kSteps = 2'000'000;
    double best = 0;
    for (int round = 0; round < kRounds; ++round) {
      P acc[kChains];
      for (int i = 0; i < kChains; ++i) acc[i] = P(static_cast<S>(i));
      P a(static_cast<S>(.999)), b(static_cast<S>(.001));
      keep(a);
      keep(b);
      const auto start = std::chrono::steady_clock::now();
      for (long step = 0; step < kSteps; ++step) {
        [&]<int... i>(std::integer_sequence<int, i...>)
            __attribute__((always_inline)) {
          ((acc[i] = fma(acc[i], a, b)), ...);
        }
        (std::make_integer_sequence<int, kChains>{});
      }
      const std::chrono::duration<double> spent =
          std::chrono::steady_clock::now() - start;
      P sum = acc[0];
      for (int i = 1; i < kChains; ++i) sum = sum + acc[i];
      keep(sum);
      best = std::max(best, 2.0 * kWidth<P> * kChains *
                                static_cast<double>(kSteps) / spent.count());
    }
    return best;
  }();
  return kPeak;
}

}  // namespace reprise
