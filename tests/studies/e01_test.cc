#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "experiments/e01_perceptron/cover.h"
#include "experiments/e01_perceptron/digits.h"
#include "experiments/e01_perceptron/truth_tables.h"
#include "experiments/harness/numeric/hull.h"
#include "experiments/harness/numeric/matrix.h"
#include "kernels/random.h"
#include "tests/studies/recomputed.h"
#include "tests/tolerance.h"

// Study 01: its functions, and that its rows can fail.
namespace reprise::perceptron {
namespace {

constexpr Verdict kHolds = Verdict::kReproduced, kFails = Verdict::kRefuted;

TEST(Cover, ShareOfKnownCases) {
  EXPECT_EQ(cover_share(20, 20), 1);
  EXPECT_EQ(cover_share(40, 20), .5);
  EXPECT_EQ(cover_share(2, 1), .5);
  // scipy.stats.binom.cdf(19, 29, .5), of (19, 49, .5)
  EXPECT_TRUE(std::abs(cover_share(30, 20) - 0.9692858271300793) <=
              printed_double_bound());
  EXPECT_TRUE(std::abs(cover_share(50, 20) - 0.07620388598073902) <=
              printed_double_bound());
}

// Four points in the plane, all 16 labellings: Cover's count is 8.
TEST(Cover, CountsTheLabellingsOfFourPoints) {
  const double angles[] = {.1, .9, 2, 2.8};
  int separable = 0;
  for (int labels = 0; labels < 16; ++labels) {
    Matrix rows(4, 2);
    for (int i = 0; i < 4; ++i) {
      const double sign = labels >> i & 1 ? 1 : -1;
      rows(i, 0) = sign * std::cos(angles[i]);
      rows(i, 1) = sign * std::sin(angles[i]);
    }
    separable += nearest_of_hull(rows.view()).margin > 1e-9;
  }
  EXPECT_EQ(separable, std::lround(16 * cover_share(4, 2)));
}

TEST(TruthTables, AllOrdersOnce) {
  EXPECT_EQ(order_of(0), (std::vector<int>{0, 1, 2, 3}));
  EXPECT_EQ(order_of(1), (std::vector<int>{0, 1, 3, 2}));
  EXPECT_EQ(order_of(23), (std::vector<int>{3, 2, 1, 0}));
}

// Marsaglia 2003, "Xorshift RNGs": the triple 13, 17, 5 from 2463534242.
TEST(XorShift, FirstDraws) {
  XorShift draws(2463534242u);
  EXPECT_EQ(draws.next(), 723471715u & 0x7fffffffu);
  EXPECT_EQ(draws.next(), 2497366906u & 0x7fffffffu);
}

TEST(Rows, OfXor) {
  EXPECT_EQ(recomputed("01", "xor", {}, 4).verdict, kHolds);
  // A table that a line sorts.
  EXPECT_EQ(
      recomputed("01", "xor", {{"tables", with_params({{"table", "and"}})}}, 4)
          .verdict,
      kFails);
  // A run too short to come back.
  EXPECT_EQ(
      recomputed("01", "xor", {{"tables", with_params({{"steps", 8}})}}, 4)
          .verdict,
      kFails);
}

TEST(Rows, OfCover) {
  for (const char* ratio : {"1-5", "2", "2-5"}) {
    const std::string row = std::string("cover-") + ratio;
    EXPECT_EQ(recomputed("01", row).verdict, kHolds) << row;
    // Labels that a hyperplane made.
    EXPECT_EQ(
        recomputed("01", row, {{"cover", with_params({{"teacher", true}})}})
            .verdict,
        kFails)
        << row;
  }
  // Dimensions that are not the formula's; a draw without a certificate.
  EXPECT_EQ(
      recomputed("01", "cover-2",
                 {{"cover", with_params({{"dimensions", 10}, {"ratio", 4}})}})
          .verdict,
      kFails);
  EXPECT_EQ(
      recomputed("01", "cover-2", {{"cover", with_metrics([](Json& metrics) {
                                      metrics["separable"] = std::nan("");
                                    })}})
          .verdict,
      kFails);
}

TEST(Rows, OfScikitLearnsDigits) {
  if (!has_set("digits")) GTEST_SKIP() << "no digits on this machine";
  const auto row = [](const Json& patch) {
    return recomputed("01", "sklearn-digits", {{"digits", with_params(patch)}})
        .verdict;
  };
  EXPECT_EQ(row(Json::object()), kHolds);
  EXPECT_EQ(row({{"random_state", 1}}), kFails);
  EXPECT_EQ(row({{"tol", 10}}), kFails);
  EXPECT_EQ(row({{"data", {{"rows", {{"train", {0, 1796}}}}}}}), kFails);
}

TEST(Rows, OfDarkness) {
  if (!has_set("mnist")) GTEST_SKIP() << "no MNIST on this machine";
  const auto row = [](const Json& patch) {
    return recomputed("01", "darkness", {{"darkness", with_params(patch)}})
        .verdict;
  };
  EXPECT_EQ(row(Json::object()), kHolds);
  EXPECT_EQ(row({{"data", {{"rows", {{"train", {0, 60000}}}}}}}), kFails);
}

}  // namespace
}  // namespace reprise::perceptron
