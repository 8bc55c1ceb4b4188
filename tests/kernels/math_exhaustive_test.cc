#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <iostream>

#include "tests/math_sweep.h"

// All 2^32 floats, some ten minutes a core:
//   cmake -S . -B DIR -DREPRISE_EXHAUSTIVE=ON … && cmake --build DIR &&
//   ctest --test-dir DIR -L exhaustive
// The oracle is libm in double: its error is 2^-29 ULP of a float.
namespace reprise {
namespace {

template <class Case>
class MathExhaustiveTest : public testing::Test {};
using Cases =
    testing::Types<ExpCase, LogCase, TanhCase, SigmoidCase, SinCase, CosCase>;
TYPED_TEST_SUITE(MathExhaustiveTest, Cases);

TYPED_TEST(MathExhaustiveTest, AllFloats) {
  const SweepResult<float> result = sweep<float, double, TypeParam>(
      std::uint64_t{1} << 32, [](std::uint64_t i) {
        return std::bit_cast<float>(static_cast<std::uint32_t>(i));
      });
  std::cout << "largest error " << result.worst_ulp << " ULP, at "
            << result.worst_at << "\n";
  EXPECT_TRUE(result.worst_ulp <= TypeParam::kUlp);
  EXPECT_EQ(result.lanes_that_differ, 0);
}

}  // namespace
}  // namespace reprise
