#include "experiments/harness/numeric/numpy_random.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "experiments/harness/numeric/double_double.h"

namespace reprise {
namespace {

constexpr int kWords = 624, kShift = 397;

}  // namespace

NumpyRandom::NumpyRandom(std::uint32_t seed) : position_(kWords) {
  for (int i = 0; i < kWords; ++i) {
    state_[static_cast<std::size_t>(i)] = seed;
    seed =
        1812433253u * (seed ^ (seed >> 30)) + static_cast<std::uint32_t>(i + 1);
  }
}

NumpyRandom NumpyRandom::from_words(std::span<const std::uint32_t> words) {
  NumpyRandom random(19650218u);
  auto& state = random.state_;
  std::size_t i = 1;
  // state[i] is mixed with the word before it, then i goes on; state[0] is
  // passed over, and takes the last word's place.
  const auto mix = [&](std::uint32_t factor, std::uint32_t added) {
    const std::uint32_t before = state[i - 1];
    state[i] = (state[i] ^ ((before ^ (before >> 30)) * factor)) + added;
    if (++i == state.size()) {
      state[0] = state.back();
      i = 1;
    }
  };
  const std::size_t rounds = std::max(state.size(), words.size());
  for (std::size_t k = 0; k < rounds; ++k) {
    const std::size_t j = k % words.size();
    mix(1664525u, words[j] + static_cast<std::uint32_t>(j));
  }
  for (std::size_t k = 1; k < state.size(); ++k) {
    mix(1566083941u, -static_cast<std::uint32_t>(i));
  }
  state[0] = 0x80000000u;
  return random;
}

std::uint32_t NumpyRandom::next_uint32() {
  if (position_ == kWords) {
    for (int i = 0; i < kWords; ++i) {
      auto& word = state_[static_cast<std::size_t>(i)];
      const std::uint32_t next =
          state_[static_cast<std::size_t>((i + 1) % kWords)];
      const std::uint32_t y = (word & 0x80000000u) | (next & 0x7fffffffu);
      word = state_[static_cast<std::size_t>((i + kShift) % kWords)] ^
             (y >> 1) ^ ((y & 1u) != 0 ? 0x9908b0dfu : 0u);
    }
    position_ = 0;
  }
  std::uint32_t y = state_[static_cast<std::size_t>(position_++)];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

double NumpyRandom::random_sample() {
  const std::uint32_t high = next_uint32() >> 5;  // 27 bits
  const std::uint32_t low = next_uint32() >> 6;   // 26 bits
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

double NumpyRandom::uniform(double low, double high) {
  return low + (high - low) * random_sample();
}

double NumpyRandom::standard_normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  double x1, x2, r2;
  do {
    x1 = 2.0 * random_sample() - 1.0;
    x2 = 2.0 * random_sample() - 1.0;
    r2 = x1 * x1 + x2 * x2;
  } while (r2 >= 1.0 || r2 == 0.0);
  const double factor = std::sqrt(-2.0 * rounded_log(r2) / r2);
  spare_ = factor * x1;
  has_spare_ = true;
  return factor * x2;
}

double NumpyRandom::normal(double mean, double deviation) {
  return mean + deviation * standard_normal();
}

std::uint64_t NumpyRandom::masked(std::uint64_t max) {
  if (max == 0) return 0;
  std::uint64_t mask = max;
  for (int shift = 1; shift < 64; shift *= 2) mask |= mask >> shift;
  std::uint64_t value;
  do {
    value = next_uint32();
    if (max > 0xffffffffu) value = value << 32 | next_uint32();
    value &= mask;
  } while (value > max);
  return value;
}

std::int64_t NumpyRandom::randint(std::int64_t low, std::int64_t high) {
  const auto base = static_cast<std::uint64_t>(low);
  const auto max = static_cast<std::uint64_t>(high) - 1 - base;
  return static_cast<std::int64_t>(base + masked(max));
}

template <class T>
void NumpyRandom::shuffle_values(std::vector<T>& values) {
  for (std::size_t i = values.size(); i-- > 1;) {
    std::swap(values[i], values[masked(i)]);
  }
}

void NumpyRandom::shuffle(std::vector<std::int32_t>& values) {
  shuffle_values(values);
}
void NumpyRandom::shuffle(std::vector<std::int64_t>& values) {
  shuffle_values(values);
}

std::vector<std::int32_t> NumpyRandom::permutation(std::int64_t n) {
  std::vector<std::int32_t> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  shuffle(order);
  return order;
}

}  // namespace reprise
