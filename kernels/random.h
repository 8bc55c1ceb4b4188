#pragma once

#include <bit>
#include <cstdint>

#include "kernels/draws.h"
#include "kernels/math.h"
#include "kernels/view.h"

// Random numbers of a distribution, from the draws of draws.h. A unit draw has
// 24 bits, so that float and double draw the same numbers.
namespace reprise {

namespace random {

// The upper 24 bits as a number, exact.
template <Number T>
[[gnu::always_inline]] inline T upper_24(Words<T> word) {
  if constexpr (kIsPack<T>) {
    using Int = typename WordsOf<T>::Int;
    using V [[gnu::vector_size(sizeof(T))]] = Scalar<T>;
    return std::bit_cast<T>(
        __builtin_convertvector(reinterpret_cast<Int>(word >> 8), V));
  } else {
    return static_cast<T>(static_cast<std::int32_t>(word >> 8));
  }
}

}  // namespace random

// A word as a number in [0, 1): a multiple of 2^-24.
template <Number T>
[[gnu::always_inline]] inline T to_unit(Words<T> word) {
  return random::upper_24<T>(word) * broadcast<T>(0x1p-24f);
}

// A word as a number in (0, 1], which a log can take: to_unit + 2^-24.
template <Number T>
[[gnu::always_inline]] inline T to_positive_unit(Words<T> word) {
  return (random::upper_24<T>(word) + broadcast<T>(1)) * broadcast<T>(0x1p-24f);
}

template <Number T>
struct NormalPair {
  T first, second;
};

// Two independent N(0, 1) from two words, by Box and Muller 1958:
//   sqrt(-2 log u) {cos 2 pi v, sin 2 pi v}.
// |z| <= sqrt(48 log 2) = 5.77, since u >= 2^-24.
template <Number T>
[[gnu::always_inline]] inline NormalPair<T> to_normal_pair(Words<T> a,
                                                           Words<T> b) {
  const T radius = sqrt(broadcast<T>(-2) * log(to_positive_unit<T>(a)));
  const SinCos<T> angle = sincos_turns(to_unit<T>(b));
  return {radius * angle.cos, radius * angle.sin};
}

namespace random {

// out[i] = element first_index + i of (key, step), where maker turns the block
// of draws 4 b … 4 b + 3 into elements 4 b … 4 b + 3: maker.make<W>(block),
// for W = T and for the pack of T. Whole blocks are vectorised.
template <Number T, class Maker>
void fill(Vec<T> out, const RandomKey<T>& key, std::uint64_t step,
          std::uint64_t first_index, const Maker& maker) {
  std::uint64_t block = first_index / 4;
  std::int64_t i = 0;
  const auto fill_part = [&](std::int64_t skip) {
    const Block<T> y = maker.template make<T>(draw_block<T>(key, step, block));
    for (std::int64_t k = skip; k < 4 && i < out.n; ++k, ++i) {
      out[i] = y.word[k];
    }
    ++block;
  };
  if (first_index % 4 != 0) {
    fill_part(static_cast<std::int64_t>(first_index % 4));
  }
  if constexpr (!kIsPack<T>) {
    using W = Wide<T>;
    constexpr int kW = kWidth<W>;
    for (; i + 4 * kW <= out.n; i += 4 * kW, block += kW) {
      const Block<W> y =
          maker.template make<W>(draw_wide_block<T>(key, step, block));
      alignas(64) T columns[4][kW];
      for (int k = 0; k < 4; ++k) {
        y.word[k].copy_to(columns[k], std::experimental::vector_aligned);
      }
      T* to = out.data + i;
      for (int b = 0; b < kW; ++b) {
        for (int k = 0; k < 4; ++k) to[4 * b + k] = columns[k][b];
      }
    }
  }
  while (i < out.n) fill_part(0);
}

struct UniformMaker {
  template <Number W>
  [[gnu::always_inline]] Block<W> make(const Block<Words<W>>& draws) const {
    Block<W> y;
    for (int k = 0; k < 4; ++k) y.word[k] = to_unit<W>(draws.word[k]);
    return y;
  }
};

struct NormalMaker {
  template <Number W>
  [[gnu::always_inline]] Block<W> make(const Block<Words<W>>& draws) const {
    const auto a = to_normal_pair<W>(draws.word[0], draws.word[1]);
    const auto b = to_normal_pair<W>(draws.word[2], draws.word[3]);
    return {{a.first, a.second, b.first, b.second}};
  }
};

}  // namespace random

// out[i] = uniform number in [0, 1) from draw first_index + i.
template <Number T>
void fill_uniform(Vec<T> out, const RandomKey<T>& key, std::uint64_t step,
                  std::uint64_t first_index) {
  random::fill(out, key, step, first_index, random::UniformMaker{});
}

// out[i] = N(0, 1) number first_index + i; numbers 2 j and 2 j + 1 come from
// draws 2 j and 2 j + 1.
template <Number T>
void fill_normal(Vec<T> out, const RandomKey<T>& key, std::uint64_t step,
                 std::uint64_t first_index) {
  random::fill(out, key, step, first_index, random::NormalMaker{});
}

// rows[lane] (n each, n < 2^31) becomes a fresh random permutation of 0 … n-1:
// the inside-out shuffle (Knuth, volume 2, algorithm P turned round), element i
// going to place floor(draw_i (i + 1) / 2^32). No place is more likely than
// another by more than a factor 1 + n / 2^32. Cost n draws a lane.
template <Number T>
void permutation(std::int32_t* const* rows, std::int64_t n,
                 const RandomKey<T>& key, std::uint64_t step) {
  // Draws are made for a stretch of elements at a time, then each lane's row is
  // shuffled with its pointer at hand.
  constexpr int kLanes = kWidth<T>, kStretch = 256;
  alignas(64) std::uint32_t draws[kStretch * kLanes];
  for (std::int64_t first = 0; first < n; first += kStretch) {
    random::fill_words<T>(draws, kStretch, key, step,
                          static_cast<std::uint64_t>(first));
    const std::int64_t end = first + kStretch < n ? first + kStretch : n;
    for (int l = 0; l < kLanes; ++l) {
      std::int32_t* const row = rows[l];
      for (std::int64_t i = first; i < end; ++i) {
        const auto draw = std::uint64_t{draws[(i - first) * kLanes + l]};
        const auto j = static_cast<std::int64_t>(
            (draw * static_cast<std::uint64_t>(i + 1)) >> 32);
        row[i] = static_cast<std::int32_t>(i);
        const std::int32_t moved = row[j];
        row[j] = static_cast<std::int32_t>(i);
        row[i] = moved;
      }
    }
  }
}

}  // namespace reprise
