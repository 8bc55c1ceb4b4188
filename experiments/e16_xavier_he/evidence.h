#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/study.h"

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

// Deep linear nets of orthogonal layers, modes decoupled: P's modes follow
// Saxe's equation at every depth, and so the steps do not depend on it. With
// step pace / L a mode of strength a closes pace a^(2 - 2/L) of its gap a step.
// a lies between 1 and s, s in [1/2, 2), so that depths 4 and more differ by
// less than a factor 2^(2/4). That is of the flow: a step is a finite one, and
// closes pace s^2 at most, of which half is the second order.
inline Evidence depth_evidence(const Trials& trials) {
  constexpr double kMost = 1.4142135623730951;
  constexpr double kUnitRoundoff = 0x1p-53;
  constexpr double kWidth = 32;
  Evidence evidence;
  const auto shallow = trials.values("aligned", {"4"}, number("steps"));
  for (const char* depth : {"4", "8", "16", "32"}) {
    const auto found = trials.select("aligned", {depth});
    for (std::size_t i = 0; i < found.size() && i < shallow.size(); ++i) {
      const std::string place =
          fmt::format("seed {}, {} layers", found[i].seed, depth);
      const double steps = found[i].number("steps");
      const double finite =
          found[i].spec.at("params").at("pace").get<double>() * 2 * 2 / 2;
      evidence.deviations.push_back({place + ", steps over those of 4, log", 0,
                                     std::log(steps / shallow[i]),
                                     std::log(kMost * (1 + finite))});
      // Each step rounds sums of kWidth products in every layer.
      evidence.deviations.push_back(
          {place + ", strengths", 0, found[i].number("error"),
           kUnitRoundoff * kWidth * std::stod(depth) * steps});
    }
  }
  const auto few = trials.values("gaussian", {"4"}, number("steps"));
  const auto many = trials.values("gaussian", {"32"}, number("steps"));
  if (!few.empty() && !many.empty()) {
    evidence.deviations.push_back(
        control("Gaussian nets of 32 layers fail", mean(many) > 2 * mean(few)));
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
