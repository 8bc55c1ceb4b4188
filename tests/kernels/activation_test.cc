#include "kernels/activation.h"

#include <gtest/gtest.h>

#include "tests/finite_difference.h"
#include "tests/lanes_check.h"
#include "tests/oracle.h"

namespace reprise {
namespace {

class ActivationTest : public testing::TestWithParam<Named<Activation>> {};
INSTANTIATE_TEST_SUITE_P(All, ActivationTest,
                         testing::ValuesIn(all_of<Activation>()),
                         [](const auto& info) {
                           return std::string(info.param.word);
                         });

template <Number T>
std::vector<T> forward(Activation f, const std::vector<T>& x) {
  const std::int64_t n = std::ssize(x);
  std::vector<T> y(x.size());
  activation_forward(Vec<T>{y.data(), n}, {x.data(), n}, f);
  return y;
}

// f'(x), as the way back gives it for dy = 1.
template <Number T>
std::vector<T> slopes(Activation f, const std::vector<T>& x) {
  const std::int64_t n = std::ssize(x);
  const std::vector<T> y = forward(f, x);
  std::vector<T> dx(x.size(), T(1));
  activation_backward(Vec<T>{dx.data(), n}, {dx.data(), n}, {x.data(), n},
                      {y.data(), n}, f);
  return dx;
}

template <class S>
void expect_values(Activation f) {
  const std::vector<S> x = TestNumbers(1).vector<S>(999, -30, 30);
  const std::vector<S> y = forward(f, x);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double want = oracle::activation(f, x[i]);
    EXPECT_TRUE(std::abs(y[i] - want) <=
                elementary_bound<S>(1 + std::abs(x[i])))
        << x[i] << ": " << y[i] << ", want " << want;
  }
}

TEST_P(ActivationTest, ValuesAreTheDefinition) {
  expect_values<double>(GetParam().value);
  expect_values<float>(GetParam().value);
}

// No cancellation: near 0 the relative error is small too.
TEST_P(ActivationTest, SmallArgumentsKeepTheirRelativeAccuracy) {
  if (GetParam().value == Activation::kSigmoid) return;  // 1/2 at 0
  const std::vector<float> x = TestNumbers(2).vector<float>(99, -1e-4, 1e-4);
  const std::vector<float> y = forward(GetParam().value, x);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double want = oracle::activation(GetParam().value, x[i]);
    EXPECT_TRUE(std::abs(y[i] - want) <=
                elementary_bound<float>(std::abs(want)))
        << x[i] << ": " << y[i] << ", want " << want;
  }
}

TEST_P(ActivationTest, SlopesAreFiniteDifferences) {
  const std::vector<double> x = TestNumbers(3).vector(199, -5, 5);
  const std::vector<double> slope = slopes(GetParam().value, x);
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (std::abs(x[i]) <= difference_reach(x[i])) continue;  // a kink
    const Slope want = centred_difference(
        [](double v) { return forward<double>(GetParam().value, {v})[0]; },
        x[i], elementary_bound<double>(1 + std::abs(x[i])));
    EXPECT_TRUE(std::abs(slope[i] - want.value) <= want.bound)
        << x[i] << ": " << slope[i] << ", want " << want.value;
    // A slope that is wrong by a tenth of a percent is found out.
    if (std::abs(want.value) < .1) continue;
    EXPECT_FALSE(std::abs(1.001 * slope[i] - want.value) <= want.bound);
  }
}

TEST_P(ActivationTest, NanStaysNan) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  EXPECT_TRUE(std::isnan(forward<float>(GetParam().value, {nan})[0]));
  // Its slope is 1 anywhere.
  if (GetParam().value == Activation::kIdentity) return;
  EXPECT_TRUE(std::isnan(slopes<float>(GetParam().value, {nan})[0]));
}

TEST_P(ActivationTest, ALaneIsAScalar) {
  Buffers<Lanes> b = lane_buffers({77, 77, 77, 77}, -9, 9, 4);
  add_special_values(b[0]);
  expect_lanes_are_scalars(b, [](auto& b) {
    auto [x, y, dx, dy] = std::tie(b[0], b[1], b[2], b[3]);
    activation_forward(y.vec(), x.vec(), GetParam().value);
    activation_backward(dx.vec(), dy.vec(), x.vec(), y.vec(), GetParam().value);
  });
}

TEST(Activation, MayWorkInPlace) {
  std::vector<float> x = TestNumbers(5).vector<float>(40, -3, 3);
  const std::vector<float> y = forward(Activation::kGelu, x);
  activation_forward(Vec<float>{x.data(), 40}, {x.data(), 40},
                     Activation::kGelu);
  EXPECT_EQ(x, y);
}

// Values and slopes at -2, -.5, 0, .5, 2 by PyTorch 1.13.0 in binary64, printed
// by tests/golden/pytorch_golden.py. At 0 they say which slope a kink has.
struct Golden {
  Activation f;
  double values[5], slopes[5];
};
const Golden kGolden[] = {
    {Activation::kRelu, {0, 0, 0, .5, 2}, {0, 0, 0, 1, 1}},
    {Activation::kLeakyRelu, {-.02, -.005, 0, .5, 2}, {.01, .01, .01, 1, 1}},
    {Activation::kElu,
     {-0.8646647167633873, -0.3934693402873666, 0, .5, 2},
     {0.1353352832366127, 0.6065306597126334, 1, 1, 1}},
    {Activation::kSelu,
     {-1.5201664685956948, -0.6917581878028713, 0, 0.5253504936777402,
      2.101401974710961},
     {0.2379328722516818, 1.0663411530445053, 1.7580993408473766,
      1.0507009873554805, 1.0507009873554805}},
    {Activation::kSigmoid,
     {0.11920292202211755, 0.3775406687981454, .5, 0.6224593312018546,
      0.8807970779778823},
     {0.1049935854035065, 0.2350037122015945, .25, 0.2350037122015945,
      0.10499358540350662}},
    {Activation::kTanh,
     {-0.9640275800758169, -0.46211715726000974, 0, 0.46211715726000974,
      0.9640275800758169},
     {0.07065082485316443, 0.7864477329659274, 1, 0.7864477329659274,
      0.07065082485316443}},
    {Activation::kSoftsign,
     {-0.6666666666666666, -0.3333333333333333, 0, 0.3333333333333333,
      0.6666666666666666},
     {0.1111111111111111, 0.4444444444444444, 1, 0.4444444444444444,
      0.1111111111111111}},
    {Activation::kGelu,
     {-0.04540230591222494, -0.15428599017485606, 0, 0.34571400982514394,
      1.954597694087775},
     {-0.0860992566236183, 0.13263009646535764, .5, 0.8673699035346424,
      1.0860992566236183}},
};

TEST(Activation, EqualsPyTorch) {
  const std::vector<double> x = {-2, -.5, 0, .5, 2};
  for (const Golden& golden : kGolden) {
    const std::vector<double> y = forward(golden.f, x);
    const std::vector<double> slope = slopes(golden.f, x);
    for (std::size_t i = 0; i < x.size(); ++i) {
      EXPECT_TRUE(std::abs(y[i] - golden.values[i]) <= printed_double_bound())
          << static_cast<int>(golden.f) << " at " << x[i];
      EXPECT_TRUE(std::abs(slope[i] - golden.slopes[i]) <=
                  printed_double_bound())
          << static_cast<int>(golden.f) << " at " << x[i];
    }
  }
}

}  // namespace
}  // namespace reprise
