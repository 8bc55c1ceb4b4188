#include "experiments/e18_optimizers/smoothing.h"

#include "kernels/draws.h"

namespace reprise::optimizers {
namespace {

using Values = std::vector<double>;

// Of the output layer: its weights, then its biases.
Values gradient_of(const StartedNet& net) {
  Values all = net.dw(net.layers() - 1).values;
  const Values db = net.db(net.layers() - 1);
  all.insert(all.end(), db.begin(), db.end());
  return all;
}

double square(const Values& v) {
  double sum = 0;
  for (const double x : v) sum += x * x;
  return sum;
}

// The gradients, less their mean.
std::vector<Values> population(const Json& params, std::uint64_t seed,
                               const TaskContext& context) {
  const std::int64_t rows = params.at("batch"), count = params.at("batches");
  StartedNet net = context.started(params.at("spec"), seed, rows);
  std::vector<Values> gradients;
  for (std::int64_t b = 0; b < count; ++b) {
    net.batch(Part::kTrain, b * rows, rows);
    net.gradient();
    gradients.push_back(gradient_of(net));
  }
  Values mean(gradients.front().size());
  for (const Values& g : gradients) {
    for (std::size_t i = 0; i < g.size(); ++i) {
      mean[i] += g[i] / static_cast<double>(count);
    }
  }
  for (Values& g : gradients) {
    for (std::size_t i = 0; i < g.size(); ++i) g[i] -= mean[i];
  }
  return gradients;
}

}  // namespace

std::vector<double> ewm(const std::vector<double>& series, double alpha) {
  Values smooth;
  double sum = 0, weights = 0;
  for (const double x : series) {
    sum = (1 - alpha) * sum + x;
    weights = (1 - alpha) * weights + 1;
    smooth.push_back(sum / weights);
  }
  return smooth;
}

Json ewm_task(const Json& params, std::uint64_t, const TaskContext& context) {
  const auto data = context.rows<double>(params.at("data"));
  Values series;
  if (params.at("rows") == "all") {
    series.assign(data->train.targets.data(),
                  data->train.targets.data() + data->train.n);
  }
  series.insert(series.end(), data->test.targets.data(),
                data->test.targets.data() + data->test.n);
  const Values smooth = ewm(series, params.at("alpha"));
  return {{"series", series},
          {"smooth", smooth},
          {"end", Values(smooth.end() - 2, smooth.end())}};
}

Json gradient_smoothing(const Json& params, std::uint64_t seed,
                        const TaskContext& context) {
  const double beta = params.at("beta");
  const int steps = params.at("steps");
  const std::vector<Values> gradients = population(params, seed, context);
  double single = 0;
  for (const Values& g : gradients) {
    single += square(g) / static_cast<double>(gradients.size());
  }
  const auto key = make_key<float>(&seed, Stream::kNoise);
  Values average(gradients.front().size());
  double smoothed = 0;
  // As many steps again, before, to forget that the average began at 0.
  for (int k = 0; k < 2 * steps; ++k) {
    const auto word = u32<float>(key, 0, static_cast<std::uint64_t>(k));
    const Values& g = gradients[word % gradients.size()];
    for (std::size_t i = 0; i < g.size(); ++i) {
      average[i] = beta * average[i] + (1 - beta) * g[i];
    }
    if (k >= steps) smoothed += square(average) / steps;
  }
  return {{"ratio", smoothed / single}};
}

}  // namespace reprise::optimizers
