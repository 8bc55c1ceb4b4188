#include <benchmark/benchmark.h>

#include "bench/peak.h"

// The machine's measured peak of one core, float and double.
namespace reprise {
namespace {

template <class S>
void peak(benchmark::State& state) {
  double flops = 0;
  for (auto _ : state) {
    flops = fma_peak<S>();
    benchmark::DoNotOptimize(flops);
  }
  state.counters["FLOP/s"] = flops;
}

BENCHMARK(peak<float>)->Name("peak/float")->Iterations(1);
BENCHMARK(peak<double>)->Name("peak/double")->Iterations(1);

}  // namespace
}  // namespace reprise
