#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

// NumPy's legacy stream, numpy.random.RandomState(seed): the 32-bit Mersenne
// twister (Matsumoto and Nishimura 1998) and the distributions that RandomState
// froze. Data sets and the "scikit-learn" convention draw from it, so that
// random_state = 42 here is random_state = 42 there. Everything else draws from
// kernels/random.h.
namespace reprise {

class NumpyRandom {
 public:
  explicit NumpyRandom(std::uint32_t seed);
  // Seeded by a list of at least one word, as the twister's authors do it
  // (init_by_array).
  static NumpyRandom from_words(std::span<const std::uint32_t> words);

  // The generator's next word, all 32 bits.
  std::uint32_t next_uint32();

  // Uniform on [0, 1) with 53 random bits. Takes two words.
  double random_sample();
  // low + (high - low) random_sample().
  double uniform(double low, double high);

  // N(0, 1) by Marsaglia's polar method; every second call returns the spare
  // of the one before. The logarithm is rounded_log: 9,997 of 10,000 values
  // have NumPy's bits, the others differ in the last one, where libm rounds
  // wrongly.
  double standard_normal();
  double normal(double mean, double deviation);  // mean + deviation * N(0, 1)

  // Uniform on {low, …, high - 1}, low < high: masked words, thrown away until
  // one fits.
  std::int64_t randint(std::int64_t low, std::int64_t high);
  std::int64_t randint(std::int64_t high) { return randint(0, high); }

  // Fisher-Yates from the last element down. The order of the draws depends on
  // the length alone, so sklearn.utils.shuffle(a, b, random_state=r) is this on
  // the row numbers.
  void shuffle(std::vector<std::int32_t>& values);
  void shuffle(std::vector<std::int64_t>& values);

  // 0, …, n - 1 in random order; its first k are choice(n, k, replace=False).
  std::vector<std::int32_t> permutation(std::int64_t n);

 private:
  std::uint64_t masked(std::uint64_t max);  // uniform on {0, …, max}
  template <class T>
  void shuffle_values(std::vector<T>& values);

  std::array<std::uint32_t, 624> state_;
  int position_;
  bool has_spare_ = false;
  double spare_ = 0;
};

}  // namespace reprise
