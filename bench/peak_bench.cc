#include <benchmark/benchmark.h>

#include "bench/peak.h"

// The machine's measured peak of one core, float and double.
namespace reprise {
namespace {

template <class S>
void peak(benchmark::State& state) {
  for (auto _ : state) fma_peak<S>();
  state.counters["FLOP/s"] = fma_peak<S>();
}

BENCHMARK(peak<float>)->Name("peak/float")->Iterations(1);
BENCHMARK(peak<double>)->Name("peak/double")->Iterations(1);

}  // namespace
}  // namespace reprise
