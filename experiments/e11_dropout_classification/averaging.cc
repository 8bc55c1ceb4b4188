#include "experiments/e11_dropout_classification/averaging.h"

#include <algorithm>
#include <cmath>

#include "experiments/harness/numeric/classified.h"

namespace reprise::dropout {
namespace {

constexpr std::int64_t kPiece = 1000;  // test rows at a time

}  // namespace

std::vector<std::int64_t> wrong_by_averages(
    const std::vector<Matrix>& passes, std::size_t k,
    std::span<const std::int32_t> labels) {
  std::vector<std::int64_t> wrong;
  for (std::size_t first = 0; first + k <= passes.size(); first += k) {
    Matrix sum = passes[first];
    for (std::size_t pass = first + 1; pass < first + k; ++pass) {
      for (std::size_t i = 0; i < sum.values.size(); ++i) {
        sum.values[i] += passes[pass].values[i];
      }
    }
    std::int64_t count = 0;
    for (std::int64_t r = 0; r < sum.rows; ++r) {
      if (answer_of(sum, r) != labels[static_cast<std::size_t>(r)]) ++count;
    }
    wrong.push_back(count);
  }
  return wrong;
}

double least_enough(const std::vector<double>& k,
                    const std::vector<double>& errors, double bar) {
  for (std::size_t i = 0; i < k.size(); ++i) {
    if (errors[i] <= bar) return k[i];
  }
  return 2 * k.back();
}

Json averaged_masks(const Json& params, std::uint64_t seed,
                    const TaskContext& context) {
  const Json& spec = params.at("spec");
  const std::vector<double> averages = params.at("averages");
  const auto most = static_cast<std::size_t>(averages.back());
  const auto data = context.rows<float>(spec);
  StartedNet net = context.started(spec, seed, kPiece);
  net.set(context.train(spec, seed).tensors);

  const std::int64_t rows = data->test.n;
  double scaling = 0;
  std::vector<double> errors(averages.size());
  for (std::int64_t first = 0, piece = 0; first < rows;
       first += net.rows(), ++piece) {
    const std::int64_t n = std::min(net.rows(), rows - first);
    net.batch(Part::kTest, first, n);
    const std::span labels(data->test.labels.data() + first,
                           static_cast<std::size_t>(n));
    scaling +=
        static_cast<double>(wrong_by_averages({net.outputs()}, 1, labels)[0]);
    // Every piece of the rows under masks of its own.
    std::vector<Matrix> passes;
    for (std::size_t pass = 0; pass < most; ++pass) {
      passes.push_back(
          net.outputs(most * static_cast<std::uint64_t>(piece) + pass));
    }
    for (std::size_t i = 0; i < averages.size(); ++i) {
      const auto wrong = wrong_by_averages(
          passes, static_cast<std::size_t>(averages[i]), labels);
      for (const std::int64_t count : wrong) {
        errors[i] +=
            static_cast<double>(count) / static_cast<double>(wrong.size());
      }
    }
  }
  const auto n = static_cast<double>(rows);
  scaling /= n;
  for (double& e : errors) e /= n;
  const double error = std::sqrt(scaling * (1 - scaling) / n);
  return {{"k", averages},
          {"error", errors},
          {"scaling", scaling},
          {"least_k", least_enough(averages, errors, scaling + error)}};
}

Json answers_on_grid(const Json& params, std::uint64_t seed,
                     const TaskContext& context) {
  const Json& spec = params.at("spec");
  StartedNet net = context.started(spec, seed, kAllRows);
  net.set(context.train(spec, seed).tensors);
  return answers_on_square(net, *context.rows<float>(spec), params.at("side"),
                           params.at("reach"));
}

}  // namespace reprise::dropout
