#pragma once

#include <cstdint>

namespace reprise {

// The draws of bootstrap and permutation tests: draw `index` of resample r,
// under one fixed seed, so that every interval can be recomputed. A counter
// goes in and a random number comes out (SplitMix64's finalizer, Steele et al.
// 2014), no state is kept.
class ResamplingDraws {
 public:
  explicit ResamplingDraws(std::uint64_t resample)
      : key_(mix(resample + 0x5265707269736521)) {}

  // Uniform on 0 … bound - 1 (up to a bias of bound / 2^32).
  std::uint32_t below(std::uint64_t index, std::uint32_t bound) const {
    const std::uint64_t high = mix(key_ + index * 0x9e3779b97f4a7c15) >> 32;
    return static_cast<std::uint32_t>((high * bound) >> 32);
  }

 private:
  static std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::uint64_t key_;
};

}  // namespace reprise
