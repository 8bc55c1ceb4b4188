#include "experiments/harness/study/cost.h"

#include <algorithm>

#include "experiments/harness/spec/expected_rows.h"

namespace reprise {
namespace {

// Products of one net at a time are padded to whole vectors of 16 floats.
constexpr std::int64_t kVector = 16;
constexpr int kLanesBlock = 16;

// As flop: the start of a step (row order, counters, draws) and of each layer's
// products; a value of an input (gathered), of an output (activated, and on the
// way back), and a weight (penalized, updated).
constexpr double kStep = 2e4, kLayer = 3.5e4, kInput = 8, kOutput = 8,
                 kWeight = 5;
// Packed products of small nets stay in the registers.
constexpr double kPacked = .5;

std::int64_t padded(std::int64_t n) {
  return (n + kVector - 1) / kVector * kVector;
}

// The multiply-adds of a row through the net as two flop each, forward alone
// and with both products of the way back.
struct RowFlops {
  double forward = 0, both = 0;
};

RowFlops row_flops(const std::vector<int>& layers, bool packed) {
  RowFlops row;
  for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
    const std::int64_t in = layers[i], out = layers[i + 1];
    const auto forward =
        static_cast<double>(2 * in * (packed ? out : padded(out)));
    const auto to_inputs =
        static_cast<double>(2 * out * (packed ? in : padded(in)));
    row.forward += forward;
    row.both += 2 * forward + (i > 0 ? to_inputs : 0);
  }
  return row;
}

}  // namespace

int planned_block(Engine engine) {
  return engine == Engine::kLanes ? kLanesBlock : 1;
}

double train_flops(const TrainSpec& spec, Precision precision) {
  const bool packed =
      resolve_engine(Engine::kAuto, spec, precision) == Engine::kLanes;
  const ExpectedRows rows = expected_rows(spec.data);
  const std::vector<int>& layers = spec.model.layers;
  double weights = 0, outputs = 0;
  for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
    weights += static_cast<double>(layers[i] + 1) * layers[i + 1];
    outputs += layers[i + 1];
  }
  const auto batch = static_cast<double>(std::min(spec.batch, rows.train));
  const auto train = static_cast<double>(rows.train);
  const double epochs = spec.steps > 0
                            ? static_cast<double>(spec.steps) * batch / train
                            : static_cast<double>(spec.epochs);
  const double evaluations =
      spec.evaluate_every > 0
          ? std::max(1., epochs / static_cast<double>(spec.evaluate_every))
          : 1;
  const double steps = train / batch * epochs;
  const double evaluated =
      static_cast<double>(rows.validation + rows.test) * evaluations;
  const RowFlops row = row_flops(layers, packed);
  const double products = train * epochs * row.both + evaluated * row.forward;
  const double others =
      steps * (kStep + kWeight * weights +
               (packed ? 0 : kLayer * static_cast<double>(layers.size() - 1))) +
      (train * epochs + evaluated) * (kInput * layers[0] + kOutput * outputs);
  return products * (precision == Precision::kDouble ? 2 : 1) *
             (packed ? kPacked : 1) +
         others;
}

double flops_of_seeds(double flops, int block, int seeds) {
  return flops * static_cast<double>((seeds + block - 1) / block * block);
}

}  // namespace reprise
