#include "experiments/harness/numeric/python_random.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

// Golden digits are CPython's: random.Random(seed), whose random() has not
// changed since 2.3, and the loop of 2.7's shuffle written out:
//   for i in reversed(range(1, len(x))):
//     j = int(r.random() * (i + 1)); x[i], x[j] = x[j], x[i]
namespace reprise {
namespace {

std::vector<double> first_three(std::uint32_t seed) {
  PythonRandom random(seed);
  std::vector<double> values;
  for (int i = 0; i < 3; ++i) values.push_back(random.random());
  return values;
}

TEST(PythonRandom, RandomIsCPythons) {
  EXPECT_EQ(first_three(0),
            (std::vector{0x1.b0580f98a7dbep-1, 0x1.84129978f9c1ap-1,
                         0x1.aeaa51052e978p-2}));
  EXPECT_EQ(first_three(1),
            (std::vector{0x1.132d8f91b7584p-3, 0x1.b1e2d5b3584f8p-1,
                         0x1.870d778409f13p-1}));
  EXPECT_EQ(first_three(12345678),
            (std::vector{0x1.70c6db466022bp-1, 0x1.441ca3a5b5e58p-1,
                         0x1.d486b4c2e2228p-3}));
  EXPECT_EQ(first_three(4294967295),
            (std::vector{0x1.454d9227a7013p-1, 0x1.a0274a3720bf8p-3,
                         0x1.36f8c1616ef77p-1}));
}

TEST(PythonRandom, ShuffleIsThatOf27AndGoesOn) {
  PythonRandom random(12345678);
  std::vector<std::int32_t> list(12);
  std::iota(list.begin(), list.end(), 0);
  random.shuffle(list);
  EXPECT_EQ(list,
            (std::vector<std::int32_t>{11, 3, 10, 1, 0, 5, 7, 4, 9, 2, 6, 8}));
  random.shuffle(list);
  EXPECT_EQ(list,
            (std::vector<std::int32_t>{2, 8, 1, 4, 10, 3, 5, 9, 7, 0, 6, 11}));
}

TEST(PythonRandom, ALongListsShuffle) {
  PythonRandom random(12345678);
  std::vector<std::int32_t> list(50000);
  std::iota(list.begin(), list.end(), 0);
  random.shuffle(list);
  EXPECT_EQ(
      std::vector<std::int32_t>(list.begin(), list.begin() + 6),
      (std::vector<std::int32_t>{45825, 2773, 38458, 27026, 11210, 6834}));
}

}  // namespace
}  // namespace reprise
