#include "experiments/e14_zero_init_relu/zeros.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "kernels/math.h"

namespace reprise::zero_relu {
namespace {

std::int64_t not_zero(const std::vector<double>& values) {
  return std::ranges::count_if(values, [](double x) { return !(x == 0); });
}

// -sum p ln p over the shares of the labels.
double entropy_of(const std::vector<std::int32_t>& labels) {
  std::vector<double> counts;
  for (const std::int32_t label : labels) {
    counts.resize(std::max(counts.size(), static_cast<std::size_t>(label) + 1));
    ++counts[static_cast<std::size_t>(label)];
  }
  double entropy = 0;
  for (const double count : counts) {
    const double share = count / static_cast<double>(labels.size());
    if (share > 0) entropy -= share * log(share);
  }
  return entropy;
}

// Of a net of one output: how many of the rows it says yes to where the label
// is 1, and no where it is 0.
double share_right(StartedNet net, const std::vector<std::int32_t>& labels) {
  const Matrix outputs = net.outputs();
  double right = 0;
  for (std::int64_t r = 0; r < outputs.rows; ++r) {
    right +=
        (outputs(r, 0) > .5 ? 1 : 0) == labels[static_cast<std::size_t>(r)];
  }
  return right / static_cast<double>(outputs.rows);
}

constexpr std::int64_t kChunk = 100;

// Plain descent on all training rows at once, chunk by chunk: the gradient of
// each chunk is the net's own, and they are added in double.
class FullBatch {
 public:
  FullBatch(StartedNet net, const std::vector<std::int32_t>& labels)
      : net_(std::move(net)), labels_(labels), parameters_(net_.tensors()) {}

  // One step; the mean loss before it.
  double step(double lr) {
    const auto n = std::ssize(labels_);
    for (NamedTensor& sum : sums_ = parameters_) {
      std::ranges::fill(sum.values, 0);
    }
    double loss = 0;
    for (std::int64_t first = 0; first < n; first += kChunk) {
      const std::int64_t rows = std::min(kChunk, n - first);
      net_.batch(Part::kTrain, first, rows);
      net_.gradient();
      add(static_cast<double>(rows) / static_cast<double>(n));
      const Matrix p = net_.y(net_.layers() - 1);
      for (std::int64_t r = 0; r < rows; ++r) {
        loss -= log(p(r, labels_[static_cast<std::size_t>(first + r)]));
      }
    }
    for (std::size_t t = 0; t < parameters_.size(); ++t) {
      std::vector<double>& values = parameters_[t].values;
      for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] -= lr * sums_[t].values[i];
      }
    }
    net_.set(parameters_);
    return loss / static_cast<double>(n);
  }

  // Of the hidden layer's gradient and of its weights, in and out, after the
  // step: how many numbers are not 0.
  std::int64_t hidden_not_zero() const {
    std::int64_t count = hidden_gradients_;
    for (const NamedTensor& t : parameters_) {
      if (t.name != "b1") count += not_zero(t.values);
    }
    return count;
  }
  std::vector<double> output_bias() const {
    return std::ranges::find(parameters_, "b1", &NamedTensor::name)->values;
  }

  // Rows whose label has the largest output, the first of equals.
  std::int64_t right(Part part, const std::vector<std::int32_t>& labels) {
    std::int64_t right = 0;
    for (std::int64_t first = 0; first < std::ssize(labels); first += kChunk) {
      net_.batch(part, first, std::min(kChunk, std::ssize(labels) - first));
      const Matrix p = net_.outputs();
      for (std::int64_t r = 0; r < p.rows; ++r) {
        const auto row =
            std::span(p.values).subspan(static_cast<std::size_t>(r * p.cols),
                                        static_cast<std::size_t>(p.cols));
        right += std::ranges::max_element(row) - row.begin() ==
                 labels[static_cast<std::size_t>(first + r)];
      }
    }
    return right;
  }

 private:
  // The chunk's gradient, which counts as `share` of all.
  void add(double share) {
    for (NamedTensor& sum : sums_) {
      const auto layer = static_cast<std::int64_t>(sum.name.back() - '0');
      const std::vector<double> g =
          sum.name.front() == 'W' ? net_.dw(layer).values : net_.db(layer);
      if (sum.name != "b1") hidden_gradients_ += not_zero(g);
      for (std::size_t i = 0; i < g.size(); ++i) {
        sum.values[i] = fma(share, g[i], sum.values[i]);
      }
    }
  }

  StartedNet net_;
  const std::vector<std::int32_t>& labels_;
  std::vector<NamedTensor> parameters_, sums_;
  std::int64_t hidden_gradients_ = 0;  // so far
};

}  // namespace

Json all_zeros(const Json& params, std::uint64_t seed,
               const TaskContext& context) {
  const Json& spec = params.at("spec");
  const auto data = context.rows<float>(spec);
  FullBatch descent(context.started(spec, seed, kChunk), data->train.labels);
  std::vector<double> loss;
  std::int64_t hidden_moved = 0;
  for (std::int64_t s = 0; s < params.at("steps"); ++s) {
    loss.push_back(descent.step(spec.at("optimizer").at("lr")));
    hidden_moved += descent.hidden_not_zero();
  }
  const std::vector<double> bias = descent.output_bias();
  const auto answer =
      static_cast<std::int32_t>(std::ranges::max_element(bias) - bias.begin());
  return {{"loss", loss},
          {"last_loss", loss.back()},
          {"hidden_moved", hidden_moved},
          {"bias_moved", not_zero(bias)},
          {"prior_entropy", entropy_of(data->train.labels)},
          {"test_right", descent.right(Part::kTest, data->test.labels)},
          {"answer", answer}};
}

Json exercise(const Json& params, std::uint64_t seed,
              const TaskContext& context) {
  const Json& spec = params.at("spec");
  const auto every = params.at("every").get<std::size_t>();
  const TrainResult trained =
      context.train(spec, seed, {.precision = Precision::kDouble});
  std::vector<double> cost;
  for (std::size_t e = 0; e < trained.epochs.size(); e += every) {
    cost.push_back(trained.epochs[e].train_loss);
  }
  const auto accuracy = [&](const Json& dataset) {
    Json other = spec;
    other["dataset"] = dataset;
    StartedNet net = context.started(other, seed, kAllRows, Precision::kDouble);
    net.set(trained.tensors);
    return share_right(std::move(net),
                       context.rows<double>(other)->train.labels);
  };
  return {{"cost", cost},
          {"train_accuracy", accuracy(spec.at("dataset"))},
          {"test_accuracy", accuracy(params.at("test"))}};
}

}  // namespace reprise::zero_relu
