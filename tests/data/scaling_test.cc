#include "experiments/harness/data/scaling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "experiments/harness/base/sha256.h"
#include "experiments/harness/numeric/linear_algebra.h"
#include "experiments/harness/numeric/numpy_random.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

constexpr std::int64_t kRows = 101, kColumns = 5;
constexpr double kSize = kRows * kColumns;

// Columns of different scale, the last one constant, at a value whose sum over
// the rows is rounded.
std::vector<double> make_values() {
  NumpyRandom random(3);
  std::vector<double> x;
  for (std::int64_t i = 0; i < kRows; ++i) {
    for (std::int64_t j = 0; j + 1 < kColumns; ++j) {
      x.push_back(random.normal(std::pow(10, j), std::pow(3, j)));
    }
    x.push_back(.1);
  }
  return x;
}

// Every second row trains.
std::vector<std::int32_t> training_rows() {
  std::vector<std::int32_t> rows;
  for (std::int32_t i = 0; i < kRows; i += 2) rows.push_back(i);
  return rows;
}

struct Scaled {
  std::vector<double> x, y;  // all rows: raw, scaled
  std::vector<std::int32_t> train;
  // A column of x or y over the training rows.
  std::vector<long double> column(const std::vector<double>& of,
                                  std::int64_t j) const {
    std::vector<long double> values;
    for (const std::int32_t row : train) {
      values.push_back(of[static_cast<std::size_t>(row * kColumns + j)]);
    }
    return values;
  }
};

Scaled scale(const Json& kind) {
  Scaled s{make_values(), std::vector<double>(static_cast<std::size_t>(kSize)),
           training_rows()};
  const Mat<const double> x{s.x.data(), kRows, kColumns};
  std::vector<std::int32_t> all(kRows);
  std::iota(all.begin(), all.end(), 0);
  const Scaling scaling = fit_scaling<double>(kind, x, s.train);
  apply_scaling<double, double>({s.y.data(), kRows, kColumns}, scaling, x, all);
  return s;
}

long double mean(const std::vector<long double>& v) {
  return std::accumulate(v.begin(), v.end(), 0.0L) /
         static_cast<long double>(v.size());
}
long double deviation(const std::vector<long double>& v) {
  const long double m = mean(v);
  long double sum = 0;
  for (const long double x : v) sum += (x - m) * (x - m);
  return std::sqrt(sum / static_cast<long double>(v.size()));
}

// |y - (x - center) / deviation| for all rows of column j.
void expect_column(const Scaled& s, std::int64_t j, long double center,
                   long double deviation) {
  for (std::int64_t i = 0; i < kRows; ++i) {
    const auto at = static_cast<std::size_t>(i * kColumns + j);
    const long double y = (s.x[at] - center) / deviation;
    const double bound =
        scaling_bound(kRows, static_cast<double>(std::abs(center) / deviation),
                      static_cast<double>(std::abs(y)));
    EXPECT_TRUE(std::abs(static_cast<double>(y - s.y[at])) <= bound)
        << "row " << i << " column " << j;
  }
}

TEST(Scaling, Threshold) {
  const Scaled s = scale({{"threshold", 1.0}});
  for (std::size_t i = 0; i < s.x.size(); ++i) {
    EXPECT_EQ(s.y[i], s.x[i] > 1 ? 1 : 0);
  }
  // Bytes go through a table of their own.
  const std::vector<std::uint8_t> bytes = {0, 126, 127, 128, 255};
  const std::vector<std::int32_t> rows = {0};
  std::vector<float> y(bytes.size());
  const Mat<const std::uint8_t> x{bytes.data(), 1, 5};
  apply_scaling<float, std::uint8_t>(
      {y.data(), 1, 5},
      fit_scaling<std::uint8_t>({{"threshold", 127.5}}, x, rows), x, rows);
  EXPECT_EQ(y, (std::vector<float>{0, 0, 0, 1, 1}));
}

TEST(Scaling, NoneUnitAndFixed) {
  const Scaled none = scale("none"), unit = scale("unit");
  const Scaled fixed = scale({{"mean", 1.5}, {"deviation", 4.0}});
  EXPECT_EQ(none.x, none.y);
  for (std::size_t i = 0; i < none.x.size(); ++i) {
    EXPECT_EQ(unit.y[i], none.x[i] / 255);
    EXPECT_EQ(fixed.y[i], (none.x[i] - 1.5) / 4);
  }
}

TEST(Scaling, StandardizeByTheTrainingRowsAlone) {
  const Scaled s = scale("standardize");
  for (std::int64_t j = 0; j + 1 < kColumns; ++j) {
    const auto column = s.column(s.x, j);
    expect_column(s, j, mean(column), deviation(column));
  }
}

TEST(Scaling, Global) {
  const Scaled s = scale("global");
  std::vector<long double> all;
  for (std::int64_t j = 0; j < kColumns; ++j) {
    const auto column = s.column(s.x, j);
    all.insert(all.end(), column.begin(), column.end());
  }
  for (std::int64_t j = 0; j < kColumns; ++j) {
    expect_column(s, j, mean(all), deviation(all));
  }
}

TEST(Scaling, MinMax) {
  const Scaled s = scale("minmax");
  for (std::int64_t j = 0; j + 1 < kColumns; ++j) {
    const auto column = s.column(s.y, j);
    EXPECT_EQ(*std::min_element(column.begin(), column.end()), 0);
    EXPECT_EQ(*std::max_element(column.begin(), column.end()), 1);
    const auto raw = s.column(s.x, j);
    const auto [low, high] = std::minmax_element(raw.begin(), raw.end());
    expect_column(s, j, *low, *high - *low);
  }
}

// 51 training rows: the quartiles are the means of two ranks.
TEST(Scaling, Robust) {
  const Scaled s = scale("robust");
  for (std::int64_t j = 0; j + 1 < kColumns; ++j) {
    auto column = s.column(s.x, j);
    std::sort(column.begin(), column.end());
    expect_column(s, j, column[25],
                  (column[37] + column[38] - column[12] - column[13]) / 2);
  }
}

TEST(Scaling, ConstantColumnIsDividedByOne) {
  for (const char* kind : {"standardize", "minmax", "robust"}) {
    const Scaled s = scale(kind);
    for (const long double y : s.column(s.y, kColumns - 1)) EXPECT_EQ(y, 0);
  }
}

// Mean 0 and covariance I over the training rows; nothing in the direction of
// the constant column.
TEST(Scaling, Whiten) {
  const Scaled s = scale("whiten");
  for (std::int64_t j = 0; j < kColumns; ++j) {
    for (std::int64_t k = 0; k <= j; ++k) {
      const auto a = s.column(s.y, j), b = s.column(s.y, k);
      std::vector<long double> product;
      std::transform(a.begin(), a.end(), b.begin(), std::back_inserter(product),
                     std::multiplies<>());
      const double expected = j == k && j + 1 < kColumns ? 1 : 0;
      EXPECT_TRUE(std::abs(static_cast<double>(mean(product)) - expected) <=
                  whitening_bound(kRows, kColumns, std::pow(3, 2 * 3)))
          << j << " " << k;
    }
  }
}

TEST(Scaling, BytesAndDoublesAgree) {
  std::vector<std::uint8_t> bytes;
  NumpyRandom random(4);
  for (int i = 0; i < 60; ++i) {
    bytes.push_back(static_cast<std::uint8_t>(random.randint(256)));
  }
  const std::vector<double> doubles(bytes.begin(), bytes.end());
  const std::vector<std::int32_t> rows{3, 0, 7, 19};
  const Mat<const std::uint8_t> b{bytes.data(), 20, 3};
  const Mat<const double> d{doubles.data(), 20, 3};
  for (const char* kind :
       {"none", "unit", "global", "standardize", "minmax", "robust"}) {
    std::vector<float> from_bytes(12), from_doubles(12);
    apply_scaling<float, std::uint8_t>({from_bytes.data(), 4, 3},
                                       fit_scaling<std::uint8_t>(kind, b, rows),
                                       b, rows);
    apply_scaling<float, double>({from_doubles.data(), 4, 3},
                                 fit_scaling<double>(kind, d, rows), d, rows);
    EXPECT_EQ(from_bytes, from_doubles) << kind;
  }
}

// The same bits from every compiler, optimisation and instruction set.
TEST(LinearAlgebra, GoldenBits) {
  constexpr std::int64_t n = 24;
  NumpyRandom random(1);
  std::vector<double> a(n * n), values(n), vectors(n * n);
  for (std::int64_t i = 0; i < n; ++i) {
    for (std::int64_t j = 0; j <= i; ++j) {
      a[static_cast<std::size_t>(i * n + j)] = random.random_sample() - .5;
    }
  }
  symmetric_eigen({values.data(), n}, {vectors.data(), n, n}, {a.data(), n, n});
  EXPECT_EQ(sha256_hex(values.data(), 8 * values.size()),
            "411e7548676b58d13c423486d954918fe9b5a3c2bd3c0609ddc4599329409eec");
  EXPECT_EQ(sha256_hex(vectors.data(), 8 * vectors.size()),
            "119714f66b7c3d894b9aaca70f37893d836deb303edcb5b75f97b854c9d6cc97");
}

TEST(LinearAlgebra, EigenvaluesFallAndSignsAreFixed) {
  // [[2, 1], [1, 2]]: 3 along (1, 1), 1 along (1, -1), up to sqrt(2).
  const std::vector<double> a{2, 1, 1, 2};
  std::vector<double> values(2), vectors(4);
  symmetric_eigen({values.data(), 2}, {vectors.data(), 2, 2}, {a.data(), 2, 2});
  const double bound = gamma_bound<double>(2 * 3 * 2);
  EXPECT_TRUE(std::abs(values[0] - 3) <= 3 * bound);
  EXPECT_TRUE(std::abs(values[1] - 1) <= 3 * bound);
  const double root = std::sqrt(.5);
  EXPECT_TRUE(std::abs(vectors[0] - root) <= bound);
  EXPECT_TRUE(std::abs(vectors[2] - root) <= bound);
  EXPECT_TRUE(std::abs(std::abs(vectors[1]) - root) <= bound);
  EXPECT_TRUE(std::abs(vectors[1] + vectors[3]) <= 2 * bound);
}

}  // namespace
}  // namespace reprise
