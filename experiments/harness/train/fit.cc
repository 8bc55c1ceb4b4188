#include "experiments/harness/train/fit.h"

#include <fmt/format.h>

#include <cstdint>
#include <stdexcept>
#include <string>

#include "kernels/kinds.h"

namespace reprise {
namespace {

void check_monitor(const TrainSpec& spec, std::int64_t validation,
                   std::int64_t test) {
  if (!spec.early_stopping) return;
  const std::string& monitor = spec.early_stopping->monitor;
  if ((monitor.starts_with("validation") && validation == 0) ||
      (monitor.starts_with("test") && test == 0)) {
    throw std::runtime_error(fmt::format(
        "early_stopping.monitor: found '{}', but the data has no {} rows",
        monitor, monitor.substr(0, monitor.find('_'))));
  }
}

}  // namespace

template <class S>
void check_fit(const TrainSpec& spec, const Dataset<S>& data) {
  const std::vector<int>& layers = spec.model.layers;
  if (data.train.n == 0) {
    throw std::runtime_error("dataset: it has no training rows");
  }
  if (layers.front() != data.inputs) {
    throw std::runtime_error(
        fmt::format("model.layers: found {} inputs, the data has {}",
                    layers.front(), data.inputs));
  }
  const bool labels = !data.train.labels.empty();
  const bool fits = labels
                        ? (layers.back() == 1 ? data.classes <= 2
                                              : layers.back() >= data.classes)
                        : layers.back() == data.targets;
  if (!fits) {
    throw std::runtime_error(fmt::format(
        "model.layers: found {} outputs, the data has {}", layers.back(),
        labels ? fmt::format("{} classes", data.classes)
               : fmt::format("{} targets", data.targets)));
  }
  if (!labels &&
      (is_hinge_family(spec.loss) || spec.loss == Loss::kCrossEntropy)) {
    throw std::runtime_error(
        "loss: hinge losses and cross_entropy need labels, the data has "
        "targets");
  }
  if (spec.drop_last && data.train.n < spec.batch) {
    throw std::runtime_error(fmt::format(
        "batch: found {} with drop_last, but there are {} training rows",
        spec.batch, data.train.n));
  }
  check_monitor(spec, data.validation.n, data.test.n);
}

template void check_fit(const TrainSpec&, const Dataset<float>&);
template void check_fit(const TrainSpec&, const Dataset<double>&);

}  // namespace reprise
