#include <benchmark/benchmark.h>

#include <cmath>
#include <ctime>

#include "experiments/e07_memoization/functions.h"
#include "experiments/e07_memoization/modes.h"
#include "kernels/backprop/checkpointed.h"
#include "kernels/backprop/gradient_bound.h"
#include "kernels/backprop/memoized.h"
#include "kernels/backprop/naive.h"
#include "kernels/backprop/owned_net.h"
#include "kernels/backprop/revolve.h"
#include "kernels/backprop/segments.h"
#include "kernels/gemm_tiled.h"

// Seconds of what study 07 counts: one gradient without memory, memoized and
// checkpointed, and both modes on the Helmholtz energy. Counters: FLOP/s (two a
// multiply-add of the products), work and time as multiples of the memoized
// way's.
namespace reprise {
namespace {

// Of this process: what else the machine does is left out of the ratios.
double cpu_seconds() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

// Seconds of one f(), the mean over a twentieth of a second or more.
template <class F>
double seconds_of(F f) {
  f();
  for (int times = 1;; times *= 2) {
    const double start = cpu_seconds();
    for (int i = 0; i < times; ++i) f();
    const double taken = cpu_seconds() - start;
    if (taken >= .05) return taken / times;
  }
}

template <class S>
struct Problem {
  DrawSequence draws{1};
  OwnedNet<S> owned;
  const LayeredNet<S>& net = owned.net();
  OwnedBatch<S> batch;
  OwnedGradient<S> reference, gradient;
  BackpropWorkspace<S> work;
  BackpropCount memoized_count;

  Problem(std::int64_t layers, std::int64_t width, std::int64_t rows)
      : owned(std::vector<std::int64_t>(static_cast<std::size_t>(layers + 1),
                                        width),
              {Activation::kTanh}, 1, draws),
        batch(net, rows, Objective::kHalfSquared, draws),
        reference(net, rows, true),
        gradient(net, rows, true) {
    memoized(reference, memoized_count);
  }
  void memoized(OwnedGradient<S>& to, BackpropCount& count) {
    memoized_gradient<TiledProducts>(to.view(), net, batch.input(),
                                     batch.target(), work, count);
  }
  static double multiply_adds(const BackpropCount& count) {
    return static_cast<double>(count.forward_multiply_adds +
                               count.backward_multiply_adds);
  }
  double memoized_seconds() {
    return seconds_of([&] {
      BackpropCount count;
      memoized(gradient, count);
    });
  }
  // `one` is what a single gradient counted.
  void report(benchmark::State& state, const BackpropCount& one, double seconds,
              double memoized_seconds) {
    const auto n = static_cast<double>(state.iterations());
    state.counters["FLOP/s"] = 2 * multiply_adds(one) * n / seconds;
    state.counters["work"] = multiply_adds(one) / multiply_adds(memoized_count);
    state.counters["time"] = seconds / n / memoized_seconds;
    state.counters["live"] = static_cast<double>(one.live_activations);
    state.counters["edge_visits"] = static_cast<double>(one.edge_visits);
  }
};

// Runs `gradient(count)` once, checks with `good()`, then times it.
template <class S, class F, class Check>
void time_gradient(benchmark::State& state, Problem<S>& problem, F gradient,
                   Check good) {
  BackpropCount one;
  gradient(one);
  if (!good()) {
    state.SkipWithError("the gradient is not the memoized one");
    return;
  }
  const double memoized_seconds = problem.memoized_seconds();
  const double start = cpu_seconds();
  for (auto _ : state) {
    BackpropCount count;
    gradient(count);
    benchmark::DoNotOptimize(problem.gradient.view().layer(0).dw.data);
    benchmark::ClobberMemory();
  }
  problem.report(state, one, cpu_seconds() - start, memoized_seconds);
}

// Layers of 10 units, the first argument many steps; double, one row: rounding
// is bounded there even for millions of paths.
void without_memo(benchmark::State& state) {
  Problem<double> p(state.range(0), 10, 1);
  time_gradient(
      state, p,
      [&](BackpropCount& count) {
        naive_gradient<TiledProducts>(p.gradient.view(), p.net, p.batch.input(),
                                      p.batch.target(), p.work, count);
      },
      [&] {
        return worst_in_bounds(p.net, p.batch, p.gradient, p.reference) <= 1;
      });
}
BENCHMARK(without_memo)->ArgName("layers")->DenseRange(1, 6);

void with_memo(benchmark::State& state) {
  Problem<double> p(state.range(0), 10, 1);
  OwnedGradient<double> naive(p.net, 1, true);
  BackpropCount walked;
  naive_gradient<TiledProducts>(naive.view(), p.net, p.batch.input(),
                                p.batch.target(), p.work, walked);
  time_gradient(
      state, p, [&](BackpropCount& count) { p.memoized(p.gradient, count); },
      [&] { return worst_in_bounds(p.net, p.batch, naive, p.gradient) <= 1; });
}
BENCHMARK(with_memo)->ArgName("layers")->DenseRange(1, 6);

// 1000 layers of 64 units, the last argument many rows.
constexpr std::int64_t kLayers = 1000, kWidth = 64;

void checkpointed(benchmark::State& state, const CheckpointSchedule& how,
                  std::int64_t rows) {
  Problem<float> p(kLayers, kWidth, rows);
  time_gradient(
      state, p,
      [&](BackpropCount& count) {
        checkpointed_gradient<TiledProducts>(p.gradient.view(), p.net,
                                             p.batch.input(), p.batch.target(),
                                             how, p.work, count);
      },
      [&] { return p.gradient.same_bits(p.reference); });
}

void deep_memoized(benchmark::State& state) {
  Problem<float> p(kLayers, kWidth, state.range(0));
  time_gradient(
      state, p, [&](BackpropCount& count) { p.memoized(p.gradient, count); },
      [&] { return p.gradient.same_bits(p.reference); });
}
BENCHMARK(deep_memoized)
    ->ArgName("rows")
    ->Arg(8)
    ->Arg(64)
    ->Arg(512)
    ->Unit(benchmark::kMillisecond);

void deep_segments(benchmark::State& state) {
  checkpointed(state, segment_schedule(kLayers, ceil_sqrt(kLayers)),
               state.range(0));
}
BENCHMARK(deep_segments)
    ->ArgName("rows")
    ->Arg(8)
    ->Arg(64)
    ->Arg(512)
    ->Unit(benchmark::kMillisecond);

void deep_revolve(benchmark::State& state) {
  checkpointed(state, revolve_schedule(kLayers, state.range(0)),
               state.range(1));
}
BENCHMARK(deep_revolve)
    ->ArgNames({"snapshots", "rows"})
    ->ArgsProduct({{10, 63}, {8, 64, 512}})
    ->Unit(benchmark::kMillisecond);

// The Helmholtz energy of n components on a tape: f alone, f and its gradient
// in reverse mode, and in forward mode by n runs. Counter f: time over that of
// one evaluation.
enum class Mode { kValue, kReverse, kForward };

void helmholtz(benchmark::State& state, Mode mode) {
  using memo::CountedArithmetic;
  const memo::Tape tape = memo::helmholtz(static_cast<int>(state.range(0)), 1);
  const int output = tape.size() - 1;
  CountedArithmetic ops;
  const auto reverse = memo::reverse_mode(tape, output, ops);
  const auto bounds = memo::absolute_reverse(tape, output);
  for (const int input : tape.inputs()) {
    const auto i = static_cast<std::size_t>(input);
    // Six roundings and additions an operation, in either mode.
    const double bound = rounding_bound<double>(12.0 * tape.size()) * bounds[i];
    const double forward = memo::forward_mode(tape, output, input, ops);
    if (!(std::abs(reverse[i] - forward) <= bound)) {
      state.SkipWithError("the two modes differ");
      return;
    }
  }
  const auto run = [&](Mode what) {
    double sum = 0;
    if (what != Mode::kForward) sum += tape.evaluate_all(ops).back();
    if (what == Mode::kReverse) {
      sum += memo::reverse_mode(tape, output, ops).front();
    }
    if (what == Mode::kForward) {
      for (const int input : tape.inputs()) {
        sum += memo::forward_mode(tape, output, input, ops);
      }
    }
    benchmark::DoNotOptimize(sum);
  };
  const double value_seconds = seconds_of([&] { run(Mode::kValue); });
  const double start = cpu_seconds();
  for (auto _ : state) run(mode);
  state.counters["f"] = (cpu_seconds() - start) /
                        static_cast<double>(state.iterations()) / value_seconds;
}
BENCHMARK_CAPTURE(helmholtz, value, Mode::kValue)->DenseRange(1, 50, 7);
BENCHMARK_CAPTURE(helmholtz, reverse, Mode::kReverse)->DenseRange(1, 50, 7);
BENCHMARK_CAPTURE(helmholtz, forward, Mode::kForward)->DenseRange(1, 50, 7);

}  // namespace
}  // namespace reprise
