#pragma once

#include <cstdint>

#include "kernels/random.h"

namespace reprise {

// The draws of one seed, one after the other, where draws.h has them by index:
// for code that makes things of sizes that are drawn too, so that no index is
// known beforehand. Words and normals are two sequences of their own, so that a
// normal between two words moves neither. Cost: a draw a number.
class DrawSequence {
 public:
  explicit DrawSequence(std::uint64_t seed)
      : key_(make_key<double>(&seed, Stream::kData)), normals_(kBuffer) {}

  double uniform() { return to_unit<double>(word()); }  // [0, 1)
  double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }
  // 0 … n - 1
  int below(int n) {
    return static_cast<int>(
        (std::uint64_t{word()} * static_cast<std::uint64_t>(n)) >> 32);
  }
  // low … high
  int between(int low, int high) { return low + below(high - low + 1); }
  double normal() {
    if (next_normal_ % kBuffer == 0) {
      fill_normal(normals_.vec(), key_, kNormals, next_normal_);
    }
    return normals_[static_cast<std::int64_t>(next_normal_++ % kBuffer)];
  }

 private:
  static constexpr std::uint64_t kWords = 0, kNormals = 1;  // steps of the key
  static constexpr std::uint64_t kBuffer = 256;
  std::uint32_t word() { return u32(key_, kWords, next_word_++); }

  RandomKey<double> key_;
  Buffer<double> normals_;
  std::uint64_t next_word_ = 0, next_normal_ = 0;
};

}  // namespace reprise
