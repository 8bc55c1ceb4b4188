#include <benchmark/benchmark.h>

#include <chrono>
#include <cmath>
#include <cstring>
#include <string>

#include "bench/peak.h"
#include "bench/shapes.h"
#include "kernels/gemm_blas.h"
#include "kernels/gemm_loops.h"
#include "kernels/gemm_tiled.h"
#include "kernels/random.h"

// The three products, three ways, on one core. A result is compared with the
// plain loops before it is timed: to the bit for tiles, within the error bound
// of gemm.h for BLAS.
namespace reprise {
namespace {

enum class Form { kNn, kNt, kTn };

template <Number T>
struct Operands {
  GemmShape shape;
  Form form;
  Buffer<T> a, b, c, expected;

  Operands(const GemmShape& s, Form f)
      : shape(s),
        form(f),
        a(s.m * s.k),
        b(s.k * s.n),
        c(s.m * s.n),
        expected(s.m * s.n) {
    const std::uint64_t seed = 1;
    const auto key = make_key<T>(&seed, Stream::kData);
    fill_uniform<T>(a.vec(), key, 0, 0);
    fill_uniform<T>(b.vec(), key, 1, 0);
    multiply<LoopProducts>(expected);
  }

  template <class Products>
  void multiply(Buffer<T>& out) {
    const Mat<T> product = out.mat(shape.m, shape.n);
    if (form == Form::kNn) {
      Products::template nn<T>(product, a.mat(shape.m, shape.k),
                               b.mat(shape.k, shape.n), {});
    } else if (form == Form::kNt) {
      Products::template nt<T>(product, a.mat(shape.m, shape.k),
                               b.mat(shape.n, shape.k));
    } else {
      Products::template tn<T>(product, a.mat(shape.k, shape.m),
                               b.mat(shape.k, shape.n));
    }
  }

  // Operands are in [0, 1): every sum is its own sum of magnitudes.
  bool is_right(bool to_the_bit) const {
    const auto n = static_cast<std::size_t>(c.size());
    if (to_the_bit) {
      return std::memcmp(c.data(), expected.data(), n * sizeof(T)) == 0;
    }
    const double bound = 2 * static_cast<double>(shape.k) *
                         static_cast<double>(std::numeric_limits<T>::epsilon());
    for (std::int64_t i = 0; i < c.size(); ++i) {
      const double error = std::fabs(static_cast<double>(c[i]) -
                                     static_cast<double>(expected[i]));
      if (!(error <= bound * std::fabs(static_cast<double>(expected[i])))) {
        return false;
      }
    }
    return true;
  }
};

template <Number T, class Products>
void gemm(benchmark::State& state, const GemmShape& shape, Form form,
          bool to_the_bit) {
  Operands<T> operands(shape, form);
  operands.template multiply<Products>(operands.c);
  if (!operands.is_right(to_the_bit)) {
    state.SkipWithError("the product is wrong");
    return;
  }
  // Timed here too: a share of the peak is no rate, as the library's own would
  // be printed.
  const auto start = std::chrono::steady_clock::now();
  for (auto _ : state) {
    operands.template multiply<Products>(operands.c);
    benchmark::DoNotOptimize(operands.c.data());
    benchmark::ClobberMemory();
  }
  const std::chrono::duration<double> spent =
      std::chrono::steady_clock::now() - start;
  const double flop = 2.0 * static_cast<double>(shape.m) *
                      static_cast<double>(shape.n) *
                      static_cast<double>(shape.k);
  const double rate =
      flop * static_cast<double>(state.iterations()) / spent.count();
  state.counters["FLOP/s"] = rate;
  state.counters["%peak"] = 100 * rate / fma_peak<T>();
  state.SetLabel(shape.from);
}

template <Number T>
void register_all(const char* number) {
  const std::pair<const char*, Form> forms[] = {
      {"nn", Form::kNn}, {"nt", Form::kNt}, {"tn", Form::kTn}};
  for (const GemmShape& shape : kGemmShapes) {
    for (const auto& named : forms) {
      const auto add = [&](const char* engine, auto run, bool to_the_bit) {
        const std::string title = std::string("gemm/") + named.first + "/" +
                                  number + "/" + std::to_string(shape.m) + "x" +
                                  std::to_string(shape.n) + "x" +
                                  std::to_string(shape.k) + "/" + engine;
        benchmark::RegisterBenchmark(title.c_str(), run, shape, named.second,
                                     to_the_bit);
      };
      add("loops", gemm<T, LoopProducts>, true);
      add("tiled", gemm<T, TiledProducts>, true);
      add("blas", gemm<T, BlasProducts>, false);
    }
  }
}

const bool kRegistered = [] {
  set_threads(1);
  register_all<float>("float");
  register_all<double>("double");
  benchmark::AddCustomContext("blas", blas_description());
  return true;
}();

}  // namespace
}  // namespace reprise
