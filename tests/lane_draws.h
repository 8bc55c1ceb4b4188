#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdint>

#include "kernels/random.h"
#include "kernels/view.h"

// The check that a lane draws what a scalar with its seed draws.
namespace reprise {

// More than any pack has lanes; both halves of a seed are in use.
inline std::array<std::uint64_t, 64> lane_seeds() {
  std::array<std::uint64_t, 64> seeds;
  for (std::size_t l = 0; l < seeds.size(); ++l) {
    seeds[l] = 1 + l * 0x100000003;
  }
  return seeds;
}

// fill(out, key) or fill(out, key, lane) (lane -1: all of them) of n elements.
template <class S, class F>
void expect_lanes_draw_as_scalars(std::int64_t n, Stream stream, F fill) {
  const auto call = [&](auto out, const auto& key, int lane) {
    if constexpr (std::is_invocable_v<F, decltype(out), decltype(key), int>) {
      fill(out, key, lane);
    } else {
      fill(out, key);
    }
  };
  const auto seeds = lane_seeds();
  Buffer<Pack<S>> packs(n);
  call(packs.vec(), make_key<Pack<S>>(seeds.data(), stream), -1);
  for (int l = 0; l < kWidth<Pack<S>>; ++l) {
    Buffer<S> scalars(n);
    call(scalars.vec(),
         make_key<S>(&seeds[static_cast<std::size_t>(l)], stream), l);
    for (std::int64_t i = 0; i < n; ++i) {
      ASSERT_EQ(to_bits(get_lane(packs[i], l)), to_bits(scalars[i]))
          << "element " << i << ", lane " << l << ": " << get_lane(packs[i], l)
          << " and " << scalars[i];
    }
  }
}

}  // namespace reprise
