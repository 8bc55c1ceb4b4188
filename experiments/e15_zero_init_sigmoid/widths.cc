#include "experiments/e15_zero_init_sigmoid/widths.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/harness/spec/reader.h"
#include "experiments/harness/study/vocabulary.h"
#include "kernels/math.h"

namespace reprise::zero_sigmoid {

WideNet::WideNet(std::int64_t inputs, const WideStart& start)
    : inputs_(inputs),
      width_(start.width),
      hidden_(static_cast<std::size_t>(start.width * (inputs + 1)),
              start.hidden),
      output_(static_cast<std::size_t>(start.width),
              start.output / static_cast<double>(start.width)),
      mean_(hidden_.size() + output_.size() + 1),
      square_(mean_.size()) {
  output_.push_back(0);
}

void WideNet::forward(const Rows<double>& rows) {
  activations_.clear();
  outputs_.clear();
  const auto per_unit = static_cast<std::size_t>(inputs_ + 1);
  for (std::int64_t r = 0; r < rows.n; ++r) {
    const double* x = rows.x.data() + r * inputs_;
    double z = output_.back();
    for (std::size_t u = 0; u < static_cast<std::size_t>(width_); ++u) {
      double sum = hidden_[(u + 1) * per_unit - 1];
      for (std::size_t i = 0; i + 1 < per_unit; ++i) {
        sum = fma(x[i], hidden_[u * per_unit + i], sum);
      }
      activations_.push_back(sigmoid(sum));
      z = fma(activations_.back(), output_[u], z);
    }
    outputs_.push_back(sigmoid(z));
  }
}

void WideNet::step(const Rows<double>& rows, const Rates& rates, bool adam) {
  forward(rows);
  const auto width = static_cast<std::size_t>(width_);
  const auto per_unit = static_cast<std::size_t>(inputs_ + 1);
  std::vector<double> hidden(hidden_.size()), output(width), bias(1);
  for (std::int64_t r = 0; r < rows.n; ++r) {
    const auto row = static_cast<std::size_t>(r);
    const double* x = rows.x.data() + r * inputs_;
    const double delta =
        (outputs_[row] - rows.labels[row]) / static_cast<double>(rows.n);
    bias[0] += delta;
    for (std::size_t u = 0; u < width; ++u) {
      const double h = activations_[row * width + u];
      output[u] = fma(delta, h, output[u]);
      const double back = delta * output_[u] * h * (1 - h);
      for (std::size_t i = 0; i + 1 < per_unit; ++i) {
        double& g = hidden[u * per_unit + i];
        g = fma(back, x[i], g);
      }
      hidden[(u + 1) * per_unit - 1] += back;
    }
  }
  ++steps_;
  update(hidden_, 0, hidden, rates.hidden, adam);
  output.push_back(bias[0]);
  std::vector<double> outputs_weights(output.begin(), output.end() - 1);
  update(output_, hidden_.size(), outputs_weights, rates.output, adam);
  std::vector<double> last{output_.back()};
  update(last, mean_.size() - 1, bias, rates.output_bias, adam);
  output_.back() = last[0];
}

// Of the first gradient.size() values; `first` is where Adam's moments of them
// stand.
void WideNet::update(std::vector<double>& values, std::size_t first,
                     const std::vector<double>& gradient, double rate,
                     bool adam) {
  constexpr double kBeta1 = .9, kBeta2 = .999, kEpsilon = 1e-8;
  double power1 = 1, power2 = 1;
  for (double s = 0; s < steps_; ++s) {
    power1 *= kBeta1;
    power2 *= kBeta2;
  }
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    double step = gradient[i];
    if (adam) {
      double &m = mean_[first + i], &v = square_[first + i];
      m = kBeta1 * m + (1 - kBeta1) * gradient[i];
      v = kBeta2 * v + (1 - kBeta2) * gradient[i] * gradient[i];
      step = m / (1 - power1) / (std::sqrt(v / (1 - power2)) + kEpsilon);
    }
    values[i] -= rate * step;
  }
}

Json widths_agree(const Json& params, std::uint64_t,
                  const TaskContext& context) {
  const auto data = context.rows<double>(params.at("data"));
  const double lr = params.at("lr"), start = params.at("start");
  const auto n = params.at("width").get<std::int64_t>();
  const auto width = static_cast<double>(n);
  const bool adam = params.at("adam");
  WideNet one(data->inputs, {1, start, start});
  WideNet wide(data->inputs, {n, start, start});
  WideNet same_rates = wide;
  std::vector<double> first;
  double apart = 0, same_apart = 0, moved = 0;
  const auto widen = [](double& largest, const std::vector<double>& a,
                        const std::vector<double>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      const double d = std::abs(a[i] - b[i]);
      if (!(d <= largest)) largest = d;
    }
  };
  for (std::int64_t s = 0; s < params.at("steps"); ++s) {
    one.step(data->train, {lr, lr, lr}, adam);
    wide.step(data->train, {lr * width, lr / width, lr}, adam);
    same_rates.step(data->train, {lr, lr, lr}, adam);
    if (s == 0) first = one.outputs();
    widen(apart, wide.outputs(), one.outputs());
    widen(same_apart, same_rates.outputs(), one.outputs());
    widen(moved, one.outputs(), first);
  }
  return {{"apart", apart}, {"same_rates_apart", same_apart}, {"moved", moved}};
}

Json boundaries(const Json& params, std::uint64_t seed,
                const TaskContext& context) {
  const PlaneGrid grid{-1.5, 2.5, -1, 1.5, params.at("grid")};
  Json spec = params.at("spec");
  const auto epochs = params.at("epochs").get<std::vector<std::int64_t>>();
  spec["epochs"] = std::max<std::int64_t>(epochs.back(), 1);
  spec["evaluate_every"] = 0;
  const TrainResult trained =
      context.train(spec, seed, {.snapshots = {.epochs = epochs}});
  const auto f =
      SpecReader(spec.at("model"), "model").name<Activation>("activation");
  Json metrics;
  for (std::size_t i = 0; i < trained.snapshots.size(); ++i) {
    metrics[fmt::format("z{}", i)] =
        logits_on(grid, trained.snapshots[i].tensors, f);
  }
  const auto data = context.rows<double>(spec);
  std::vector<double> x1, x2;
  for (std::int64_t r = 0; r < data->train.n; ++r) {
    x1.push_back(data->train.x[2 * r]);
    x2.push_back(data->train.x[2 * r + 1]);
  }
  metrics["x1"] = x1;
  metrics["x2"] = x2;
  metrics["label"] = data->train.labels;
  metrics["grid_x"] = grid.x();
  metrics["grid_y"] = grid.y();
  return metrics;
}

}  // namespace reprise::zero_sigmoid
