#include "kernels/loss.h"

#include <gtest/gtest.h>

#include "tests/finite_difference.h"
#include "tests/lanes_check.h"
#include "tests/oracle.h"

namespace reprise {
namespace {

struct Pair {
  Loss loss;
  Output output;
};

std::vector<Pair> all_pairs() {
  std::vector<Pair> pairs;
  for (const auto& [loss_word, loss] : all_of<Loss>()) {
    for (const auto& [output_word, output] : all_of<Output>()) {
      if (loss_takes_output(loss, output)) pairs.push_back({loss, output});
    }
  }
  return pairs;
}

// Rows of logits with targets that suit the loss: ±1, probabilities (not only
// labels), or reals on both sides of Huber's kinks.
template <Number T>
struct Batch {
  Batch(std::int64_t rows, std::int64_t cols)
      : z(rows * cols), p(rows * cols), y(rows * cols), shape{rows, cols} {}
  Mat<T> of(Buffer<T>& b) { return b.mat(shape[0], shape[1]); }
  double loss(Pair pair) {
    output_forward(of(p), of(z), pair.output);
    return loss_sum<T>(of(z), of(p), of(y), pair.loss, pair.output);
  }
  Buffer<T> z, p, y;
  std::int64_t shape[2];
};

Batch<double> batch_for(Loss loss, std::int64_t rows, std::int64_t cols) {
  Batch<double> b(rows, cols);
  TestNumbers numbers(7);
  for (std::int64_t i = 0; i < b.z.size(); ++i) {
    b.z[i] = numbers.uniform(-3, 3);
    const double u = numbers.uniform(0, 1);
    const bool is_probability =
        loss == Loss::kBinaryCrossEntropy || loss == Loss::kCrossEntropy;
    b.y[i] = is_hinge_family(loss) ? (u < .5 ? -1 : 1)
                                   : (is_probability ? u : 4 * u - 2);
  }
  return b;
}

double oracle_sum(Batch<double>& b, Pair pair) {
  double sum = 0;
  for (std::int64_t r = 0; r < b.shape[0]; ++r) {
    const Vec<double> z = b.of(b.z).row(r), y = b.of(b.y).row(r);
    sum += oracle::row_loss(pair.loss, pair.output, {z.begin(), z.end()},
                            {y.begin(), y.end()});
  }
  return sum;
}

class LossTest : public testing::TestWithParam<Pair> {};
INSTANTIATE_TEST_SUITE_P(All, LossTest, testing::ValuesIn(all_pairs()));

TEST_P(LossTest, SumIsTheDefinition) {
  for (std::int64_t cols : {1, 2, 5}) {
    Batch<double> b = batch_for(GetParam().loss, 9, cols);
    const double want = oracle_sum(b, GetParam());
    const double got = b.loss(GetParam());
    EXPECT_TRUE(std::abs(got - want) <=
                chain_bound<double>(9. * static_cast<double>(cols), want))
        << got << ", want " << want;
  }
}

TEST_P(LossTest, GradientIsFiniteDifferences) {
  constexpr std::int64_t kRows = 11, kCols = 4;
  const double scale = .37;
  Batch<double> b = batch_for(GetParam().loss, kRows, kCols);
  const double sum = b.loss(GetParam());
  Buffer<double> dz(b.z.size());
  loss_backward(b.of(dz), b.of(b.z), b.of(b.p), b.of(b.y), GetParam().loss,
                GetParam().output, scale);
  for (std::int64_t i = 0; i < dz.size(); ++i) {
    const double z = b.z[i];
    const auto loss_at = [&](double v) {
      b.z[i] = v;
      const double loss = scale * b.loss(GetParam());
      b.z[i] = z;
      return loss;
    };
    const Slope want = centred_difference(
        loss_at, z, chain_bound<double>(kRows * kCols, scale * sum));
    EXPECT_TRUE(std::abs(dz[i] - want.value) <= want.bound)
        << i << ": " << dz[i] << ", want " << want.value;
    if (std::abs(want.value) < .01) continue;
    EXPECT_FALSE(std::abs(1.001 * dz[i] - want.value) <= want.bound);
  }
}

TEST_P(LossTest, ScaleMakesTheSumAMean) {
  const bool is_regression = GetParam().loss == Loss::kSquared ||
                             GetParam().loss == Loss::kAbsolute ||
                             GetParam().loss == Loss::kHuber;
  EXPECT_EQ(gradient_scale(GetParam().loss, 11, 4),
            is_regression ? 1. / 44 : 1. / 11);
}

TEST_P(LossTest, NanStaysNan) {
  Batch<float> b(2, 3);
  for (std::int64_t bad = 0; bad < b.z.size(); ++bad) {
    std::fill(b.z.vec().begin(), b.z.vec().end(), .5f);
    std::fill(b.y.vec().begin(), b.y.vec().end(), 1.f);
    b.z[bad] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_TRUE(std::isnan(b.loss(GetParam())));
    Buffer<float> dz(b.z.size());
    loss_backward(b.of(dz), b.of(b.z), b.of(b.p), b.of(b.y), GetParam().loss,
                  GetParam().output, 1.f);
    EXPECT_TRUE(std::isnan(dz[bad]));
  }
}

TEST_P(LossTest, ALaneIsAScalar) {
  for (std::int64_t cols : {1, 10, 19}) {
    const std::int64_t n = 7 * cols;
    Buffers<Lanes> b = lane_buffers({n, n, n, n, 1, 1}, -4, 4, 8);
    expect_lanes_are_scalars(b, [&]<Number T>(Buffers<T>& b) {
      const auto of = [&](int i) { return b[i].mat(7, cols); };
      output_forward(of(1), of(0), GetParam().output);
      b[4][0] =
          loss_sum<T>(of(0), of(1), of(2), GetParam().loss, GetParam().output);
      loss_backward(of(3), of(0), of(1), of(2), GetParam().loss,
                    GetParam().output, b[5][0]);
    });
  }
}

// Logits that overflow exp: the losses are linear there, and exact.
TEST(Loss, HugeLogitsStayFinite) {
  for (Pair pair : {Pair{Loss::kBinaryCrossEntropy, Output::kSigmoid},
                    Pair{Loss::kCrossEntropy, Output::kSoftmax}}) {
    Batch<float> b(2, 2);
    b.z[0] = b.z[3] = 1000;
    b.z[1] = b.z[2] = -1000;
    b.y[0] = b.y[3] = 1;
    EXPECT_EQ(b.loss(pair), 0);
    std::swap(b.y[0], b.y[1]);
    std::swap(b.y[2], b.y[3]);
    EXPECT_EQ(b.loss(pair), 4000);
  }
}

TEST(Loss, KinksHaveSubgradientZero) {
  const struct {
    Loss loss;
    float z, y;
  } kinks[] = {{Loss::kAbsolute, 2, 2},      {Loss::kHinge, 1, 1},
               {Loss::kHinge, -1, -1},       {Loss::kSquaredHinge, 1, 1},
               {Loss::kModifiedHuber, 1, 1}, {Loss::kPerceptron, 0, -1}};
  for (const auto& kink : kinks) {
    float dz = 1;
    loss_backward<float>({&dz, 1, 1}, {&kink.z, 1, 1}, {&kink.z, 1, 1},
                         {&kink.y, 1, 1}, kink.loss, Output::kIdentity, 1);
    EXPECT_EQ(dz, 0) << static_cast<int>(kink.loss);
  }
}

TEST(Loss, SoftmaxRowsSumToOne) {
  Batch<double> b = batch_for(Loss::kCrossEntropy, 50, 13);
  output_forward(b.of(b.p), b.of(b.z), Output::kSoftmax);
  for (std::int64_t r = 0; r < 50; ++r) {
    double sum = 0;
    for (double p : b.of(b.p).row(r)) sum += p;
    EXPECT_TRUE(std::abs(sum - 1) <= chain_bound<double>(13, 1));
  }
}

template <Number T>
double correct(std::vector<T> z, std::vector<T> y, std::int64_t cols) {
  const std::int64_t rows = std::ssize(z) / cols;
  return count_correct<T>({z.data(), rows, cols}, {y.data(), rows, cols});
}

TEST(CountCorrect, TakesTheLargestAndTheLowestOfEquals) {
  EXPECT_EQ(correct<float>({1, 3, 2, /**/ 2, 2, 1, /**/ 0, 1, 1},
                           {0, 1, 0, /**/ 1, 0, 0, /**/ 0, 1, 0}, 3),
            3);
  EXPECT_EQ(correct<float>({2, 2, 1}, {0, 1, 0}, 3), 0);
}

TEST(CountCorrect, OneOutputIsAClassByItsSign) {
  EXPECT_EQ(correct<float>({.1f, -.1f, 0, 5, 0}, {1, 0, 0, 0, 1}, 1), 3);
  EXPECT_EQ(correct<float>({.1f, -.1f, 0, 5}, {1, -1, -1, -1}, 1), 3);
}

TEST(CountCorrect, ALaneIsAScalar) {
  const Buffers<Lanes> b = lane_buffers({40, 40, 1}, -1, 1, 9);
  expect_lanes_are_scalars(b, []<Number T>(Buffers<T>& b) {
    b[2][0] = count_correct<T>(b[0].mat(10, 4), b[1].mat(10, 4));
  });
}

}  // namespace
}  // namespace reprise
