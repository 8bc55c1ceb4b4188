#include "experiments/e03_losses/notebook.h"

#include <stdexcept>
#include <string>
#include <vector>

#include "kernels/math.h"

namespace reprise::losses {

Json notebook_perceptron(const Json& params, std::uint64_t,
                         const TaskContext& context) {
  const auto data = context.rows<double>(params.at("data"));
  const bool as_written = params.at("labels") == "as written";
  const double lr = params.at("lr");
  double w1 = 1, w2 = 1, b = 1;
  std::int64_t updates = 0, updates_of_0 = 0, right = 0;
  const auto score = [&](std::int64_t r) {
    return w1 * data->train.x[2 * r] + w2 * data->train.x[2 * r + 1] + b;
  };
  for (std::int64_t pass = 0; pass < params.at("passes"); ++pass) {
    for (std::int64_t r = 0; r < data->train.n; ++r) {
      const int label = data->train.labels[static_cast<std::size_t>(r)];
      const double y = as_written ? label : 2 * label - 1;
      if (!(score(r) * y < 0)) continue;
      w1 = w1 + lr * y * data->train.x[2 * r];
      w2 = w2 + lr * y * data->train.x[2 * r + 1];
      b = b + lr * y;
      ++updates;
      updates_of_0 += label == 0;
    }
  }
  for (std::int64_t r = 0; r < data->train.n; ++r) {
    right += (score(r) > 0 ? 1 : 0) ==
             data->train.labels[static_cast<std::size_t>(r)];
  }
  return {{"slope", -(w1 / w2)},
          {"intercept", -(b / w2)},
          {"b", b},
          {"updates", updates},
          {"updates_of_0", updates_of_0},
          {"right",
           static_cast<double>(right) / static_cast<double>(data->train.n)}};
}

Json saturated(const Json& params, std::uint64_t, const TaskContext&) {
  const std::string loss = params.at("loss");
  if (loss != "squared" && loss != "cross_entropy") {
    throw std::runtime_error("loss: found '" + loss +
                             "'; allowed: squared, cross_entropy");
  }
  double w = params.at("w"), b = params.at("b");
  const double lr = params.at("lr");
  std::vector<double> output{sigmoid(w + b)};
  for (std::int64_t e = 0; e < params.at("epochs"); ++e) {
    const double a = output.back();
    const double delta = loss == "squared" ? a * (a * (1 - a)) : a;
    w -= lr * delta;
    b -= lr * delta;
    output.push_back(sigmoid(w + b));
  }
  return {
      {"output", output}, {"start", output.front()}, {"end", output.back()}};
}

}  // namespace reprise::losses
