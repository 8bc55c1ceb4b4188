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

// Of the layers' root mean squares over the layer, 0 the inputs.
Metric log_slope() {
  return {"slope_of_log10(rms)", {"rms"}, [](const Trial& t) {
            std::vector<double> layers, logs;
            for (const double rms : t.series("rms")) {
              layers.push_back(static_cast<double>(layers.size()));
              logs.push_back(std::log10(rms));
            }
            return fit_line(layers, logs).slope;
          }};
}

double average(std::span<const Trial> trials, const Metric& metric) {
  std::vector<double> values;
  for (const Trial& t : trials) values.push_back(metric(t));
  return mean(values);
}

// The mean slope over the nets, and that the other init fails the same row.
Claim slope_claim(const char* id, const char* text, const char* init,
                  const char* other, double expected, double tolerance) {
  return theorem(id, text,
                 {Check(cell("signal", init),
                        [=](std::span<const Trial> nets, Deviations& d) {
                          d.equal("mean slope", expected,
                                  average(nets, log_slope()), tolerance);
                        }),
                  Check(cell("signal", other), [=](std::span<const Trial> nets,
                                                   Deviations& d) {
                    const double off = average(nets, log_slope()) - expected;
                    d.control("fails this row", std::abs(off) > tolerance);
                  })});
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
                 "LSUV: unit variance within .1 after 1 to 5 iterations",
                 cell("lsuv"), [](const Trial& t, Deviations& d) {
                   d.each("variance of layer", 1, t.series("variance"), .1);
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
  constexpr double kHalving = -.1505;  // log10(2^-1/2)
  return concat(
      from({"He et al. 2015, section 2.2"},
           {slope_claim("relu-xavier",
                        "ReLU under Xavier: the deviation falls by 2^-1/2 a "
                        "layer (log10: -.1505 ± .005, mean of 32 nets)",
                        "xavier", "he", kHalving, .005),
            slope_claim("relu-he",
                        "ReLU under He: the deviation stays (log10: 0 ± .01)",
                        "he", "xavier", 0, .01)}),
      mode_claims(), from({"Mishkin and Matas 2016"}, {lsuv_claim()}),
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
  claim.likely_reason =
      "how long a plateau holds is a matter of the learning rate, which the "
      "source does not give for these nets: see the other rates in the table";
  return claim;
}

}  // namespace reprise::xavier_he
