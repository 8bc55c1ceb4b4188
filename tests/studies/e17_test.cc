#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "experiments/e17_batch_norm/drift.h"
#include "experiments/e17_batch_norm/invariance.h"
#include "tests/studies/recomputed.h"
#include "tests/study/hand_made.h"
#include "tests/tolerance.h"

// The pure functions of study 17 against what defines them, and its T rows on
// computations that are wrong.
namespace reprise::batch_norm {
namespace {

const Json kSmall = {{"rows", 6}, {"inputs", 4}, {"units", 3}};

// The kernels' normalizations beside their definitions, element by element.
TEST(Normalizers, AreTheirDefinitions) {
  const LinearLayer layer = random_layer(kSmall, 5);
  Matrix u(6, 3);
  std::vector<double> lengths(3);
  for (std::int64_t o = 0; o < 3; ++o) {
    double squares = 0;
    for (std::int64_t i = 0; i < 4; ++i)
      squares += layer.w(i, o) * layer.w(i, o);
    lengths[static_cast<std::size_t>(o)] = std::sqrt(squares);
    for (std::int64_t r = 0; r < 6; ++r) {
      for (std::int64_t i = 0; i < 4; ++i)
        u(r, o) += layer.x(r, i) * layer.w(i, o);
    }
  }
  const Matrix batch = batch_normalized(layer),
               of_layer = layer_normalized(layer),
               weight = weight_normalized(layer);
  const auto moments = [](const std::vector<double>& v) {
    double mean = 0, var = 0;
    for (const double x : v) mean += x / static_cast<double>(v.size());
    for (const double x : v) {
      var += (x - mean) * (x - mean) / static_cast<double>(v.size());
    }
    return std::pair(mean, std::sqrt(var));
  };
  const double bound = chain_bound<double>(30, 10);
  for (std::int64_t r = 0; r < 6; ++r) {
    for (std::int64_t o = 0; o < 3; ++o) {
      std::vector<double> row, column;
      for (std::int64_t k = 0; k < 3; ++k) row.push_back(u(r, k));
      for (std::int64_t k = 0; k < 6; ++k) column.push_back(u(k, o));
      const auto [row_mean, row_sd] = moments(row);
      const auto [mean, sd] = moments(column);
      EXPECT_TRUE(std::abs(batch(r, o) - (u(r, o) - mean) / sd) <= bound);
      EXPECT_TRUE(std::abs(of_layer(r, o) - (u(r, o) - row_mean) / row_sd) <=
                  bound);
      EXPECT_TRUE(std::abs(weight(r, o) -
                           u(r, o) / lengths[static_cast<std::size_t>(o)]) <=
                  bound);
    }
  }
}

TEST(Drift, IsTheWayOverTheWidth) {
  // 1 + 2 + 3 of way, widths 4 and 6.
  EXPECT_EQ(drift_of({{0, -1}, {1, 3}, {4, 5}}), (1. + 2. + 1.) / 5.);
  EXPECT_EQ(drift_of({{0, 0}, {1, 1}, {2, 2}}), 0);
}

// What a study of a wrong normalization would have measured.
TaskFunction measured_by(const Normalizer& wrong) {
  return [wrong](const Json& params, std::uint64_t seed, const TaskContext&) {
    return Json{{"differences", differences_under_changes(
                                    wrong, random_layer(params, seed), seed)},
                {"slope_difference", 0},
                {"difference_with_epsilon", 1}};
  };
}

constexpr int kSeeds = 5;
Verdict verdict(const char* claim, const TaskFunction& run = {}) {
  return verdict_by(study_of("17"), claim, "invariance", kSeeds, run);
}

TEST(Invariance, RowsHoldOfTheKernels) {
  for (const char* claim : {"scale", "table-1-batch", "table-1-weight",
                            "table-1-layer", "table-1-layer-bias"}) {
    EXPECT_EQ(verdict(claim), Verdict::kReproduced) << claim;
  }
}

// Batch norm that forgets the mean; that divides by what a row varies; weight
// norm that does nothing; an epsilon that is left in.
TEST(Invariance, RowsFailOfWrongNormalizations) {
  const auto without_mean = [](const LinearLayer& l) {
    LinearLayer plain = l;
    Matrix y = weight_normalized(plain);
    for (std::int64_t o = 0; o < y.cols; ++o) {
      double squares = 0;
      for (std::int64_t r = 0; r < y.rows; ++r) squares += y(r, o) * y(r, o);
      for (std::int64_t r = 0; r < y.rows; ++r) y(r, o) /= std::sqrt(squares);
    }
    return y;
  };
  const auto by_row = [](const LinearLayer& l) { return layer_normalized(l); };
  const auto with_epsilon = [](const LinearLayer& l) {
    return batch_normalized(l, 1e-5);
  };
  const auto layer_with_epsilon = [](const LinearLayer& l) {
    return layer_normalized(l, 1e-5);
  };
  EXPECT_EQ(verdict("table-1-batch", measured_by(without_mean)),
            Verdict::kRefuted);
  EXPECT_EQ(verdict("table-1-batch", measured_by(by_row)), Verdict::kRefuted);
  EXPECT_EQ(verdict("table-1-batch", measured_by(with_epsilon)),
            Verdict::kRefuted);
  EXPECT_EQ(verdict("scale", measured_by(with_epsilon)), Verdict::kRefuted);
  EXPECT_EQ(verdict("table-1-layer", measured_by(layer_with_epsilon)),
            Verdict::kRefuted);
  EXPECT_EQ(verdict("table-1-layer", measured_by(weight_normalized)),
            Verdict::kRefuted);
  EXPECT_EQ(verdict("table-1-weight", measured_by(by_row)), Verdict::kRefuted);
  EXPECT_EQ(verdict("table-1-layer-bias", measured_by(with_epsilon)),
            Verdict::kRefuted);
}

// A gradient that takes mean and deviation for constants.
TEST(Invariance, TheSlopeRowFailsOfAWrongGradient) {
  const LinearLayer layer = random_layer(kSmall, 3);
  EXPECT_TRUE(slope_difference(batch_norm_slope, layer, 3) <=
              gamma_bound<double>(200));
  const SlopeOf without_inverse = [](const LinearLayer& l, const Matrix& g) {
    Matrix dw(l.w.rows, l.w.cols);
    for (std::int64_t i = 0; i < dw.rows; ++i) {
      for (std::int64_t o = 0; o < dw.cols; ++o) {
        for (std::int64_t r = 0; r < g.rows; ++r)
          dw(i, o) += l.x(r, i) * g(r, o);
      }
    }
    return dw;
  };
  const auto wrong = [&](const Json& params, std::uint64_t seed,
                         const TaskContext& context) {
    Json metrics = invariance(params, seed, context);
    metrics["slope_difference"] =
        slope_difference(without_inverse, random_layer(params, seed), seed);
    return metrics;
  };
  EXPECT_EQ(verdict("scale", wrong), Verdict::kRefuted);
}

}  // namespace
}  // namespace reprise::batch_norm
