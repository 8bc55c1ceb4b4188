#pragma once

#include <cstdint>
#include <vector>

#include "kernels/draws.h"

namespace reprise {

// The draws of bootstrap and permutation tests, n for each resample: our own
// counter-based words under one fixed seed, so that every interval can be
// recomputed.
class ResamplingDraws {
 public:
  explicit ResamplingDraws(std::size_t n)
      : words_((n + kBlock - 1) / kBlock * kBlock),
        key_(make_key<float>(&kSeed, Stream::kData)) {}

  // Goes to resample r.
  void start(std::uint64_t r) {
    random::fill_words<float>(words_.data(), static_cast<int>(words_.size()),
                              key_, r, 0);
  }

  // Draw i of this resample, uniform on 0 … bound - 1 (up to a bias of
  // bound / 2^32).
  std::uint32_t below(std::size_t i, std::uint32_t bound) const {
    return static_cast<std::uint32_t>((std::uint64_t{words_[i]} * bound) >> 32);
  }

 private:
  static constexpr std::uint64_t kSeed = 1979;  // Efron's bootstrap
  static constexpr std::size_t kBlock = 4 * kWidth<Wide<float>>;
  std::vector<std::uint32_t> words_;
  RandomKey<float> key_;
};

}  // namespace reprise
