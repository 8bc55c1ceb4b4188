#pragma once

#include <cstdint>
#include <vector>

#include "experiments/harness/numeric/numpy_random.h"

namespace reprise {

// The random module of Python 2.7 after random.seed(seed): the same twister as
// NumPy's, seeded by a list of one word, so that its numbers are others. Its
// shuffle takes a float where NumPy takes masked words. For the "nielsen"
// convention.
class PythonRandom {
 public:
  explicit PythonRandom(std::uint32_t seed);

  // Uniform on [0, 1) with 53 random bits.
  double random() { return words_.random_sample(); }
  // For i = n - 1, …, 1 values i and int(random() (i + 1)) change places.
  void shuffle(std::vector<std::int32_t>& values);

 private:
  NumpyRandom words_;
};

}  // namespace reprise
