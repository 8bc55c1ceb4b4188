#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "bench/peak.h"
#include "bench/shapes.h"
#include "experiments/harness/train/engines.h"

// Whole training steps (shuffle, gather, forward, backward, Adam) of each
// engine on one core. Before it is timed, an engine's parameters after an epoch
// are compared with those of the plain loops, to the bit (BLAS: they must be
// finite). seed_steps/s counts one step of one seed; a pack makes one a lane.
namespace reprise {
namespace {

TrainSettings settings_of(const TrainShape& shape, std::uint64_t seed) {
  TrainSettings s;
  s.model.layers = shape.layers;
  const bool is_binary = shape.layers.back() == 1;
  s.model.output = is_binary ? Output::kSigmoid : Output::kSoftmax;
  s.loss = is_binary ? Loss::kBinaryCrossEntropy : Loss::kCrossEntropy;
  s.optimizer.kind = OptimizerKind::kAdam;
  s.optimizer.lr = 1e-3;
  s.batch = shape.batch;
  s.epochs = 1;
  s.evaluate_every = 0;
  s.seed = seed;
  return s;
}

template <class S>
Rows<S> random_rows(const TrainShape& shape) {
  Rows<S> rows;
  rows.n = shape.rows;
  rows.x = Buffer<S>(shape.rows * shape.layers.front());
  const std::uint64_t seed = 1;
  const auto key = make_key<S>(&seed, Stream::kData);
  fill_uniform<S>(rows.x.vec(), key, 0, 0);
  Buffer<S> labels(shape.rows);
  fill_uniform<S>(labels.vec(), key, 1, 0);
  const int classes = std::max(2, shape.layers.back());
  for (const S& u : labels.vec()) {
    rows.labels.push_back(
        static_cast<std::int32_t>(u * static_cast<S>(classes)));
  }
  return rows;
}

template <Number T>
struct TrainPack {
  std::vector<TrainSettings> settings;
  std::vector<LaneRows<Scalar<T>>> rows;

  TrainPack(const TrainShape& shape, const Rows<Scalar<T>>& data,
            std::int64_t epochs) {
    for (int lane = 0; lane < kWidth<T>; ++lane) {
      settings.push_back(
          settings_of(shape, static_cast<std::uint64_t>(lane + 1)));
      settings.back().epochs = epochs;
      rows.push_back({&data, nullptr, nullptr});
    }
  }
  template <class Products>
  std::vector<TrainResult> train(PackCost* cost) const {
    return reprise::train<Products, T>({settings, rows, {}, kWidth<T>}, cost);
  }
};

bool same_values(const TrainResult& a, const TrainResult& b) {
  for (std::size_t i = 0; i < a.tensors.size(); ++i) {
    if (a.tensors[i].values != b.tensors[i].values) return false;
  }
  return a.tensors.size() == b.tensors.size();
}

bool is_finite(const TrainResult& result) {
  for (const NamedTensor& tensor : result.tensors) {
    for (const double value : tensor.values) {
      if (!std::isfinite(value)) return false;
    }
  }
  return true;
}

template <Number T, class Products>
void train_step(benchmark::State& state, const TrainShape& shape,
                bool to_the_bit) {
  const Rows<Scalar<T>> data = random_rows<Scalar<T>>(shape);
  PackCost ignored;
  const auto first =
      TrainPack<T>(shape, data, 1).template train<Products>(&ignored);
  const auto loops = TrainPack<Scalar<T>>(shape, data, 1)
                         .template train<LoopProducts>(&ignored);
  if (to_the_bit ? !same_values(first[0], loops[0]) : !is_finite(first[0])) {
    state.SkipWithError("the parameters after one epoch are wrong");
    return;
  }
  const std::int64_t steps = (shape.rows + shape.batch - 1) / shape.batch;
  const TrainPack<T> pack(shape, data, std::max<std::int64_t>(1, 200 / steps));
  PackCost cost;
  for (auto _ : state) pack.template train<Products>(&cost);
  double weights = 0, backward_only = 0;
  for (std::size_t l = 1; l < shape.layers.size(); ++l) {
    const double w = static_cast<double>(shape.layers[l - 1]) *
                     static_cast<double>(shape.layers[l]);
    weights += w;
    backward_only += l > 1 ? w : 0;
  }
  const double step_flop =
      2 * static_cast<double>(shape.batch) * (2 * weights + backward_only);
  const double rate = static_cast<double>(cost.seed_steps) / cost.train_seconds;
  state.counters["seed_steps/s"] = rate;
  state.counters["FLOP/s"] = rate * step_flop;
  state.counters["%peak"] = 100 * rate * step_flop / fma_peak<Scalar<T>>();
  state.SetLabel(shape.from);
}

const bool kRegistered = [] {
  set_threads(1);
  for (const TrainShape& shape : train_shapes()) {
    const auto add = [&](const char* engine, auto run, bool to_the_bit) {
      std::string title = "train_step/";
      for (const int n : shape.layers) title += std::to_string(n) + "-";
      title.back() = '/';
      benchmark::RegisterBenchmark((title + engine).c_str(), run, shape,
                                   to_the_bit)
          ->Unit(benchmark::kMillisecond);
    };
    add("lanes", train_step<Lanes, TiledProducts>, true);
    add("dense", train_step<float, TiledProducts>, true);
    add("blas", train_step<float, BlasProducts>, false);
    add("loops", train_step<float, LoopProducts>, true);
    add("dense-double", train_step<double, TiledProducts>, true);
  }
  benchmark::AddCustomContext("blas", blas_description());
  return true;
}();

}  // namespace
}  // namespace reprise
