#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

#include "kernels/gemm_blas.h"
#include "kernels/gemm_descending.h"
#include "kernels/gemm_loops.h"
#include "kernels/gemm_reversed.h"
#include "kernels/gemm_tiled.h"
#include "kernels/random.h"
#include "tests/tolerance.h"

namespace reprise {
namespace {

enum class Form { kNn, kNt, kTn };
constexpr Form kForms[] = {Form::kNn, Form::kNt, Form::kTn};

struct Shape {
  std::int64_t m, n, k;
};
// Around every tile edge, one past a block of depth and of rows, and empty
// sums.
constexpr Shape kShapes[] = {
    {1, 1, 1},   {2, 3, 5},     {8, 48, 16},  {7, 47, 15},  {9, 49, 17},
    {13, 33, 3}, {12, 32, 256}, {5, 16, 257}, {129, 31, 8}, {130, 97, 300},
    {3, 10, 0},  {1, 10, 784},  {64, 1, 40},  {20, 5, 11},  {41, 2, 9}};

std::uint64_t draw_seed(int salt, int lane) {
  return static_cast<std::uint64_t>(100 * salt + lane + 1);
}

// Fills with f(a uniform draw), other draws in each lane.
template <Number T, class F>
void fill(Vec<T> values, int salt, F f) {
  for (std::int64_t i = 0; i < values.n; ++i) {
    values[i] = make_lanes<T>([&](int lane) {
      const std::uint64_t seed = draw_seed(salt, lane);
      const auto key = make_key<double>(&seed, Stream::kData);
      double u = 0;
      fill_uniform<double>({&u, 1}, key, 0, static_cast<std::uint64_t>(i));
      return f(u);
    });
  }
}

template <Number T>
struct Problem {
  Shape shape;
  Form form;
  Buffer<T> a, b, bias, c;

  template <class F>
  Problem(Shape s, Form which, F f)
      : shape(s),
        form(which),
        a(s.m * s.k),
        b(s.k * s.n),
        bias(s.n),
        c(s.m * s.n) {
    fill<T>(a.vec(), 1, f);
    fill<T>(b.vec(), 2, f);
    fill<T>(bias.vec(), 3, f);
  }

  template <class Products>
  const Buffer<T>& multiply() {
    const Mat<T> out = c.mat(shape.m, shape.n);
    switch (form) {
      case Form::kNn:
        Products::template nn<T>(out, a.mat(shape.m, shape.k),
                                 b.mat(shape.k, shape.n), bias.vec());
        break;
      case Form::kNt:
        Products::template nt<T>(out, a.mat(shape.m, shape.k),
                                 b.mat(shape.n, shape.k));
        break;
      case Form::kTn:
        Products::template tn<T>(out, a.mat(shape.k, shape.m),
                                 b.mat(shape.k, shape.n));
        break;
    }
    return c;
  }

  // A(m, k) and B(k, n) of lane 0, whatever the form's storage.
  double a_at(std::int64_t m, std::int64_t k) const {
    const std::int64_t i =
        form == Form::kTn ? k * shape.m + m : m * shape.k + k;
    return static_cast<double>(get_lane(a[i], 0));
  }
  double b_at(std::int64_t k, std::int64_t n) const {
    const std::int64_t i =
        form == Form::kNt ? n * shape.k + k : k * shape.n + n;
    return static_cast<double>(get_lane(b[i], 0));
  }
  double bias_at(std::int64_t n) const {
    return form == Form::kNn ? static_cast<double>(get_lane(bias[n], 0)) : 0;
  }
};

double small_integer(double u) { return std::floor(u * 17) - 8; }
double centred(double u) { return u - .5; }

// Integers below 2^24 are exact in float, so any order gives the same sum: a
// wrong index shows as a wrong integer.
template <Number T, class Products>
void expect_exact_on_integers() {
  for (const Form form : kForms) {
    for (const Shape shape : kShapes) {
      Problem<T> p(shape, form, small_integer);
      const Buffer<T>& c = p.template multiply<Products>();
      for (std::int64_t m = 0; m < shape.m; ++m) {
        for (std::int64_t n = 0; n < shape.n; ++n) {
          auto sum = static_cast<std::int64_t>(p.bias_at(n));
          for (std::int64_t k = 0; k < shape.k; ++k) {
            sum += static_cast<std::int64_t>(p.a_at(m, k) * p.b_at(k, n));
          }
          ASSERT_EQ(static_cast<double>(get_lane(c[m * shape.n + n], 0)),
                    static_cast<double>(sum))
              << shape.m << " " << shape.n << " " << shape.k << " form "
              << static_cast<int>(form);
        }
      }
    }
  }
}

TEST(Gemm, LoopsAreExactOnIntegers) {
  expect_exact_on_integers<float, LoopProducts>();
  expect_exact_on_integers<double, LoopProducts>();
  expect_exact_on_integers<Lanes, LoopProducts>();
}
TEST(Gemm, TilesAreExactOnIntegers) {
  expect_exact_on_integers<float, TiledProducts>();
  expect_exact_on_integers<double, TiledProducts>();
  expect_exact_on_integers<Lanes, TiledProducts>();
}
TEST(Gemm, BlasIsExactOnIntegers) {
  expect_exact_on_integers<float, BlasProducts>();
  expect_exact_on_integers<double, BlasProducts>();
}

template <Number T>
void expect_same_bits(int threads_used) {
  set_threads(threads_used);
  for (const Form form : kForms) {
    for (const Shape shape : kShapes) {
      Problem<T> loops(shape, form, centred), tiles(shape, form, centred);
      const Buffer<T>& expected = loops.template multiply<LoopProducts>();
      const Buffer<T>& found = tiles.template multiply<TiledProducts>();
      ASSERT_EQ(std::memcmp(expected.data(), found.data(),
                            sizeof(T) * static_cast<std::size_t>(found.size())),
                0)
          << shape.m << " " << shape.n << " " << shape.k << " form "
          << static_cast<int>(form);
    }
  }
}

TEST(Gemm, TilesHaveTheBitsOfLoops) {
  expect_same_bits<float>(1);
  expect_same_bits<double>(1);
  expect_same_bits<Lanes>(1);
}

// Descending sums are ascending ones of operands that stand the other way
// round.
// Of roots, which have every bit: sums of draws of 24 bits are exact in double,
// in any order.
TEST(Gemm, DescendingSumsAreThoseOfReversedOperands) {
  const auto root = [](double u) { return std::sqrt(u) - .5; };
  for (const Shape& shape : kShapes) {
    for (const Form form : kForms) {
      Problem<double> reversed(shape, form, root);
      Problem<double> down(shape, form, root);
      const auto a_at = [&](std::int64_t m, std::int64_t k) {
        return form == Form::kTn ? k * shape.m + m : m * shape.k + k;
      };
      const auto b_at = [&](std::int64_t k, std::int64_t n) {
        return form == Form::kNt ? n * shape.k + k : k * shape.n + n;
      };
      for (std::int64_t k = 0; k < shape.k; ++k) {
        const std::int64_t other = shape.k - 1 - k;
        for (std::int64_t m = 0; m < shape.m; ++m) {
          reversed.a[a_at(m, k)] = down.a[a_at(m, other)];
        }
        for (std::int64_t n = 0; n < shape.n; ++n) {
          reversed.b[b_at(k, n)] = down.b[b_at(other, n)];
        }
      }
      const Buffer<double>& expected = reversed.multiply<LoopProducts>();
      const Buffer<double>& found = down.multiply<DescendingProducts>();
      for (std::int64_t i = 0; i < found.size(); ++i) {
        ASSERT_EQ(to_bits(found[i]), to_bits(expected[i])) << i;
      }
      const Buffer<double>& fast = down.multiply<ReversedProducts>();
      for (std::int64_t i = 0; i < fast.size(); ++i) {
        ASSERT_EQ(to_bits(fast[i]), to_bits(expected[i])) << i;
      }
    }
  }
}

TEST(Gemm, ThreadsChangeNoBit) {
  constexpr Shape kLarge = {300, 200, 300};
  Problem<float> one(kLarge, Form::kNn, centred);
  Problem<float> many(kLarge, Form::kNn, centred);
  set_threads(1);
  const Buffer<float>& expected = one.multiply<TiledProducts>();
  set_threads(3);
  const Buffer<float>& found = many.multiply<TiledProducts>();
  set_threads(1);
  EXPECT_EQ(std::memcmp(expected.data(), found.data(),
                        sizeof(float) * static_cast<std::size_t>(found.size())),
            0);
}

// One lane of a pack is the scalar product of that lane's operands.
TEST(Gemm, EveryLaneIsTheScalarChain) {
  constexpr Shape kOdd = {11, 7, 13};
  Problem<Lanes> pack(kOdd, Form::kNn, centred);
  const Buffer<Lanes>& c = pack.multiply<TiledProducts>();
  for (int lane = 0; lane < kWidth<Lanes>; ++lane) {
    Problem<float> scalar(kOdd, Form::kNn, centred);
    for (std::int64_t i = 0; i < pack.a.size(); ++i) {
      scalar.a[i] = get_lane(pack.a[i], lane);
    }
    for (std::int64_t i = 0; i < pack.b.size(); ++i) {
      scalar.b[i] = get_lane(pack.b[i], lane);
    }
    for (std::int64_t i = 0; i < pack.bias.size(); ++i) {
      scalar.bias[i] = get_lane(pack.bias[i], lane);
    }
    const Buffer<float>& expected = scalar.multiply<LoopProducts>();
    for (std::int64_t i = 0; i < c.size(); ++i) {
      ASSERT_EQ(to_bits(get_lane(c[i], lane)), to_bits(expected[i]));
    }
  }
}

TEST(Gemm, FloatErrorIsWithinItsBound) {
  for (const Form form : kForms) {
    constexpr Shape kShape = {17, 40, 500};
    Problem<float> p(kShape, form, centred);
    const Buffer<float>& tiles = p.multiply<TiledProducts>();
    Problem<float> q(kShape, form, centred);
    const Buffer<float>& blas = q.multiply<BlasProducts>();
    for (std::int64_t m = 0; m < kShape.m; ++m) {
      for (std::int64_t n = 0; n < kShape.n; ++n) {
        double sum = p.bias_at(n), magnitude = std::fabs(sum);
        for (std::int64_t k = 0; k < kShape.k; ++k) {
          const double product = p.a_at(m, k) * p.b_at(k, n);
          sum += product;
          magnitude += std::fabs(product);
        }
        const double bound =
            gamma_bound<float>(static_cast<double>(kShape.k)) * magnitude;
        const std::int64_t i = m * kShape.n + n;
        ASSERT_TRUE(std::fabs(tiles[i] - sum) <= bound);
        ASSERT_TRUE(std::fabs(blas[i] - sum) <= bound);
      }
    }
  }
}

// 0 x Inf is NaN and must not be skipped; padding must not make one.
TEST(Gemm, InfinityAndNanStayWhereTheyAre) {
  constexpr Shape kShape = {3, 5, 4};
  Problem<float> p(kShape, Form::kNn, [](double) { return 0; });
  p.b[1] = INFINITY;
  const Buffer<float>& c = p.multiply<TiledProducts>();
  for (std::int64_t i = 0; i < c.size(); ++i) {
    EXPECT_EQ(std::isnan(c[i]), i % kShape.n == 1) << i;
  }
}

}  // namespace
}  // namespace reprise
