#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/statistics.h"
#include "experiments/harness/study.h"

// The numbers by which study 16 is judged: expected values and tolerances, all
// of them written before the first run.
namespace reprise::xavier_he {

// ---- The scale of signals ----

// The slope of log10 of the layers' rms over the layer, least squares.
inline double log_slope(const std::vector<double>& rms) {
  const auto n = static_cast<double>(rms.size());
  double sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (std::size_t l = 0; l < rms.size(); ++l) {
    const auto x = static_cast<double>(l);
    const double y = std::log10(rms[l]);
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
  }
  return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

inline Metric slope_metric() {
  return [](const Trial& trial) { return log_slope(trial.series("rms")); };
}

// 1 where `seen` is what a negative control must show, as a row of a T claim.
inline Deviation control(std::string label, bool seen) {
  return {"negative control: " + std::move(label), 1, seen ? 1. : 0., 0};
}

// The mean slope over the nets, and that the other init fails the same row.
inline Evidence slope_evidence(const Trials& trials, const std::string& init,
                               const std::string& other, double expected,
                               double tolerance) {
  const auto ours = trials.values("signal", {init}, slope_metric());
  const auto wrong = trials.values("signal", {other}, slope_metric());
  Evidence evidence;
  if (ours.empty() || wrong.empty()) return evidence;
  evidence.deviations = {
      {init + ", mean slope", expected, mean(ours), tolerance},
      control(other + " fails this row",
              std::abs(mean(wrong) - expected) > tolerance)};
  return evidence;
}

// SELU after its last layer: |mean| < .1, variance in [.8, 1.5].
inline Evidence selu_evidence(const Trials& trials) {
  Evidence evidence;
  for (const Trial& trial : trials.select("selu", {"lecun_normal"})) {
    evidence.deviations.push_back({fmt::format("seed {}, mean", trial.seed), 0,
                                   trial.series("mean").back(), .1});
    evidence.deviations.push_back({fmt::format("seed {}, variance", trial.seed),
                                   1.15, trial.series("variance").back(), .35});
  }
  for (const Trial& trial : trials.select("selu", {"he_normal"})) {
    const double variance = trial.series("variance").back();
    evidence.deviations.push_back(
        control(fmt::format("he_normal leaves the range, seed {}", trial.seed),
                !(variance >= .8 && variance <= 1.5)));
  }
  return evidence;
}

// LSUV: variance within .1 of 1 when it stops, after 1 to 5 iterations.
inline Evidence lsuv_evidence(const Trials& trials) {
  Evidence evidence;
  for (const char* f : {"relu", "tanh"}) {
    for (const Trial& trial : trials.select("lsuv", {f})) {
      const auto iterations = trial.series("iterations");
      const auto variance = trial.series("variance");
      for (std::size_t l = 0; l < iterations.size(); ++l) {
        const std::string place =
            fmt::format("{}, seed {}, layer {}", f, trial.seed, l + 1);
        evidence.deviations.push_back(
            {place + ", variance", 1, variance[l], .1});
        evidence.deviations.push_back(
            {place + ", iterations", 3, iterations[l], 2});
      }
    }
  }
  return evidence;
}

// ---- Linear nets ----

// Gradient descent against the closed form of the flow: off by Euler's error,
// which halves with the step; nothing leaks between modes; a start that is not
// balanced fails.
inline Evidence saxe_evidence(const Trials& trials) {
  // Of the first-order error; the second order is eta s log(…) < .1 of it.
  constexpr double kSecondOrder = 1.1;
  constexpr double kRatioTolerance = .1;  // the same, in the ratio of two steps
  constexpr double kLeak = 1e-12;         // rounding of 3,000 steps near 1
  Evidence evidence;
  for (const Trial& trial : trials.select("saxe")) {
    const auto error = trial.series("error"), bound = trial.series("bound");
    const auto half = trial.series("half_step_error");
    const auto skew = trial.series("unbalanced_error");
    for (std::size_t m = 0; m < error.size(); ++m) {
      const std::string place = fmt::format("seed {}, mode {}", trial.seed, m);
      const double tolerance = kSecondOrder * bound[m];
      evidence.deviations.push_back(
          {place + ", error", 0, error[m], tolerance});
      evidence.deviations.push_back({place + ", error over half step's", 2,
                                     error[m] / half[m], 2 * kRatioTolerance});
      evidence.deviations.push_back(
          control(place + ", unbalanced", skew[m] > tolerance));
    }
    evidence.deviations.push_back({fmt::format("seed {}, leak", trial.seed), 0,
                                   trial.number("leak"), kLeak});
  }
  return evidence;
}

// Deep linear nets of orthogonal layers: the loss falls at a rate between
// 2 pace a^2 and 2 pace b^2 a step, a and b the least and greatest strength of
// the net on its way, whatever the depth (the kernel's eigenvalues over L are
// means of products of strengths). So the steps lie between
//   log(first/target) / (-2 log(1 - pace b^2)) and the same with a, plus one,
// and two depths >= 4 differ by at most a^(-2/4) (a: its mean over the nets).
// `pace` and `target` as in the trials.
inline Evidence depth_evidence(const Trials& trials) {
  constexpr double kShallowest = 4;
  Evidence evidence;
  std::vector<double> first_mean, least;
  for (const char* depth : {"4", "8", "16", "32"}) {
    std::vector<double> steps;
    for (const Trial& trial : trials.select("orthogonal", {depth})) {
      const Json& p = trial.spec.at("params");
      const double pace = p.at("pace"), target = p.at("target");
      const double fall = std::log(trial.number("first_loss") / target);
      const auto bound = [&](double strength) {
        return fall / (-2 * std::log1p(-pace * strength * strength));
      };
      const double low = bound(trial.number("greatest_strength"));
      const double high = bound(trial.number("least_strength")) + 1;
      evidence.deviations.push_back(
          {fmt::format("seed {}, {} layers", trial.seed, depth),
           (low + high) / 2, trial.number("steps"), (high - low) / 2});
      steps.push_back(trial.number("steps"));
      least.push_back(trial.number("least_strength"));
    }
    if (steps.empty()) return {};
    if (first_mean.empty()) first_mean = {mean(steps)};
    evidence.deviations.push_back(
        {fmt::format("{} layers over 4, mean", depth), 1,
         mean(steps) / first_mean[0],
         std::pow(mean(least), -2 / kShallowest) - 1});
  }
  return evidence;
}

// ---- Trained nets ----

inline constexpr double kStall = 2.30;  // as printed: within .005

// Xavier's training loss stays at 2.30 in every epoch and seed; He's does not.
inline Evidence stall_evidence(const Trials& trials) {
  constexpr double kHalfDigit = .005;
  Evidence evidence;
  for (const Trial& trial : trials.select("depth", {"30", "xavier"})) {
    const auto curve = trial.curve("train_loss");
    for (std::size_t e = 0; e < curve.size(); ++e) {
      evidence.deviations.push_back(
          {fmt::format("seed {}, epoch {}", trial.seed, e + 1), kStall,
           curve[e], kHalfDigit});
    }
  }
  const auto he = trials.values("depth", {"30", "he"}, last("train_loss"));
  if (!he.empty()) {
    evidence.deviations.push_back(control(
        "He's nets leave 2.30", !(std::abs(mean(he) - kStall) <= kHalfDigit)));
  }
  return evidence;
}

// Lower is earlier: the mean training loss of all epochs, negated for D.
inline double negated_mean_loss(const Trial& trial) {
  return -mean(trial.curve("train_loss"));
}

}  // namespace reprise::xavier_he
