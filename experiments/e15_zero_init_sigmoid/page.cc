#include "experiments/e15_zero_init_sigmoid/page.h"

#include <cmath>

namespace reprise::zero_sigmoid {
namespace {

Finding one_unit_finding() {
  const Sample apart = of(number("apart"), "widths", "no", "0", "100");
  const Sample distance = of(number("largest_distance"), "zeros");
  return {.headline =
              "Sigmoid units that start at 0 do learn, but all learn the same: "
              "the net is one neuron wide.",
          .sentence =
              "Over 100 epochs the largest distance between any two units is "
              "{distance}, to the last bit, whatever the optimizer. A hundred "
              "such units give the outputs of a single one, to {apart}, when "
              "the rates are scaled for the width.",
          .numbers = {quantile_found("distance", 1, distance),
                      with_digits(1, quantile_found("apart", 1, apart)),
                      quantile_found("moved", 0, of(number("moved"), "zeros"))},
          .holds =
              [](const FoundValues& v) {
                return v["distance"] == 0 && v["moved"] > 0 &&
                       v["apart"] < 1e-9;
              },
          .brief = "Sigmoid from 0: ten units, one neuron"};
}

Finding loss_finding() {
  const auto loss = [](const char* start) {
    return of(last("validation_loss"), "long", start);
  };
  return {.headline = "One neuron draws one straight line.",
          .sentence =
              "On two moons, after 1,000 epochs, the validation loss from "
              "zeros is {zeros}, from random weights {random} (medians of {n} "
              "seeds).",
          .numbers = {with_decimals(3, median_found("zeros", loss("zeros"))),
                      with_decimals(3, median_found("random", loss("random"))),
                      seeds_found("n", loss("zeros"))},
          .holds = [](const FoundValues& v) {
            return v["zeros"] > v["random"] + .05;
          }};
}

Finding dropout_finding() {
  const auto broken = [](const char* f) {
    return of(number("broken"), "dropout", f);
  };
  return {.headline =
              "Dropout breaks the symmetry that zeros make, but only "
              "where something moves.",
          .sentence =
              "It silences other units in each step, so they get other "
              "gradients: sigmoid units are visibly different after {sigmoid} "
              "epochs (median), in {count} of {n} seeds. ReLU units from 0 "
              "have nothing to silence: {relu} of {n} part.",
          .numbers = {median_found("sigmoid", broken("sigmoid")),
                      count_found("count", broken("sigmoid")),
                      count_found("relu", broken("relu")),
                      seeds_found("n", of(number("moved"), "dropout", "relu"))},
          .holds = [](const FoundValues& v) {
            return v["count"] > .9 * v["n"] && v["relu"] == 0;
          }};
}

const Equation kEquation{
    "<mrow><msub><mi>w</mi><mi>i</mi></msub><mo>=</mo><msub><mi>w</mi>"
    "<mi>j</mi></msub><mo>,</mo><mspace width='0.3em'/><msub><mi>v</mi>"
    "<mi>i</mi></msub><mo>=</mo><msub><mi>v</mi><mi>j</mi></msub>"
    "<mspace width='0.5em'/><mo>⇒</mo><mspace width='0.5em'/><mfrac><mrow>"
    "<mo>∂</mo><mi>L</mi></mrow><mrow><mo>∂</mo><msub><mi>w</mi><mi>i</mi>"
    "</msub></mrow></mfrac><mo>=</mo><mfrac><mrow><mo>∂</mo><mi>L</mi></mrow>"
    "<mrow><mo>∂</mo><msub><mi>w</mi><mi>j</mi></msub></mrow></mfrac></mrow>",
    "wᵢ = wⱼ, vᵢ = vⱼ  ⇒  ∂L/∂wᵢ = ∂L/∂wⱼ"};

}  // namespace

StudyPage page() {
  return {
      .idea =
          "A sigmoid unit with all weights at 0 puts out one half, not 0, so "
          "unlike ReLU it passes something on, and the net learns. But every "
          "unit of the layer puts out the same half, has the same weight "
          "behind it, and so gets the same gradient; after the step they are "
          "still the same. However many units there are, they stay copies of "
          "one, and a net with one hidden neuron can only draw one straight "
          "line. Anything that treats units differently breaks the tie: random "
          "first weights, or dropout.",
      .equation = kEquation,
      .findings = {one_unit_finding(), loss_finding(), dropout_finding()},
      .lead = "boundaries",
      .vary = {{.text = "Ten sigmoid units from zeros, eight seeds; change "
                        "zeros to xavier_uniform, or add dropout",
                .command = "reprise train zeros.json",
                .spec_name = "zeros.json",
                .spec = with(moons_example(1, "sigmoid"), {{"init", "zeros"}})},
               {.text = "The whole study from twice the seeds",
                .command = "reprise run 15 --seeds 64 --store mine.db"}},
      .notebook =
          {"A sigmoid layer of ten from zeros on 100 u-shaped points (no "
           "licence; ours: moons of 100, noise .15): validation loss .6628 "
           "after 100 epochs, one unseeded run.",
           ""},
      .references = {deep_learning_book(), glorot_and_bengio_2010()},
      .teaching = {
          .look_at =
              "The two rows of small pictures: in the upper one the boundary "
              "stays a straight line however long it trains.",
          .question =
              "Ten copies of a unit are not quite the net with one unit: with "
              "equal learning rates it learns at another pace. Why?",
          .answer =
              "What counts is the sum of the ten output weights. Each of the "
              "ten gets the gradient that the one would get, so their sum "
              "moves ten times as fast; and each hidden unit hears only a "
              "tenth of it. Dividing the one rate by ten and multiplying the "
              "other makes up for it exactly, under plain descent. Adam "
              "divides by the gradient's size, and the scaling no longer "
              "does."}};
}

}  // namespace reprise::zero_sigmoid
