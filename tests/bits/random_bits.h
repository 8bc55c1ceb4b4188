#pragma once

#include "kernels/random.h"
#include "tests/bits/stage.h"

namespace reprise::bits {

// The key of the stage's trials: seeds over more than 32 bits.
template <Number T>
RandomKey<T> key_of(const Stage<T>& stage, Stream stream) {
  std::uint64_t seeds[kWidth<T>];
  for (int lane = 0; lane < kWidth<T>; ++lane) {
    seeds[lane] = word_of(stage.trial(lane), 0) >> 20;
  }
  return make_key<T>(seeds, stream);
}

inline void print_random_bits() {
  report("random uniform", [](auto& stage) {
    using T = typename std::decay_t<decltype(stage)>::Value;
    Buffer<T> x(301);
    fill_uniform<T>(x.vec(), key_of(stage, Stream::kData), 7, 2);
    stage.add(x);
  });
  report("random normal", [](auto& stage) {
    using T = typename std::decay_t<decltype(stage)>::Value;
    Buffer<T> x(301);
    fill_normal<T>(x.vec(), key_of(stage, Stream::kNoise), 1ull << 40, 3);
    stage.add(x);
  });
  report("random permutation", [](auto& stage) {
    using T = typename std::decay_t<decltype(stage)>::Value;
    constexpr std::int64_t kRows = 700;
    std::vector<std::int32_t> rows(kRows * kWidth<T>);
    std::int32_t* of_lane[kWidth<T>];
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      of_lane[lane] = rows.data() + kRows * lane;
    }
    permutation<T>(of_lane, kRows, key_of(stage, Stream::kOrder), 3);
    for (std::int64_t i = 0; i < kRows; ++i) {
      stage.add(make_lanes<T>([&](int lane) { return of_lane[lane][i]; }));
    }
  });
}

}  // namespace reprise::bits
