#include "experiments/e01_perceptron/digits.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "experiments/harness/numeric/matrix.h"
#include "experiments/harness/numeric/perceptron.h"

namespace reprise::perceptron {
namespace {

constexpr std::int64_t kMaxInt = std::numeric_limits<std::int32_t>::max();

// A 1 for the threshold, then the inputs.
Matrix with_threshold(const Rows<double>& data, std::int64_t inputs) {
  Matrix rows(data.n, inputs + 1);
  for (std::int64_t r = 0; r < data.n; ++r) {
    rows(r, 0) = 1;
    for (std::int64_t j = 0; j < inputs; ++j) {
      rows(r, j + 1) = data.x[r * inputs + j];
    }
  }
  return rows;
}

double sum_of_row(const Rows<double>& data, std::int64_t row,
                  std::int64_t inputs) {
  const double* x = data.x.data() + row * inputs;
  return std::accumulate(x, x + inputs, 0.);
}

}  // namespace

std::uint32_t XorShift::next() {
  state_ ^= state_ << 13;
  state_ ^= state_ >> 17;
  state_ ^= state_ << 5;
  return state_ & 0x7fffffffu;
}

OneAgainstRest train_one_against_rest(Mat<const double> rows,
                                      const std::vector<double>& y,
                                      std::uint32_t shuffle_seed, double tol) {
  constexpr int kMaxEpochs = 1000, kPatience = 5;
  const auto n = static_cast<std::uint32_t>(rows.rows);
  std::vector<std::int64_t> order(n);
  std::iota(order.begin(), order.end(), 0);
  Perceptron neuron(rows.cols);
  OneAgainstRest run;
  double best = std::numeric_limits<double>::infinity();
  int missed = 0;
  while (missed < kPatience && run.epochs < kMaxEpochs) {
    XorShift draws(shuffle_seed);
    for (std::uint32_t i = 0; i + 1 < n; ++i) {
      std::swap(order[i], order[i + draws.next() % (n - i)]);
    }
    double loss = 0;
    for (const std::int64_t r : order) {
      const double target = y[static_cast<std::size_t>(r)];
      const double side = target * neuron.sum(rows.row(r));
      if (!neuron.learn(rows.row(r), target)) continue;
      loss -= side;
      ++run.mistakes;
    }
    ++run.epochs;
    missed = loss > best - tol * static_cast<double>(n) ? missed + 1 : 0;
    best = std::min(best, loss);
  }
  run.w = neuron.w;
  return run;
}

Json sklearn_perceptron(const Json& params, std::uint64_t,
                        const TaskContext& context) {
  const auto data = context.rows(params.at("data"));
  const Matrix rows = with_threshold(data->train, data->inputs);
  const double tol = params.at("tol");
  NumpyRandom random(params.at("random_state").get<std::uint32_t>());
  std::vector<std::uint32_t> seeds;
  for (std::int64_t k = 0; k < data->classes; ++k) {
    seeds.push_back(static_cast<std::uint32_t>(random.randint(kMaxInt)));
  }
  std::vector<Perceptron> neurons;
  std::int64_t epochs = 0, mistakes = 0;
  for (const std::uint32_t seed : seeds) {
    const auto k = static_cast<std::int32_t>(neurons.size());
    std::vector<double> y;
    for (const std::int32_t label : data->train.labels) {
      y.push_back(label == k ? 1 : -1);
    }
    NumpyRandom own(seed);
    own.randint(1, kMaxInt);  // the data set's, which is never used
    const OneAgainstRest run = train_one_against_rest(
        rows.view(), y, static_cast<std::uint32_t>(own.randint(kMaxInt)), tol);
    neurons.emplace_back(rows.cols).w = run.w;
    epochs = std::max(epochs, run.epochs);
    mistakes += run.mistakes;
  }
  std::int64_t right = 0;
  for (std::int64_t r = 0; r < rows.rows; ++r) {
    std::size_t best = 0;
    for (std::size_t k = 1; k < neurons.size(); ++k) {
      if (neurons[k].sum(rows.view().row(r)) >
          neurons[best].sum(rows.view().row(r))) {
        best = k;
      }
    }
    right += data->train.labels[static_cast<std::size_t>(r)] ==
             static_cast<std::int32_t>(best);
  }
  return {
      {"score", static_cast<double>(right) / static_cast<double>(rows.rows)},
      {"epochs", epochs},
      {"mistakes", mistakes}};
}

Json darkness(const Json& params, std::uint64_t, const TaskContext& context) {
  const auto data = context.rows(params.at("data"));
  const auto classes = static_cast<std::size_t>(data->classes);
  std::vector<double> means(classes), counts(classes);
  for (std::int64_t r = 0; r < data->train.n; ++r) {
    const auto label = static_cast<std::size_t>(
        data->train.labels[static_cast<std::size_t>(r)]);
    means[label] += sum_of_row(data->train, r, data->inputs);
    ++counts[label];
  }
  for (std::size_t k = 0; k < classes; ++k) means[k] /= counts[k];
  std::int64_t right = 0;
  for (std::int64_t r = 0; r < data->test.n; ++r) {
    const double sum = sum_of_row(data->test, r, data->inputs);
    const auto nearest = std::ranges::min_element(
        means, {}, [sum](double mean) { return std::abs(mean - sum); });
    right += nearest - means.begin() ==
             data->test.labels[static_cast<std::size_t>(r)];
  }
  return {{"right", right}, {"means", means}};
}

}  // namespace reprise::perceptron
