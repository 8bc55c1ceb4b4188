#include "experiments/e16_xavier_he/theory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "experiments/e16_xavier_he/deep_linear.h"
#include "experiments/harness/numeric/line.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::xavier_he {
namespace {

double average(std::span<const Trial> trials, const Metric& metric) {
  std::vector<double> values;
  for (const Trial& t : trials) values.push_back(metric(t));
  return mean(values);
}

// The line through log10 of the root of the mean square of a layer's outputs,
// taken over all nets, and the standard error that the nets leave its slope:
// each net moves the logarithm of a mean by its own part of the mean.
struct Slope {
  double value, error;
};

Slope slope_of(std::span<const Trial> nets) {
  std::vector<std::vector<double>> squares;  // by layer, 0 the inputs; by net
  for (const Trial& net : nets) {
    const auto rms = net.series("rms");
    squares.resize(rms.size());
    for (std::size_t l = 0; l < rms.size(); ++l) {
      squares[l].push_back(rms[l] * rms[l]);
    }
  }
  std::vector<double> layers, logs;
  for (const auto& layer : squares) {
    layers.push_back(static_cast<double>(layers.size()));
    logs.push_back(std::log10(mean(layer)) / 2);
  }
  std::vector<double> parts;
  for (std::size_t i = 0; i < nets.size(); ++i) {
    std::vector<double> moved;
    for (const auto& layer : squares) {
      moved.push_back((layer[i] / mean(layer) - 1) / (2 * std::log(10.)));
    }
    parts.push_back(fit_line(layers, moved).slope);
  }
  const auto n = static_cast<double>(nets.size());
  return {fit_line(layers, logs).slope, standard_deviation(parts) / sqrt(n)};
}

// One row: He's weights are Xavier's, rescaled. And each fails the other's.
Claim slope_claim() {
  constexpr double kErrors = 3;
  const double halving = std::log10(.5) / 2;
  const auto is = [=](double expected, double other) {
    return [=](std::span<const Trial> nets, Deviations& d) {
      const Slope slope = slope_of(nets);
      const double tolerance = kErrors * slope.error;
      d.equal("slope", expected, slope.value, tolerance);
      d.control("the other's slope", std::abs(slope.value - other) > tolerance);
    };
  };
  return theorem("relu-signal",
                 "ReLU: the mean square over nets halves a layer under Xavier, "
                 "stays under He (slope of log10 of its root, 3 SE)",
                 {Check(cell("signal", "xavier"), is(halving, 0)),
                  Check(cell("signal", "he"), is(0, halving))});
}

// Gradient descent against the closed form of the flow: off by Euler's error,
// which halves with the step; nothing leaks between modes; a start that is not
// balanced fails.
void check_modes(const Trial& t, Deviations& d) {
  // Of the first-order error; the second order is eta s log(…) < .1 of it.
  constexpr double kSecondOrder = 1.1;
  constexpr double kRatioTolerance = .1;  // the same, in the ratio of two steps
  constexpr double kLeak = 1e-12;         // rounding of 3,000 steps near 1
  const auto error = t.series("error"), bound = t.series("bound");
  const auto half = t.series("half_step_error");
  const auto skew = t.series("unbalanced_error");
  for (std::size_t m = 0; m < error.size(); ++m) {
    const std::string mode = fmt::format("mode {}, ", m);
    const double tolerance = kSecondOrder * bound[m];
    d.equal(mode + "error", 0, error[m], tolerance);
    d.equal(mode + "error over half step's", 2, error[m] / half[m],
            2 * kRatioTolerance);
    d.control(mode + "unbalanced", skew[m] > tolerance);
  }
  d.equal("leak", 0, t.number("leak"), kLeak);
}

// Deep linear nets of orthogonal layers, modes decoupled: P's modes follow
// Saxe's equation at every depth, and so the steps do not depend on it. With
// step pace / L a mode of strength a closes pace a^(2 - 2/L) of its gap a step.
// a lies between 1 and s, s in [1/2, 2), so that depths 4 and more differ by
// less than a factor 2^(2/4). That is of the flow: a step is a finite one, and
// closes pace s^2 at most, of which half is the second order.
void check_depths(std::span<const TrialCell* const> depths, Deviations& d) {
  constexpr double kMost = 1.4142135623730951;
  constexpr double kUnitRoundoff = 0x1p-53;
  constexpr double kWidth = DeepLinearNet::kWidth;
  const auto& shallow = depths.front()->trials;
  for (const TrialCell* cell : depths) {
    const double layers = std::stod(cell->levels.front());
    for (std::size_t i = 0; i < std::min(cell->trials.size(), shallow.size());
         ++i) {
      const Trial& t = cell->trials[i];
      d.set_place(fmt::format("{}, seed {}", layers, t.seed));
      const double steps = t.number("steps");
      const double finite = t.spec["params"]["pace"].get<double>() * 2 * 2 / 2;
      d.equal("steps over those of 4, log", 0,
              std::log(steps / shallow[i].number("steps")),
              std::log(kMost * (1 + finite)));
      // Each step rounds sums of kWidth products in every layer.
      d.equal("strengths", 0, t.number("error"),
              kUnitRoundoff * kWidth * layers * steps);
    }
  }
}

std::vector<Claim> mode_claims() {
  return from(
      {"Saxe et al. 2014"},
      {theorem("saxe-modes",
               "two-layer balanced linear net: each mode follows s e^{2st} / "
               "(e^{2st} - 1 + s/a0)",
               cell("saxe"), check_modes),
       theorem(
           "orthogonal-depth",
           "orthogonal deep linear nets: modes follow Saxe's equation, and "
           "steps to 1 % do not depend on the depth (4 to 32)",
           {Check(cell("aligned"), check_depths),
            Check(cell("gaussian"),
                  [](std::span<const TrialCell* const> depths, Deviations& d) {
                    const auto steps = [](const TrialCell* cell) {
                      return average(cell->trials, number("steps"));
                    };
                    d.control("Gaussian nets of 32 layers fail",
                              steps(depths.back()) > 2 * steps(depths.front()));
                  })})});
}

Claim lsuv_claim() {
  return theorem("lsuv",
                 "LSUV: unit variance within .1 on fresh rows after 1 to 5 "
                 "iterations",
                 cell("lsuv"), [](const Trial& t, Deviations& d) {
                   d.each("variance of layer", 1, t.series("fresh_variance"),
                          .1);
                   d.each("iterations of layer", 3, t.series("iterations"), 2);
                 });
}

// After the last layer.
Claim selu_claim() {
  return theorem(
      "selu", "SELU, 32 layers: |mean| < .1, variance in [.8, 1.5]",
      {Check(cell("selu", "lecun_normal"),
             [](const Trial& t, Deviations& d) {
               d.equal("mean", 0, t.series("mean").back(), .1);
               d.within("variance", .8, 1.5, t.series("variance").back());
             }),
       Check(cell("selu", "he_normal"), [](const Trial& t, Deviations& d) {
         const double variance = t.series("variance").back();
         d.control("leaves the range", !(variance >= .8 && variance <= 1.5));
       })});
}

}  // namespace

std::vector<Claim> theory_claims() {
  return concat(
      changed("it was two rows of the mean of logarithms, which is lower, "
              "within tolerances of ours",
              from({"He et al. 2015, section 2.2"}, {slope_claim()})),
      mode_claims(),
      changed("the variance was that of the rows that it scales by",
              from({"Mishkin and Matas 2016"}, {lsuv_claim()})),
      from({"Klambauer et al. 2017"}, {selu_claim()}));
}

Claim stall_claim() {
  constexpr double kHalfDigit = .005;
  Claim claim = theorem(
      "depth-30-xavier-stalls",
      "30 layers of 128, Xavier: training loss 2.30 in each of 5 epochs",
      {Check(cell("depth", "30", "xavier"),
             [](const Trial& t, Deviations& d) {
               d.each("epoch", kStall, t.curve("train_loss"), kHalfDigit);
             }),
       Check(cell("depth", "30", "he"),
             [](std::span<const Trial> nets, Deviations& d) {
               const double off = average(nets, last("train_loss")) - kStall;
               d.control("leaves 2.30", !(std::abs(off) <= kHalfDigit));
             })});
  claim.source = {.name = "He et al. 2015, figure 3",
                  .unreported = "the learning rate of these nets"};
  claim.not_judged_why =
      "the source trained convolutional nets on ImageNet, with weight decay";
  claim.changed_after_a_look =
      "it was judged on MNIST, and refuted: how long a plateau holds is a "
      "matter of net, data and learning rate";
  return claim;
}

}  // namespace reprise::xavier_he
