#pragma once

#include <cstdint>

#include "kernels/number.h"
#include "kernels/threefry.h"

// Counter-based random numbers: a draw is a pure function of (seed, stream,
// step, index), so that any engine, thread or lane can make any draw alone.
//   draw(seed, stream, step, index) = word index % 4 of Threefry4x32-20 with
//   counter {index / 4 low, high, step low, high}, key {seed low, high,
//   stream, 0}
// A lane of Lanes draws what the scalar with its seed draws, bit for bit.
namespace reprise {

enum class Stream : std::uint32_t { kInit, kOrder, kDropout, kNoise, kData };

namespace random {

template <class T>
struct WordsOf;
template <>
struct WordsOf<float> {
  using Type = std::uint32_t;
  using Int = std::int32_t;
};
template <>
struct WordsOf<double> : WordsOf<float> {};
template <class S, class Abi>
struct WordsOf<std::experimental::simd<S, Abi>> {
  static constexpr int kBytes = 4 * kWidth<Pack<S>>;
  using Type [[gnu::vector_size(kBytes)]] = std::uint32_t;
  using Int [[gnu::vector_size(kBytes)]] = std::int32_t;
};

}  // namespace random

// A 32-bit word for each lane of T.
template <Number T>
using Words = typename random::WordsOf<T>::Type;

template <Number T>
struct RandomKey {
  Words<T> seed_low, seed_high;
  std::uint32_t stream;
};

// seeds: kWidth<T> of them.
template <Number T>
RandomKey<T> make_key(const std::uint64_t* seeds, Stream stream) {
  RandomKey<T> key{{}, {}, static_cast<std::uint32_t>(stream)};
  if constexpr (kIsPack<T>) {
    for (int l = 0; l < kWidth<T>; ++l) {
      key.seed_low[l] = static_cast<std::uint32_t>(seeds[l]);
      key.seed_high[l] = static_cast<std::uint32_t>(seeds[l] >> 32);
    }
  } else {
    key.seed_low = static_cast<std::uint32_t>(seeds[0]);
    key.seed_high = static_cast<std::uint32_t>(seeds[0] >> 32);
  }
  return key;
}

namespace random {

// Draws 4 block … 4 block + 3.
template <Number T>
[[gnu::always_inline]] inline Block<Words<T>> draw_block(
    const RandomKey<T>& key, std::uint64_t step, std::uint64_t block) {
  using W = Words<T>;
  const auto all = [](std::uint64_t x) {
    return W{} + static_cast<std::uint32_t>(x);
  };
  return threefry4x32<W>(
      {{all(block), all(block >> 32), all(step), all(step >> 32)}},
      {{key.seed_low, key.seed_high, all(key.stream), W{}}});
}

// Several blocks of one seed side by side: lane b holds block first + b.
template <Number T>
[[gnu::always_inline]] inline Block<Words<Wide<T>>> draw_wide_block(
    const RandomKey<T>& key, std::uint64_t step,
    std::uint64_t first) requires(!kIsPack<T>) {
  using W = Words<Wide<T>>;
  const auto all = [](std::uint64_t x) {
    return W{} + static_cast<std::uint32_t>(x);
  };
  W lane{};
  for (int l = 0; l < kWidth<Wide<T>>; ++l) {
    lane[l] = static_cast<std::uint32_t>(l);
  }
  const W low = lane + static_cast<std::uint32_t>(first);
  // A true comparison is -1 in its lane: the carry.
  const W carry = W{} - reinterpret_cast<W>(low < lane);
  return threefry4x32<W>(
      {{low, all(first >> 32) + carry, all(step), all(step >> 32)}},
      {{all(key.seed_low), all(key.seed_high), all(key.stream), W{}}});
}

// to[i kWidth<T> + lane] = draw first + i of (key, step), i < n; first and n
// are multiples of 4 kWidth<Wide<T>>.
template <Number T>
void fill_words(std::uint32_t* to, int n, const RandomKey<T>& key,
                std::uint64_t step, std::uint64_t first) {
  std::uint64_t block = first / 4;
  if constexpr (kIsPack<T>) {
    for (int i = 0; i < n; i += 4, ++block) {
      const auto draws = draw_block<T>(key, step, block);
      __builtin_memcpy(to + i * kWidth<T>, draws.word, sizeof(draws.word));
    }
  } else {
    constexpr int kW = kWidth<Wide<T>>;
    for (int i = 0; i < n; i += 4 * kW, block += kW) {
      const auto draws = draw_wide_block<T>(key, step, block);
      for (int b = 0; b < kW; ++b) {
        for (int k = 0; k < 4; ++k) to[i + 4 * b + k] = draws.word[k][b];
      }
    }
  }
}

}  // namespace random

// One draw: 32 random bits.
template <Number T>
inline Words<T> u32(const RandomKey<T>& key, std::uint64_t step,
                    std::uint64_t index) {
  return random::draw_block<T>(key, step, index / 4).word[index % 4];
}

}  // namespace reprise
