#include "experiments/e18_optimizers/theory.h"

#include <cmath>
#include <string>

namespace reprise::optimizers {
namespace {

constexpr double kUnit = 0x1p-53;

// Some ten roundings of each step.
void check_first_step(const Trial& t, Deviations& d) {
  const Json& p = t.spec["params"];
  const double factor =
      (1 - p["beta1"].get<double>()) / std::sqrt(1 - p["beta2"].get<double>());
  d.each("corrected, least and greatest", 1, t.series("corrected"), 10 * kUnit);
  d.each("uncorrected, least and greatest", factor, t.series("uncorrected"),
         10 * kUnit * factor);
}

// How the averages of independent gradients vary.
OfCell smoothed_by() {
  return [](std::span<const Trial> nets, Deviations& d) {
    std::vector<double> ratios;
    for (const Trial& net : nets) ratios.push_back(net.number("ratio"));
    const double beta = nets.front().spec["params"]["beta"];
    d.expectation("variance, of a gradient's", (1 - beta) / (1 + beta), ratios);
    // An average that forgot to take (1 - beta) of the new gradient.
    const double unscaled = 1 / (1 - beta * beta);
    d.control("sum beta^i g has more",
              std::abs(ratios.front() - unscaled) > .5 * unscaled);
  };
}

// Over 20,000 steps of the slowest mode; two modes of heavy ball fall together
// there, which leaves log 2 / 20,000.
void check_contraction(const Trial& t, Deviations& d) {
  constexpr double kSteps = 20000;
  const Json& p = t.spec["params"];
  const double k = p["condition"];
  const double root = p["momentum"].get<bool>() ? std::sqrt(k) : k;
  d.equal("factor a step", (root - 1) / (root + 1), t.number("factor"),
          2 * std::log(2.) / kSteps);
}

void check_stable_rate(const Trial& t, Deviations& d) {
  constexpr double kNear = .002;  // the bisection's
  const Json& p = t.spec["params"];
  const double bound =
      2 * (1 + p["momentum"].get<double>()) / p["largest"].get<double>();
  d.equal("largest rate", bound, t.number("rate"), kNear * bound);
}

std::vector<Claim> counter_claims() {
  return from(
      {"Reddi, Kale and Kumar 2018, theorem 1 and figure 1"},
      {theorem("amsgrad",
               "their counter-example, 10^6 steps: Adam ends over .99, AMSGrad "
               "under -.99",
               {Check(cell("counter example", "adam"),
                      [](const Trial& t, Deviations& d) {
                        d.within("Adam", .99, 1, t.number("end"));
                      }),
                Check(cell("counter example", "amsgrad"),
                      [](const Trial& t, Deviations& d) {
                        d.within("AMSGrad", -1, -.99, t.number("end"));
                      })})});
}

Claim bias_duel() {
  const auto loss = [](const char* corrected) {
    return of(negated(last("train_loss")), "bias correction", "0.9999",
              corrected);
  };
  Claim claim = named(beats("bias-correction",
                            "784-64-10, beta2 .9999, 3 epochs: the training "
                            "loss is lower with bias correction",
                            loss("with"), loss("without")),
                      "with", "without");
  claim.source = {.name = "Kingma and Ba 2015, figure 4",
                  .unreported =
                      "there an autoencoder; decided here for a "
                      "classifier of ours",
                  .data = "mnist"};
  claim.likely_reason =
      "without the correction the first steps are 3.2 times as long, and at "
      "rate .001 on this net longer steps are better: it hides the start that "
      "the correction is for";
  claim.what_would_decide =
      "a sweep of rates, or their autoencoder, where long first steps diverge";
  return claim;
}

}  // namespace

std::vector<Claim> theory_claims() {
  return concat(
      from({"Kingma and Ba 2015, section 2.1"},
           {theorem("adam-first-step",
                    "Adam's first step is lr sign(g); without correction "
                    "(1 - b1) / sqrt(1 - b2) = 3.162 times that",
                    cell("first step"), check_first_step)}),
      counter_claims(),
      from({"Polyak 1964; Nesterov 2004"},
           {theorem("quadratic-rates",
                    "a quadratic of condition k: descent shrinks the error by "
                    "(k - 1)/(k + 1) a step, heavy ball by (sqrt k - 1)/(sqrt "
                    "k + 1)",
                    cell("contraction"), check_contraction),
            theorem("quadratic-divergence",
                    "divergence at 2/L, with momentum b at 2(1 + b)/L",
                    cell("stable rate"), check_stable_rate)}),
      from(
          {.name = "sum of a geometric series", .data = ""},
          {theorem("ewma-variance",
                   "an EWMA of independent mini-batch gradients has (1 - b)/(1 "
                   "+ b) of their variance",
                   {Check(cell("gradient smoothing"), smoothed_by())})}),
      std::vector{bias_duel()});
}

}  // namespace reprise::optimizers
