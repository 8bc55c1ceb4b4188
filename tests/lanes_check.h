#pragma once

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "kernels/number.h"
#include "kernels/view.h"

// Data for tests of kernels, and the check that a lane is a scalar.
namespace reprise {

// A stream of test numbers (SplitMix64): the same on every machine.
class TestNumbers {
 public:
  explicit TestNumbers(std::uint64_t seed) : state_(seed) {}
  double uniform(double low, double high) {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return low + (high - low) * (static_cast<double>(z >> 12) * 0x1p-52);
  }
  template <class T = double>
  std::vector<T> vector(std::int64_t n, double low, double high) {
    std::vector<T> v(static_cast<std::size_t>(n));
    for (T& x : v) x = static_cast<T>(uniform(low, high));
    return v;
  }

 private:
  std::uint64_t state_;
};

// Equal bits; all NaN count as one (their payload is no result).
inline bool same_bits(float a, float b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

template <Number T>
using Buffers = std::vector<Buffer<T>>;

// Buffers of the given sizes, uniform in [low, high], every lane its own.
inline Buffers<Lanes> lane_buffers(const std::vector<std::int64_t>& sizes,
                                   double low, double high,
                                   std::uint64_t seed) {
  TestNumbers numbers(seed);
  Buffers<Lanes> buffers;
  for (std::int64_t n : sizes) {
    Buffer<Lanes>& b = buffers.emplace_back(n);
    for (std::int64_t i = 0; i < n; ++i) {
      b[i] = make_lanes<Lanes>([&](int) { return numbers.uniform(low, high); });
    }
  }
  return buffers;
}

// Puts NaN, infinities, zeros, denormals and the ends of the range into buffer
// b, at other places in every lane.
inline void add_special_values(Buffer<Lanes>& b) {
  using Limits = std::numeric_limits<float>;
  const float specials[] = {Limits::quiet_NaN(),
                            Limits::infinity(),
                            -Limits::infinity(),
                            0.f,
                            -0.f,
                            Limits::denorm_min(),
                            -Limits::denorm_min(),
                            Limits::min() / 3,
                            Limits::max(),
                            -Limits::max(),
                            88.8f,
                            -88.8f,
                            -104.f,
                            1.f,
                            -1.f};
  const std::int64_t count = std::ssize(specials);
  for (std::int64_t i = 0; i < b.size(); ++i) {
    const Lanes old = b[i];
    b[i] = make_lanes<Lanes>([&](int lane) {
      const std::int64_t k = (i + 3 * lane) % (2 * count);
      return k < count ? specials[k] : get_lane(old, lane);
    });
  }
}

// kernel(buffers) must leave in lane l of every buffer the bits that it leaves
// when it runs on lane l's floats alone. kernel: a generic lambda over
// Buffers<T>.
template <class F>
void expect_lanes_are_scalars(const Buffers<Lanes>& start, F kernel) {
  Buffers<Lanes> packs = start;
  kernel(packs);
  for (int lane = 0; lane < kWidth<Lanes>; ++lane) {
    Buffers<float> scalars;
    for (const Buffer<Lanes>& b : start) {
      Buffer<float>& s = scalars.emplace_back(b.size());
      for (std::int64_t i = 0; i < b.size(); ++i) s[i] = get_lane(b[i], lane);
    }
    kernel(scalars);
    for (std::size_t j = 0; j < packs.size(); ++j) {
      for (std::int64_t i = 0; i < packs[j].size(); ++i) {
        ASSERT_TRUE(same_bits(get_lane(packs[j][i], lane), scalars[j][i]))
            << "buffer " << j << ", element " << i << ", lane " << lane << ": "
            << get_lane(packs[j][i], lane) << " and " << scalars[j][i];
      }
    }
  }
}

}  // namespace reprise
