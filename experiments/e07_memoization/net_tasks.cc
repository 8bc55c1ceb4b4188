#include "experiments/e07_memoization/net_tasks.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <vector>

#include "kernels/backprop/checkpointed.h"
#include "kernels/backprop/gradient_bound.h"
#include "kernels/backprop/memoized.h"
#include "kernels/backprop/naive.h"
#include "kernels/backprop/revolve.h"
#include "kernels/backprop/segments.h"

namespace reprise::memo {
namespace {

// Plain loops that count each multiply-add where it is done.
struct CountingProducts {
  static inline thread_local std::int64_t multiply_adds = 0;

  template <Number T>
  static void nn(Mat<T> c, MatIn<T> a, MatIn<T> b, VecIn<T> bias) {
    loop(
        c, a.cols, [&](auto, auto n) { return bias[n]; },
        [&](auto m, auto n, auto k, T acc) {
          return fma(a(m, k), b(k, n), acc);
        });
  }
  template <Number T>
  static void nt(Mat<T> c, MatIn<T> a, MatIn<T> b) {
    loop(
        c, a.cols, [](auto, auto) { return T(0); },
        [&](auto m, auto n, auto k, T acc) {
          return fma(a(m, k), b(n, k), acc);
        });
  }
  template <Number T>
  static void tn(Mat<T> c, MatIn<T> a, MatIn<T> b) {
    loop(
        c, a.rows, [](auto, auto) { return T(0); },
        [&](auto m, auto n, auto k, T acc) {
          return fma(a(k, m), b(k, n), acc);
        });
  }

 private:
  template <Number T, class Start, class Term>
  static void loop(Mat<T> c, std::int64_t terms, Start start, Term term) {
    for (std::int64_t m = 0; m < c.rows; ++m) {
      for (std::int64_t n = 0; n < c.cols; ++n) {
        T acc = start(m, n);
        for (std::int64_t k = 0; k < terms; ++k) {
          ++multiply_adds;
          acc = term(m, n, k, acc);
        }
        c(m, n) = acc;
      }
    }
  }
};

}  // namespace

Json count_paths(const Json& params, std::uint64_t seed, const TaskContext&) {
  DrawSequence draws(seed);
  OwnedNet<double> owned(params.at("widths").get<std::vector<std::int64_t>>(),
                         {Activation::kTanh}, 1, draws);
  const LayeredNet<double>& net = owned.net();
  const OwnedBatch<double> batch(net, 1, Objective::kHalfSquared, draws);
  OwnedGradient<double> naive(net, 1, true), memoized(net, 1, true);
  BackpropWorkspace<double> work;
  BackpropCount walked, remembered;
  naive_gradient<LoopProducts>(naive.view(), net, batch.input(), batch.target(),
                               work, walked);
  memoized_gradient<LoopProducts>(memoized.view(), net, batch.input(),
                                  batch.target(), work, remembered);
  double product = 1;
  for (std::int64_t l = 0; l <= net.steps(); ++l) {
    product *= static_cast<double>(net.width(l));
  }
  return {{"paths", walked.paths},
          {"product_of_widths", product},
          {"walked_edges", walked.edge_visits},
          {"remembered_edges", remembered.edge_visits},
          {"walked_multiply_adds", walked.backward_multiply_adds},
          {"remembered_multiply_adds", remembered.backward_multiply_adds},
          {"worst_in_bounds", worst_in_bounds(net, batch, naive, memoized)}};
}

Json compare_gradients(const Json&, std::uint64_t seed, const TaskContext&) {
  DrawSequence draws(seed);
  std::vector<std::int64_t> widths{draws.between(2, 7)};
  std::vector<Activation> activations;
  for (int l = draws.between(2, 4); l > 0; --l) {
    widths.push_back(draws.between(2, 7));
    // Smooth ones: a dead ReLU unit would hide the change below.
    constexpr Activation kSmooth[] = {
        Activation::kIdentity, Activation::kSigmoid, Activation::kTanh,
        Activation::kSoftsign, Activation::kGelu,    Activation::kElu};
    activations.push_back(
        kSmooth[draws.below(static_cast<int>(std::size(kSmooth)))]);
  }
  OwnedNet<double> owned(widths, activations, 1, draws);
  const LayeredNet<double>& net = owned.net();
  const std::int64_t rows = draws.between(1, 3);
  const OwnedBatch<double> batch(net, rows, Objective::kSquared, draws);
  OwnedGradient<double> naive(net, rows, true), memoized(net, rows, true);
  BackpropWorkspace<double> work;
  BackpropCount walked, remembered;
  naive_gradient<LoopProducts>(naive.view(), net, batch.input(), batch.target(),
                               work, walked);
  memoized_gradient<LoopProducts>(memoized.view(), net, batch.input(),
                                  batch.target(), work, remembered);
  const double worst = worst_in_bounds(net, batch, naive, memoized);

  owned.weights(0)(0, 0) += .1;
  const auto state = [&](std::int64_t l) -> Mat<const double> {
    if (l == 0) return batch.input();
    return work.state(l - 1).mat(rows, net.width(l));
  };
  start_back<double>(work, net, state(net.steps()), batch.target());
  for (std::int64_t l = net.steps() - 1; l >= 0; --l) {
    step_back<LoopProducts>(memoized.view(), work, net, l, state(l),
                            remembered);
  }
  BackpropWorkspace<double> fresh;
  naive_gradient<LoopProducts>(naive.view(), net, batch.input(), batch.target(),
                               fresh, walked);
  return {{"worst_in_bounds", worst},
          {"stale_in_bounds", worst_in_bounds(net, batch, naive, memoized)}};
}

Json recurse(const Json& params, std::uint64_t seed, const TaskContext&) {
  const auto width = params.at("width").get<std::int64_t>();
  const auto depth = params.at("depth").get<std::int64_t>();
  DrawSequence draws(seed);
  OwnedNet<double> owned(
      std::vector<std::int64_t>(static_cast<std::size_t>(depth + 1), width),
      {Activation::kTanh}, 1, draws);
  const LayeredNet<double>& net = owned.net();
  const OwnedBatch<double> batch(net, 1, Objective::kHalfSquared, draws);
  BackpropCount recursion, memory;
  const double value = value_without_memo<double>(
      net, depth, 0, batch.input().row(0), recursion);
  BackpropWorkspace<double> work;
  OwnedGradient<double> gradient(net, 1, false);
  memoized_gradient<LoopProducts>(gradient.view(), net, batch.input(),
                                  batch.target(), work, memory);
  double remembered;
  activation_forward<double>(
      {&remembered, 1}, {work.state(depth - 1).data(), 1}, Activation::kTanh);
  return {{"inputs_read", recursion.paths},
          {"recursion_edges", recursion.edge_visits},
          {"remembered_edges", memory.forward_multiply_adds},
          {"same_bits", to_bits(value) == to_bits(remembered) ? 1 : 0}};
}

Json count_flops(const Json&, std::uint64_t seed, const TaskContext&) {
  DrawSequence draws(seed);
  std::vector<std::int64_t> widths;
  for (int l = draws.between(2, 9); l > 0; --l) {
    widths.push_back(draws.between(1, 40));
  }
  OwnedNet<float> owned(widths, {Activation::kRelu}, 1, draws);
  const LayeredNet<float>& net = owned.net();
  const std::int64_t rows = draws.between(1, 8);
  const OwnedBatch<float> batch(net, rows, Objective::kHalfSquared, draws);
  OwnedGradient<float> gradient(net, rows, false);
  BackpropWorkspace<float> work;
  BackpropCount count;
  CountingProducts::multiply_adds = 0;
  memoized_gradient<CountingProducts>(gradient.view(), net, batch.input(),
                                      batch.target(), work, count);
  const std::int64_t total = CountingProducts::multiply_adds;
  return {
      {"total", total},
      {"counted", count.forward_multiply_adds + count.backward_multiply_adds},
      {"forward", count.forward_multiply_adds},
      {"layers", net.steps()},
      {"rows", rows},
      {"first_weights", net.layer(0).w.rows * net.layer(0).w.cols},
      {"weights", net.weights()}};
}

Json checkpoint(const Json& params, std::uint64_t seed, const TaskContext&) {
  const auto layers = params.at("layers").get<std::int64_t>();
  const auto width = params.at("width").get<std::int64_t>();
  const auto rows = params.at("rows").get<std::int64_t>();
  const auto snapshots = params.at("snapshots").get<std::int64_t>();
  DrawSequence draws(seed);
  OwnedNet<float> owned(
      std::vector<std::int64_t>(static_cast<std::size_t>(layers + 1), width),
      {Activation::kTanh}, 1, draws);
  const LayeredNet<float>& net = owned.net();
  const OwnedBatch<float> batch(net, rows, Objective::kHalfSquared, draws);
  OwnedGradient<float> whole(net, rows, true);
  Json metrics;
  const auto record = [&](const std::string& way, const BackpropCount& count) {
    metrics[way + "_forward_steps"] = count.forward_steps;
    metrics[way + "_live"] = count.live_activations;
    metrics[way + "_multiply_adds"] =
        count.forward_multiply_adds + count.backward_multiply_adds;
  };
  {
    BackpropWorkspace<float> work;
    BackpropCount count;
    memoized_gradient<LoopProducts>(whole.view(), net, batch.input(),
                                    batch.target(), work, count);
    record("memoized", count);
  }
  // That equal bits say something: the gradient has reached the first layer.
  double largest = 0;
  for (const float g : whole.view().layer(0).dw.flat()) {
    largest = std::max(largest, std::abs(static_cast<double>(g)));
  }
  metrics["largest_first_gradient"] = largest;
  const auto run = [&](const std::string& way, const CheckpointSchedule& how) {
    OwnedGradient<float> gradient(net, rows, true);
    BackpropWorkspace<float> work;
    BackpropCount count;
    checkpointed_gradient<LoopProducts>(gradient.view(), net, batch.input(),
                                        batch.target(), how, work, count);
    record(way, count);
    metrics[way + "_same_bits"] = gradient.same_bits(whole) ? 1 : 0;
  };
  run("segments", segment_schedule(layers, ceil_sqrt(layers)));
  run("revolve", revolve_schedule(layers, snapshots));
  return metrics;
}

double count_paths_flops(const Json& params) {
  constexpr double kPath = 120, kNet = 1e6;
  double paths = 1;
  for (const Json& width : params.at("widths")) paths *= width.get<double>();
  return kNet + kPath * paths;
}

double checkpoint_flops(const Json& params) {
  constexpr double kWeight = 200;  // three times there and back, plain loops
  const double width = params.at("width");
  return kWeight * params.at("layers").get<double>() * width * width *
         params.at("rows").get<double>();
}

}  // namespace reprise::memo
