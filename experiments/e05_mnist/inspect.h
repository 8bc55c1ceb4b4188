#pragma once

#include <algorithm>
#include <numeric>
#include <vector>

#include "experiments/harness/study/study.h"
#include "experiments/harness/study/task.h"
#include "kernels/activation.h"
#include "kernels/affine.h"
#include "kernels/gemm_tiled.h"
#include "kernels/loss.h"

// What a trained net gets wrong: its confusion matrix, and the mistakes that it
// is surest of, as images.
namespace reprise::mnist {

// Softmax outputs (n, K) of the trained ReLU net on rows x (n, D).
inline Buffer<float> predict(const std::vector<NamedTensor>& tensors,
                             const Buffer<float>& x, std::int64_t n) {
  Buffer<float> layer = x;
  std::int64_t width = x.size() / n;
  for (std::size_t i = 0; i + 1 < tensors.size(); i += 2) {
    const NamedTensor &w = tensors[i], &b = tensors[i + 1];
    Buffer<float> weights(w.rows * w.cols), bias(w.cols), next(n * w.cols);
    std::copy(w.values.begin(), w.values.end(), weights.data());
    std::copy(b.values.begin(), b.values.end(), bias.data());
    affine_forward<TiledProducts, float>(
        next.mat(n, w.cols), layer.mat(n, width), weights.mat(w.rows, w.cols),
        bias.vec());
    const bool is_output = i + 2 == tensors.size();
    if (is_output) {
      output_forward<float>(next.mat(n, w.cols), next.mat(n, w.cols),
                            Output::kSoftmax);
    } else {
      activation_forward<float>(next.vec(), next.vec(), Activation::kRelu);
    }
    layer = std::move(next);
    width = w.cols;
  }
  return layer;
}

// params: {"spec": a trial spec, "mistakes": how many to show}. Metrics:
// "confusion" (truth row by row), "images" (raw pixels 0..255, one after the
// other), "truth", "answer" and "confidence" of each.
inline Json inspect(const Json& params, std::uint64_t seed,
                    const TaskContext& context) {
  Json json = params.at("spec");
  json["seed"] = seed;
  const TrainSpec spec = parse_train_spec(json);
  const TrainResult result = context.train(spec, Precision::kFloat);
  const auto data = context.data.load<float>(spec.data);
  DataSpec raw = spec.data;
  raw.scaling = "none";
  const auto pixels = context.data.load<float>(raw);
  const std::int64_t n = data->test.n, classes = spec.model.layers.back();
  Buffer<float> p = predict(result.tensors, data->test.x, n);

  std::vector<std::int64_t> confusion(
      static_cast<std::size_t>(classes * classes), 0);
  std::vector<std::int64_t> wrong;
  std::vector<std::int64_t> answers;
  for (std::int64_t r = 0; r < n; ++r) {
    const float* row = p.data() + r * classes;
    const std::int64_t answer = std::max_element(row, row + classes) - row;
    const std::int64_t truth = data->test.labels[static_cast<std::size_t>(r)];
    ++confusion[static_cast<std::size_t>(truth * classes + answer)];
    answers.push_back(answer);
    if (answer != truth) wrong.push_back(r);
  }
  const auto confidence = [&](std::int64_t r) {
    return p[r * classes + answers[static_cast<std::size_t>(r)]];
  };
  std::stable_sort(wrong.begin(), wrong.end(),
                   [&](std::int64_t a, std::int64_t b) {
                     return confidence(a) > confidence(b);
                   });
  wrong.resize(
      std::min(wrong.size(), params.at("mistakes").get<std::size_t>()));

  Json metrics{{"confusion", confusion}, {"images", Json::array()}};
  for (const std::int64_t r : wrong) {
    metrics["truth"].push_back(data->test.labels[static_cast<std::size_t>(r)]);
    metrics["answer"].push_back(answers[static_cast<std::size_t>(r)]);
    metrics["confidence"].push_back(confidence(r));
    for (std::int64_t i = 0; i < pixels->inputs; ++i) {
      metrics["images"].push_back(
          static_cast<int>(pixels->test.x[r * pixels->inputs + i]));
    }
  }
  return metrics;
}

}  // namespace reprise::mnist
