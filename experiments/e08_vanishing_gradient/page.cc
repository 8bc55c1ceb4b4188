#include "experiments/e08_vanishing_gradient/page.h"

#include <cmath>

#include "experiments/e08_vanishing_gradient/published.h"

namespace reprise::vanishing {
namespace {

// Ten hidden layers and the output's.
constexpr std::size_t kLast = 10;

// How many times the last layer's gradient is the first one's, before training.
Metric last_over_first() {
  return ratio(element("epoch 0", kLast), element("epoch 0", 0));
}

Finding shrinking() {
  const auto times = [](const char* f, const char* init) {
    return of(last_over_first(), "ten layers", f, init);
  };
  const Sample sigmoid = times("sigmoid", "xavier");
  const auto a_layer = [times_of_last =
                            median_found("", sigmoid)](const Trials& t) {
    return std::pow(times_of_last.value(t), 1. / kLast);
  };
  return {
      .headline =
          "Ten sigmoid layers: the first gets 1/{sigmoid} of the last one's "
          "gradient.",
      .sentence =
          "That is a factor of {factor} a layer. With tanh the first layer "
          "gets "
          "1/{tanh} of it, with ReLU and He's weights 1/{relu} (medians of {n} "
          "seeds, before training).",
      .numbers = {as_count(median_found("sigmoid", sigmoid), 2),
                  with_digits(2, found("factor", a_layer)),
                  with_digits(2, median_found("tanh", times("tanh", "xavier"))),
                  with_digits(2, median_found("relu", times("relu", "he"))),
                  seeds_found("n", sigmoid)},
      .holds =
          [](const FoundValues& v) {
            return v["sigmoid"] > 1e5 && v["tanh"] < 10 && v["relu"] < 10;
          },
      .brief = "10 sigmoid layers: 1/{sigmoid} arrives"};
}

Finding stalling() {
  const auto loss_of = [](const char* net) {
    return of(loss(), "notebook", net);
  };
  const Sample solved =
      of(first_epoch("train_metric", 1), "notebook", "10 x relu");
  return {
      .headline =
          "So the notebook's ten sigmoid layers do not learn at all, and ten "
          "ReLU layers do.",
      .sentence =
          "After 100 epochs their median loss is {ten}, that of guessing (ln 2 "
          "= 0.693); three sigmoid layers reach {three}. Ten ReLU layers get "
          "all training points right from {relu} of {n} seeds. All start from "
          "Xavier's weights; from He's, which are larger, ten sigmoid layers "
          "learn from {he} of {n} seeds.",
      .numbers = {with_decimals(3,
                                median_found("ten", loss_of("10 x sigmoid"))),
                  with_decimals(2,
                                median_found("three", loss_of("3 x sigmoid"))),
                  count_found("relu", solved), seeds_found("n", solved),
                  count_found("he", of(over("test_metric", kLearned), "depth",
                                       "sigmoid", "he", "10"))},
      .holds = [](const FoundValues& v) {
        return std::fabs(v["ten"] - std::log(2.)) < .01 && v["three"] < .6 &&
               v["relu"] > .8 * v["n"];
      }};
}

Finding one_draw() {
  const Sample trained = of(last("train_metric"), "notebook", "3 x sigmoid");
  return {.headline = "The notebook's numbers are single draws.",
          .sentence =
              "Its three-layer net ends with .83 of the training points right; "
              "ours, from {n} seeds, with {low} to {high} (median {half}).",
          .numbers = {seeds_found("n", trained),
                      with_digits(3, quantile_found("low", 0, trained)),
                      with_digits(3, quantile_found("high", 1, trained)),
                      with_digits(3, median_found("half", trained))},
          .holds = [](const FoundValues& v) {
            return v["n"] >= 10 && v["low"] <= .83 && v["high"] >= .83;
          }};
}

const Equation kEquation{
    "<mrow><msub><mi>δ</mi><mi>l</mi></msub><mo>=</mo><msup><mi>σ</mi>"
    "<mo>′</mo></msup><mo>(</mo><msub><mi>z</mi><mi>l</mi></msub><mo>)</mo>"
    "<mo>⊙</mo><msub><mi>W</mi><mrow><mi>l</mi><mo>+</mo><mn>1</mn></mrow>"
    "</msub><msub><mi>δ</mi><mrow><mi>l</mi><mo>+</mo><mn>1</mn></mrow></msub>"
    "<mo>,</mo><mspace width='1em'/><msup><mi>σ</mi><mo>′</mo></msup><mo>≤</mo>"
    "<mfrac><mn>1</mn><mn>4</mn></mfrac></mrow>",
    "δ_l = σ′(z_l) ⊙ W_(l+1) δ_(l+1),  σ′ ≤ ¼"};

std::vector<Reference> references() {
  return {glorot_and_bengio_2010(),
          nielsens_book(),
          {.key = "bengio1994",
           .authors = "Bengio, Yoshua and Simard, Patrice and Frasconi, Paolo",
           .title = "Learning long-term dependencies with gradient descent is "
                    "difficult",
           .where = "IEEE Transactions on Neural Networks 5(2):157-166",
           .year = 1994,
           .doi = "10.1109/72.279181"}};
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "A net learns by the gradient: for every weight, how the loss "
          "changes with it. The gradient is computed from the last layer back "
          "to the first, and at each layer it is multiplied by that layer's "
          "weights and by the slope of its activation. The sigmoid's slope is "
          "at most 1/4, so every sigmoid layer passes on a fraction, and ten "
          "of them pass on almost nothing: the first layers are told next to "
          "nothing about what to change. That is the vanishing gradient. "
          "tanh's slope at 0 and ReLU's for positive sums are 1; with weights "
          "of the right scale the gradient arrives.",
      .equation = kEquation,
      .findings = {shrinking(), stalling(), one_draw()},
      .lead = "gradient-by-layer",
      .vary = {{.text =
                    "Ten sigmoid layers from eight seeds; change sigmoid to "
                    "tanh or relu, or take layers away until it learns",
                .command = "reprise train deep_sigmoid.json",
                .spec_name = "deep_sigmoid.json",
                .spec = moons_example(10, "sigmoid")},
               {.text = "The whole study from twice the seeds",
                .command = "reprise run 08 --seeds 64 --store mine.db"}},
      .notebook =
          {"Moons of 250 points, ten sigmoid layers of 10 that do not learn, "
           "then three that do, then ReLU; one unseeded run each.",
           "What it plots as \"gradient\" is the change of the weights over "
           "100 epochs divided by the learning rate: under Adam, whose steps "
           "hardly depend on the gradient's size, that is no gradient."},
      .references = references(),
      .teaching = {
          .look_at =
              "The first picture's scale: each line on it is a factor of ten "
              "or more. Follow the sigmoid line from the last layer to the "
              "first, then the other two.",
          .question =
              "The sigmoid's slope is at most 1/4. Why is the factor a layer "
              "that you read off not 4, and what else does it depend on?",
          .answer =
              "The gradient is multiplied by slope and weights together. "
              "Xavier's weights keep the length of a vector about as it is, so "
              "the slope decides; it is a little under 1/4, since the sums are "
              "not all 0. Larger weights make up for some of it until the "
              "sigmoids saturate and the slope itself falls to 0."}};
}

}  // namespace reprise::vanishing
