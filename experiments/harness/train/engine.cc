#include "experiments/harness/train/engine.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>

#include "experiments/harness/base/sha256.h"
#include "experiments/harness/train/engines.h"
#include "experiments/harness/train/fit.h"
#include "experiments/harness/train/initial_tensors.h"

namespace reprise {
namespace {

static_assert(std::endian::native == std::endian::little,
              "parameters are hashed as little-endian bytes");

// NaN's payload differs by CPU and optimisation: one NaN stands for all.
template <class S>
void hash_values(Sha256& sum, const std::vector<double>& values) {
  using Word = Bits<S>;
  constexpr Word kNan = sizeof(S) == 4 ? static_cast<Word>(0x7fc00000u)
                                       : static_cast<Word>(0x7ff8000000000000u);
  std::vector<Word> words;
  words.reserve(values.size());
  for (const double value : values) {
    words.push_back(
        std::isnan(value) ? kNan : std::bit_cast<Word>(static_cast<S>(value)));
  }
  sum.update(words.data(), words.size() * sizeof(Word));
}

// Of W0, b0, then scale and shift where there are any, W1, …; running moments
// are not learnt and not hashed.
template <class S>
std::string hash_parameters(const std::vector<NamedTensor>& tensors) {
  Sha256 sum;
  for (const NamedTensor& tensor : tensors) {
    if (tensor.name.starts_with("mean") ||
        tensor.name.starts_with("variance")) {
      continue;
    }
    hash_values<S>(sum, tensor.values);
  }
  return sum.hex();
}

template <class S>
bool same_counts(const Dataset<S>& a, const Dataset<S>& b) {
  return a.train.n == b.train.n && a.validation.n == b.validation.n &&
         a.test.n == b.test.n && a.inputs == b.inputs &&
         a.targets == b.targets &&
         a.train.labels.empty() == b.train.labels.empty();
}

// Fills the pack: lanes beyond the specs repeat the last one, unread.
template <Number T>
std::vector<TrainResult> train_numbers(
    std::span<const TrainSpec> specs, DataSource& source,
    const TrainWanted& wanted, PackCost* cost,
    std::vector<TrainResult> (*train)(const PackInput<T>&, PackCost*)) {
  using S = Scalar<T>;
  std::vector<TrainSettings> settings;
  std::vector<std::shared_ptr<const Dataset<S>>> data;
  std::vector<LaneRows<S>> rows;
  std::vector<std::vector<NamedTensor>> initial;
  for (int lane = 0; lane < kWidth<T>; ++lane) {
    const TrainSpec& spec =
        specs[std::min(static_cast<std::size_t>(lane), specs.size() - 1)];
    settings.push_back(spec);
    data.push_back(source.load<S>(spec.data));
    check_fit(spec, *data.back());
    if (!same_counts(*data.front(), *data.back())) {
      throw std::runtime_error(
          "the trials of one pack have data sets of different sizes");
    }
    rows.push_back(
        {&data.back()->train, &data.back()->validation, &data.back()->test});
    if (!spec.init_npy.empty()) {
      initial.push_back(read_initial_tensors(spec.init_npy, spec.model));
    }
  }
  std::vector<TrainResult> results =
      train({settings, rows, initial, static_cast<int>(specs.size()),
             wanted.snapshots, wanted.streams},
            cost);
  for (TrainResult& result : results) {
    result.parameters_sha256 = hash_parameters<S>(result.tensors);
  }
  return results;
}

}  // namespace

Engine resolve_engine(Engine engine, const TrainSpec& spec,
                      Precision precision) {
  if (engine != Engine::kAuto) return engine;
  if (precision == Precision::kDouble) return Engine::kDense;
  // Lanes where sixteen nets with gradient and two moments stay in a cache of
  // 1 MiB; the bits are the same either way.
  constexpr std::int64_t kCache = std::int64_t{1} << 20;
  std::int64_t values = 0;
  for (std::size_t l = 0; l + 1 < spec.model.layers.size(); ++l) {
    const std::int64_t in = spec.model.layers[l],
                       out = spec.model.layers[l + 1];
    values += 4 * (in + 1) * out + 3 * spec.batch * out;
  }
  const std::int64_t bytes = values * static_cast<std::int64_t>(sizeof(float));
  return 16 * bytes <= kCache ? Engine::kLanes : Engine::kDense;
}

int pack_width(Engine engine) {
  return engine == Engine::kLanes ? kWidth<Lanes> : 1;
}

std::string bits_of(Engine engine) {
  return engine == Engine::kBlas ? "host" : "exact";
}

std::vector<TrainResult> train_pack(std::span<const TrainSpec> specs,
                                    DataSource& data, Engine engine,
                                    Precision precision,
                                    const TrainWanted& wanted, PackCost* cost) {
  const Engine resolved = resolve_engine(engine, specs[0], precision);
  const bool in_double = precision == Precision::kDouble;
  const auto in_float_or_double = [&](auto* train_floats, auto* train_doubles) {
    return in_double
               ? train_numbers<double>(specs, data, wanted, cost, train_doubles)
               : train_numbers<float>(specs, data, wanted, cost, train_floats);
  };
  if (wanted.streams != nullptr &&
      specs[0].convention == Convention::kReprise) {
    throw std::runtime_error(
        "streams that go on: with convention scikit-learn or nielsen alone");
  }
  if (specs[0].convention == Convention::kNielsen && !in_double) {
    throw std::runtime_error(
        "convention nielsen: found precision float; allowed: double, on "
        "engines dense, loops and blas");
  }
  std::vector<TrainResult> results;
  if (wanted.order == SumOrder::kDescending) {
    if (!in_double ||
        (resolved != Engine::kLoops && resolved != Engine::kDense)) {
      throw std::runtime_error(
          "sums in descending order: in double on engines dense and loops "
          "alone");
    }
    results = train_numbers<double>(specs, data, wanted, cost,
                                    resolved == Engine::kLoops
                                        ? &train<DescendingProducts, double>
                                        : &train<ReversedProducts, double>);
  } else if (resolved == Engine::kLanes) {
    if (in_double) {
      throw std::runtime_error(
          "engine lanes trains in float; double runs on dense, loops and blas");
    }
    results = train_numbers<Lanes>(specs, data, wanted, cost,
                                   &train<TiledProducts, Lanes>);
  } else if (resolved == Engine::kBlas) {
    results = in_float_or_double(&train<BlasProducts, float>,
                                 &train<BlasProducts, double>);
  } else if (resolved == Engine::kLoops) {
    results = in_float_or_double(&train<LoopProducts, float>,
                                 &train<LoopProducts, double>);
  } else {
    results = in_float_or_double(&train<TiledProducts, float>,
                                 &train<TiledProducts, double>);
  }
  if (!wanted.tensors) {
    for (TrainResult& result : results) result.tensors.clear();
  }
  return results;
}

}  // namespace reprise
