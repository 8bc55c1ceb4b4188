#pragma once

#include <string_view>

namespace reprise {

// What is recorded of every epoch of a training run, by the names that specs,
// stores and studies use. Those of training are as seen in training, the others
// of an evaluation after the epoch; a loss is the better the smaller, a metric
// (accuracy for labels, R^2 for targets) the larger.
inline constexpr std::string_view kCurveNames[] = {
    "train_loss",        "train_metric", "validation_loss",
    "validation_metric", "test_loss",    "test_metric"};

inline constexpr bool is_loss(std::string_view curve) {
  return curve.ends_with("_loss");
}

}  // namespace reprise
