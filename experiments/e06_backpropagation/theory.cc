#include "experiments/e06_backpropagation/theory.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "experiments/e06_backpropagation/step_size.h"
#include "experiments/harness/numeric/line.h"
#include "experiments/harness/numeric/statistics.h"

namespace reprise::backpropagation {
namespace {

double root_mean(std::span<const Trial> nets, const char* square) {
  std::vector<double> squares;
  for (const Trial& net : nets) squares.push_back(net.number(square));
  return std::sqrt(mean(squares));
}

// f is a sum of some 60 rounded terms, none larger than its own size or 1: no
// evaluation is off by more. Its last rounding alone leaves 1/sqrt(12) of an
// ulp, which is at least half an ulp of the larger power of two.
constexpr double kUnit = 0x1p-53;
double most_noise(double value) { return 64 * kUnit * std::max(value, 1.); }
double least_noise(double value) { return kUnit * value / std::sqrt(12.); }

// log10 of the error over log10 of the step, over two decades.
double slope_within(const StepErrors& e, double low, double high) {
  std::vector<double> x, y;
  for (std::size_t i = 0; i < e.error.size(); ++i) {
    if (e.h[i] < low || e.h[i] > high) continue;
    x.push_back(std::log10(e.h[i]));
    y.push_back(std::log10(e.error[i]));
  }
  return fit_line(x, y).slope;
}

// One way's error: `factor` noise / h from rounding and truncated h^order from
// the series.
struct Way {
  const char* name;
  double order, truncated, factor;
};

// Each slope over the two decades that end, or begin, where the other part is
// 1 % of this one.
void check_slopes(std::span<const Trial> nets, const Way& way, Deviations& d) {
  constexpr double kNegligible = .01, kSlopeTolerance = .05, kDecades = 100;
  const double value = root_mean(nets, "value");
  const auto crossing = [&](double share) {
    return std::pow(share / way.truncated, 1 / (way.order + 1));
  };
  const double from = crossing(way.factor * most_noise(value) / kNegligible);
  const double to = crossing(way.factor * least_noise(value) * kNegligible);
  const StepErrors errors = step_errors_of(nets, way.name);
  const std::string name = way.name;
  d.equal(name + ", truncation", way.order,
          slope_within(errors, from, from * kDecades), kSlopeTolerance);
  d.equal(name + ", rounding", -1, slope_within(errors, to / kDecades, to),
          kSlopeTolerance);
}

void check_steps(std::span<const Trial> nets, Deviations& d) {
  check_slopes(nets, {"forward", 1, root_mean(nets, "second"), std::sqrt(2.)},
               d);
  check_slopes(nets, {"centred", 2, root_mean(nets, "third"), std::sqrt(.5)},
               d);
}

// With a bug the quotient does not come nearer however small the step.
void check_wrong(std::span<const Trial> nets, Deviations& d) {
  const StepErrors wrong = step_errors_of(nets, "wrong");
  d.control("with a bug the error falls with no step",
            std::ranges::min(wrong.error) > kBugBar);
}

Claim slopes_claim() {
  return theorem(
      "step-slopes",
      "error of a difference quotient by its step: slopes 1 and -1 "
      "(forward), 2 and -1 (centred), within .05",
      {Check(cell("steps"), check_steps), Check(cell("steps"), check_wrong)});
}

// Some 300 roundings on the way of each entry, 3 layers of 8 units and 6 rows.
Claim complex_claim() {
  constexpr double kRoundings = 300 * kUnit;
  return theorem("complex-step",
                 "a complex step of 2^-300 gives the slope to rounding",
                 cell("steps"), [=](const Trial& t, Deviations& d) {
                   d.within("", 0, kRoundings, t.number("complex_error"));
                 });
}

Claim gradient_claim() {
  return theorem(
      "gradient-check",
      "every activation, loss, output, normalization, dropout and penalty of "
      "the kernels: the gradient of each tensor is the centred difference to "
      "1e-7",
      cell("gradients"), [](const Trial& t, Deviations& d) {
        d.within("", 0, kGradientBar, quantile(t.series("errors"), 1));
      });
}

Claim bugs_claim() {
  return theorem("twelve-bugs",
                 "negative control: each of twelve classic bugs moves the "
                 "check over 1e-3",
                 cell("bugs"), [](std::span<const Trial> nets, Deviations& d) {
                   const Json& net = nets.front().spec["params"]["net"];
                   const bool right = net["bug"] == "none";
                   for (const Trial& t : nets) {
                     const double error = t.number("error");
                     if (right) {
                       d.within("no bug", 0, kGradientBar, error);
                     } else {
                       d.control("is seen", error > kBugBar);
                     }
                   }
                 });
}

}  // namespace

StepErrors step_errors_of(std::span<const Trial> nets, const char* way) {
  StepErrors errors{steps(), {}};
  for (const Trial& net : nets) {
    const std::vector<double> squares = net.series(way);
    errors.error.resize(squares.size());
    for (std::size_t i = 0; i < squares.size(); ++i) {
      errors.error[i] += squares[i] / static_cast<double>(nets.size());
    }
  }
  for (double& e : errors.error) e = std::sqrt(e);
  return errors;
}

std::vector<Claim> theory_claims() {
  return concat(
      from({"Taylor's theorem, and IEEE 754"}, {slopes_claim()}),
      from({"Squire and Trapp 1998"}, {complex_claim()}),
      changed(
          "the differences were of one step, 2^-17: two of 72 nets, whose "
          "layer norm divides a row by next to nothing, were off by 1.5e-7, "
          "which was the difference's own error (the gradient is unchanged)",
          from({"chain rule"}, {gradient_claim()})),
      from({"this study"}, {bugs_claim()}));
}

Figure step_figure(const Trials& t) {
  std::vector<Series> series;
  const std::vector<const TrialCell*> cells = t.cells(cell("steps"));
  const auto line = [&](const char* label, const char* way) {
    const StepErrors e = step_errors_of(cells.front()->trials, way);
    Series made;
    made.label = label;
    for (std::size_t i = 0; i < e.error.size(); ++i) {
      if (!(e.error[i] > 0)) continue;
      made.x.push_back(e.h[i]);
      made.y.push_back(e.error[i]);
    }
    return made;
  };
  return alone(panel({.title = "Difference quotient beside the gradient",
                      .x = "step",
                      .y = "error (root mean square)",
                      .log_x = true,
                      .log_y = true},
                     {line("forward", "forward"), line("centred", "centred"),
                      line("complex step", "complex"),
                      line("centred, gradient with a bug", "wrong")}));
}

}  // namespace reprise::backpropagation
