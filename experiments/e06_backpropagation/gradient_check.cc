#include "experiments/e06_backpropagation/gradient_check.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "experiments/harness/numeric/linear_algebra.h"

namespace reprise::backpropagation {
namespace {

// Of the wider of two centred differences.
constexpr double kStep = 0x1p-14;

struct TensorError {
  double distance = 0, length = 0, numeric = 0;
};

// The centred difference of the loss in a parameter; false where a kink lies
// within the step.
bool centred_difference(CheckedNet& net, double& value, double step,
                        const std::vector<bool>& sides, double* quotient) {
  const double old = value;
  value = old + step;
  const double above = value, f_above = net.loss();
  bool smooth = net.sides() == sides;
  value = old - step;
  const double below = value, f_below = net.loss();
  smooth = smooth && net.sides() == sides;
  value = old;
  *quotient = (f_above - f_below) / (above - below);
  return smooth;
}

TensorError compare(CheckedNet& net, const CheckedNet::Tensor& tensor,
                    const std::vector<bool>& sides, GradientError& counts) {
  std::vector<double> off, exact, numeric;
  for (std::int64_t i = 0; i < tensor.values.n; ++i) {
    double& value = tensor.values[i];
    double wide = 0, narrow = 0;
    const bool smooth = centred_difference(net, value, kStep, sides, &wide);
    centred_difference(net, value, kStep / 2, sides, &narrow);
    ++(smooth ? counts.compared : counts.skipped);
    if (!smooth) continue;
    // Without the term h^2 f''' / 6 (Richardson 1911).
    numeric.push_back(narrow + (narrow - wide) / 3);
    exact.push_back(tensor.gradient[i]);
    off.push_back(numeric.back() - exact.back());
  }
  const auto size = [](const std::vector<double>& v) {
    return length(Vec<const double>{v.data(), std::ssize(v)});
  };
  return {size(off), size(exact), size(numeric)};
}

}  // namespace

GradientError check_gradient(CheckedNet& net) {
  constexpr double kNoGradient = 1e-6;  // of the longest
  // Twice, as in training: the second must not remember the first.
  net.gradient();
  net.gradient();
  const std::vector<bool> sides = net.sides();
  GradientError result;
  std::vector<TensorError> errors;
  double longest = 0;
  for (const CheckedNet::Tensor& tensor : net.tensors()) {
    errors.push_back(compare(net, tensor, sides, result));
    longest = std::max(longest, errors.back().numeric);
  }
  for (const TensorError& e : errors) {
    const double own = std::max(e.length, e.numeric);
    const double unit = own < kNoGradient * longest ? longest : own;
    if (unit > 0) result.worst = std::max(result.worst, e.distance / unit);
  }
  return result;
}

Json check_gradients(const Json& params, std::uint64_t seed,
                     const TaskContext&) {
  const Json extras[] = {
      Json::object(),
      {{"dropout", .3}, {"dropout_kind", "bernoulli"}, {"l2", .1}},
      {{"dropout", .3}, {"dropout_kind", "gaussian"}, {"l1", .1}}};
  Json errors = Json::array();
  int compared = 0, skipped = 0;
  for (const auto& loss : all_of<Loss>()) {
    for (const auto& output : all_of<Output>()) {
      if (!loss_takes_output(loss.value, output.value)) continue;
      for (Json net : extras) {
        net.update(params);
        CheckedSettings settings = parse_checked(net, seed);
        settings.loss = loss.value;
        settings.output = output.value;
        CheckedNet checked(settings);
        const GradientError error = check_gradient(checked);
        errors.push_back(error.worst);
        compared += error.compared;
        skipped += error.skipped;
      }
    }
  }
  return {{"errors", errors}, {"compared", compared}, {"skipped", skipped}};
}

Json check_one(const Json& params, std::uint64_t seed, const TaskContext&) {
  CheckedNet net(parse_checked(params.at("net"), seed));
  return {{"error", check_gradient(net).worst}};
}

}  // namespace reprise::backpropagation
