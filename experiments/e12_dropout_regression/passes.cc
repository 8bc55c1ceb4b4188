#include "experiments/e12_dropout_regression/passes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "experiments/harness/numeric/grid.h"
#include "experiments/harness/numeric/statistics.h"
#include "kernels/math.h"

namespace reprise::mc_dropout {
namespace {

constexpr double kLogTwoPi = 1.8378770664093453;

// Target column 0 of rows, in its own unit.
std::vector<double> targets_of(const Rows<float>& rows,
                               const Dataset<float>& data) {
  std::vector<double> y;
  for (std::int64_t r = 0; r < rows.n; ++r) {
    y.push_back(double{rows.targets[r * data.targets]} *
                    data.target_deviation[0] +
                data.target_center[0]);
  }
  return y;
}

std::vector<double> in_own_unit(Matrix outputs, const Dataset<float>& data) {
  for (double& y : outputs.values) {
    y = y * data.target_deviation[0] + data.target_center[0];
  }
  return outputs.values;
}

}  // namespace

double root_mean_square_error(const Passes& passes,
                              const std::vector<double>& truth) {
  double squares = 0;
  for (std::int64_t r = 0; r < passes.rows; ++r) {
    double sum = 0;
    for (std::int64_t t = 0; t < passes.count(); ++t) {
      sum += passes.y[static_cast<std::size_t>(t * passes.rows + r)];
    }
    const double off = sum / static_cast<double>(passes.count()) -
                       truth[static_cast<std::size_t>(r)];
    squares += off * off;
  }
  return std::sqrt(squares / static_cast<double>(passes.rows));
}

double log_likelihood(const Passes& passes, const std::vector<double>& truth,
                      double tau) {
  double sum = 0;
  for (std::int64_t r = 0; r < passes.rows; ++r) {
    // The logarithm of a mean of exponentials, the largest one taken out.
    std::vector<double> exponents;
    for (std::int64_t t = 0; t < passes.count(); ++t) {
      const double off =
          truth[static_cast<std::size_t>(r)] -
          passes.y[static_cast<std::size_t>(t * passes.rows + r)];
      exponents.push_back(-tau / 2 * off * off);
    }
    const double largest =
        *std::max_element(exponents.begin(), exponents.end());
    double density = 0;
    for (const double e : exponents) density += reprise::exp(e - largest);
    sum += largest +
           reprise::log(density / static_cast<double>(passes.count())) +
           (reprise::log(tau) - kLogTwoPi) / 2;
  }
  return sum / static_cast<double>(passes.rows);
}

Json uci_split(const Json& params, std::uint64_t seed,
               const TaskContext& context) {
  const Json& spec = params.at("spec");
  const std::int64_t count = params.at("passes");
  const auto data = context.rows<float>(spec);
  const std::vector<double> truth = targets_of(data->test, *data);
  StartedNet net = context.started(spec, seed, data->test.n);
  net.set(context.train(spec, seed).tensors);
  net.batch(Part::kTest, 0, data->test.n);

  const Passes scaled{data->test.n, in_own_unit(net.outputs(), *data)};
  Passes passes{data->test.n, {}};
  for (std::int64_t t = 0; t < count; ++t) {
    const auto y =
        in_own_unit(net.outputs(static_cast<std::uint64_t>(t)), *data);
    passes.y.insert(passes.y.end(), y.begin(), y.end());
  }
  return {{"rmse", root_mean_square_error(passes, truth)},
          {"log_likelihood", log_likelihood(passes, truth, params.at("tau"))},
          {"standard_rmse", root_mean_square_error(scaled, truth)}};
}

Json published_split(const Json& params, std::uint64_t,
                     const TaskContext& context) {
  const auto table = context.rows<double>(params);
  const std::int64_t row = params.at("first").get<std::int64_t>() +
                           params.at("index").get<std::int64_t>();
  const auto column = [&](std::int64_t c) {
    return table->train.x[row * table->inputs + c];
  };
  return {{"split", column(0)},
          {"dropout_rate", column(1)},
          {"tau", column(2)},
          {"rmse", column(3)},
          {"log_likelihood", table->train.targets[row]}};
}

Json uncertainty_band(const Json& params, std::uint64_t seed,
                      const TaskContext& context) {
  const Json& spec = params.at("spec");
  const std::int64_t count = params.at("passes"), points = params.at("points");
  const double reach = params.at("reach");
  const auto data = context.rows<float>(spec);
  const TrainResult trained = context.train(spec, seed);
  StartedNet net = context.started(spec, seed, kAllRows);
  net.set(trained.tensors);

  const Matrix x = interval_grid(points, -reach, reach);
  std::vector<std::vector<double>> at(static_cast<std::size_t>(points));
  for (std::int64_t t = 0; t < count; ++t) {
    const Matrix y = net.outputs_of(x, static_cast<std::uint64_t>(t));
    for (std::size_t i = 0; i < at.size(); ++i) at[i].push_back(y.values[i]);
  }
  std::vector<double> middle, low, high;
  for (const std::vector<double>& passes : at) {
    const double spread = 2 * standard_deviation(passes);
    middle.push_back(mean(passes));
    low.push_back(middle.back() - spread);
    high.push_back(middle.back() + spread);
  }
  const auto error_of = [&](Part part, const Rows<float>& rows) {
    net.batch(part, 0, rows.n);
    const double rmse = root_mean_square_error({rows.n, net.outputs().values},
                                               targets_of(rows, *data));
    return rmse * rmse;
  };
  const std::vector<double> places(data->train.x.vec().begin(),
                                   data->train.x.vec().end());
  return {{"x", x.values},
          {"mean", middle},
          {"low", low},
          {"high", high},
          {"train_x", places},
          {"train_y", targets_of(data->train, *data)},
          {"test_mse", error_of(Part::kTest, data->test)},
          {"train_mse", error_of(Part::kTrain, data->train)}};
}

}  // namespace reprise::mc_dropout
