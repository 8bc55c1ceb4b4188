#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <vector>

#include "kernels/number.h"
#include "kernels/view.h"

// What the bits program is made of: each kernel runs for kTrials trials, one by
// one in float and double and side by side in packs, and prints a hash of every
// result. A pack must give what its trials give alone, whatever its width; so
// the printed lines depend on nothing but the arithmetic contract.
namespace reprise::bits {

inline constexpr int kTrials = 16;  // a multiple of every pack's width
static_assert(kTrials % kWidth<Lanes> == 0);

// A hash of words in order: each step is a bijection of the word and of what
// went before. NaN is one value (kernels/README.md).
class Hash {
 public:
  void add(std::uint64_t word) {
    value_ = std::rotl(value_ ^ word, 29) * 0x9e3779b97f4a7c15u;
  }
  void add(float x) { add(std::uint64_t{x != x ? 0x7fc00000u : to_bits(x)}); }
  void add(double x) { add(x != x ? 0x7ff8000000000000u : to_bits(x)); }
  std::uint64_t value() const { return value_; }
  bool operator==(const Hash&) const = default;

 private:
  std::uint64_t value_ = 0xcbf29ce484222325u;
};

// A word of trial, index: SplitMix64's output function (Steele et al. 2014).
inline std::uint64_t word_of(int trial, std::uint64_t index) {
  std::uint64_t z = (index << 8 | static_cast<std::uint64_t>(trial)) + 1;
  z *= 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

// The trials first … first + kWidth<T> - 1: where their inputs come from and
// their results go to.
template <Number T>
class Stage {
 public:
  using Value = T;

  explicit Stage(int first) : first_(first) {}
  int trial(int lane) const { return first_ + lane; }
  const Hash& hash(int lane) const { return hashes_[lane]; }

  // The next input, uniform in [low, high).
  T next(double low, double high) {
    const std::uint64_t index = index_++;
    return make_lanes<T>([&](int lane) {
      const std::uint64_t word = word_of(trial(lane), index) >> 40;
      return low + (high - low) * (static_cast<double>(word) * 0x1p-24);
    });
  }
  // The next input, any bit pattern.
  T next_pattern() {
    const std::uint64_t index = index_++;
    return make_lanes<T>([&](int lane) {
      using Word = Bits<Scalar<T>>;
      const auto word = static_cast<Word>(word_of(trial(lane), index));
      return std::bit_cast<Scalar<T>>(word);
    });
  }
  Buffer<T> inputs(std::int64_t n, double low, double high) {
    Buffer<T> x(n);
    for (T& v : x.vec()) v = next(low, high);
    return x;
  }
  void add(T x) {
    for (int i = 0; i < kWidth<T>; ++i) hashes_[i].add(get_lane(x, i));
  }
  void add(const Buffer<T>& x) {
    for (const T& v : x.vec()) add(v);
  }

 private:
  int first_;
  std::uint64_t index_ = 0;
  Hash hashes_[kWidth<T>];
};

template <Number T, class F>
std::vector<Hash> run_trials(F f) {
  std::vector<Hash> hashes;
  for (int first = 0; first < kTrials; first += kWidth<T>) {
    Stage<T> stage(first);
    f(stage);
    for (int i = 0; i < kWidth<T>; ++i) hashes.push_back(stage.hash(i));
  }
  return hashes;
}

inline std::uint64_t joined(const std::vector<Hash>& hashes) {
  Hash all;
  for (const Hash& h : hashes) all.add(h.value());
  return all.value();
}

// Prints one line; where a pack disagrees with its trials alone the program
// says so and fails.
inline void report_hashes(const std::string& name,
                          const std::vector<Hash>& alone,
                          const std::vector<Hash>& packed,
                          const std::vector<Hash>& in_double) {
  for (std::size_t trial = 0; trial < alone.size(); ++trial) {
    if (alone[trial] == packed[trial]) continue;
    std::printf("%s: trial %d differs between float and lanes\n", name.c_str(),
                static_cast<int>(trial));
    std::exit(1);
  }
  std::printf("%-32s float %016llx double %016llx\n", name.c_str(),
              static_cast<unsigned long long>(joined(alone)),
              static_cast<unsigned long long>(joined(in_double)));
}

// Hashes what f, given a Stage<T>&, adds to it, for any T.
template <class F>
void report(const std::string& name, F f) {
  report_hashes(name, run_trials<float>(f), run_trials<Lanes>(f),
                run_trials<double>(f));
}

}  // namespace reprise::bits
