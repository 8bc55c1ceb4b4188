#include "experiments/e18_optimizers/page.h"

#include <fmt/format.h>

#include <algorithm>

#include "experiments/e18_optimizers/views.h"

namespace reprise::optimizers {
namespace {

Finding rates_finding() {
  const auto near = [](const char* name, const char* optimizer) {
    return as_count(found(name, [optimizer](const Trials& t) {
      return static_cast<double>(best_rate(t, optimizer).near);
    }));
  };
  const auto top = [](const char* name, bool greatest) {
    return with_decimals(1, found(name, [greatest](const Trials& t) {
                           std::vector<double> all;
                           for (const std::string& o : kSeven) {
                             all.push_back(best_rate(t, o).accuracy);
                           }
                           return greatest ? std::ranges::max(all)
                                           : std::ranges::min(all);
                         }));
  };
  return {
      .headline = "At its best rate no optimizer is much better than another.",
      .sentence =
          "On moons the best of nine rates gives {worst} to {best} % right for "
          "all seven. Nor may the rate be farther off: {adam} of nine come "
          "within 2 points of the best for Adam, {momentum} for momentum, "
          "{sgd} for plain SGD.",
      .numbers = {top("worst", false), top("best", true), near("adam", "Adam"),
                  near("momentum", "momentum"), near("sgd", "SGD")},
      .holds =
          [](const FoundValues& v) {
            return v["best"] - v["worst"] < 3 && v["adam"] <= v["sgd"];
          },
      .brief = "best rates {worst} to {best} %, all seven"};
}

Finding variance_finding() {
  const Sample nine = of(number("ratio"), "gradient smoothing", "0.9");
  return {.headline = "An average of gradients has {nine} of their noise.",
          .sentence =
              "With beta .9 that is (1 - b)/(1 + b) = 1/19 of the variance of "
              "a mini-batch gradient (mean of {n} nets): the same noise as a "
              "batch of 19 times as many rows, of gradients that are a little "
              "old.",
          .numbers = {with_digits(2, mean_found("nine", nine)),
                      seeds_found("n", nine)},
          .holds = [](const FoundValues& v) {
            return v["nine"] > .04 && v["nine"] < .065;
          }};
}

Finding deepobs_finding() {
  const auto loss = [](const char* group, const char* optimizer) {
    return of(number("final_test_loss"), group, optimizer);
  };
  return {
      .headline = "A published ranking can hang on batches that never change.",
      .sentence =
          "On DeepOBS' quadratic problem momentum .99 ends at {fixed}, the "
          "best of three; reshuffled each epoch it ends at {shuffled}, the "
          "worst (SGD {sgd}). Seven batches that come round in one order "
          "have noise that momentum averages away.",
      .numbers = {with_decimals(2, mean_found("fixed", loss("quadratic deep",
                                                            "momentum"))),
                  with_decimals(
                      2, mean_found("shuffled",
                                    loss("quadratic reshuffled", "momentum"))),
                  with_decimals(
                      2,
                      mean_found("sgd", loss("quadratic reshuffled", "sgd")))},
      .holds = [](const FoundValues& v) {
        return v["fixed"] < v["sgd"] && v["shuffled"] > v["sgd"];
      }};
}

const Equation kEquation{
    "<mrow><msub><mi>m</mi><mi>t</mi></msub><mo>=</mo><mi>β</mi><msub>"
    "<mi>m</mi><mrow><mi>t</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo>"
    "<mo>(</mo><mn>1</mn><mo>−</mo><mi>β</mi><mo>)</mo><msub><mi>g</mi>"
    "<mi>t</mi></msub><mo>,</mo><mspace width='1em'/><mi>Var</mi><mi>m</mi>"
    "<mo>=</mo><mfrac><mrow><mn>1</mn><mo>−</mo><mi>β</mi></mrow><mrow>"
    "<mn>1</mn><mo>+</mo><mi>β</mi></mrow></mfrac><mi>Var</mi><mi>g</mi>"
    "</mrow>",
    "m_t = β m_(t−1) + (1 − β) g_t,  Var m = (1 − β)/(1 + β) Var g"};

std::vector<Reference> references() {
  return {{.key = "kingma2015",
           .authors = "Kingma, Diederik P. and Ba, Jimmy",
           .title = "Adam: A Method for Stochastic Optimization",
           .where = "ICLR",
           .year = 2015,
           .arxiv = "1412.6980"},
          {.key = "reddi2018",
           .authors = "Reddi, Sashank J. and Kale, Satyen and Kumar, Sanjiv",
           .title = "On the Convergence of Adam and Beyond",
           .where = "ICLR",
           .year = 2018,
           .arxiv = "1904.09237"},
          {.key = "schneider2019",
           .authors = "Schneider, Frank and Balles, Lukas and Hennig, Philipp",
           .title = "DeepOBS: A Deep Learning Optimizer Benchmark Suite",
           .where = "ICLR",
           .year = 2019,
           .arxiv = "1903.05499"},
          {.key = "polyak1964",
           .authors = "Polyak, Boris T.",
           .title = "Some methods of speeding up the convergence of iteration "
                    "methods",
           .where = "USSR Computational Mathematics and Mathematical Physics "
                    "4(5):1-17",
           .year = 1964,
           .doi = "10.1016/0041-5553(64)90137-5"},
          {.key = "sklearnmlp",
           .authors = "scikit-learn developers",
           .title = "Compare Stochastic learning strategies for MLPClassifier",
           .where = "scikit-learn's examples",
           .year = 2023,
           .url = "https://scikit-learn.org/1.2/auto_examples/neural_networks/"
                  "plot_mlp_training_curves.html"}};
}

Json moons_with_rate() {
  Json example = moons_example(2, "relu");
  example["optimizer"] = {{"name", "sgd"}, {"lr", .1}, {"momentum", .9}};
  return example;
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "A day's temperature says little about the season; the average of "
          "the last weeks says more. An exponentially weighted average needs "
          "no list of past days: each day it keeps most of what it was and "
          "takes a little of what is new. Gradients of small batches are noisy "
          "like days, and the same average calms them: that is momentum. In a "
          "ravine it also cancels what goes to and fro across and adds up what "
          "goes along. RMSProp and Adam average the squares as well, and "
          "divide by their root, so that each weight gets steps of its own "
          "size.",
      .equation = kEquation,
      .findings = {rates_finding(), variance_finding(), deepobs_finding()},
      .lead = "ravine",
      .vary = {{.text = "Two ReLU layers on moons under momentum, eight seeds; "
                        "change lr and momentum, or the name to adam",
                .command = "reprise train momentum.json",
                .spec_name = "momentum.json",
                .spec = moons_with_rate()},
               {.text = "The whole study from twice the seeds",
                .command = "reprise run 18 --seeds 64 --store mine.db"}},
      .notebook =
          {"pandas' ewm over the daily mean temperature of Delhi, alpha .9 on "
           "114 days and .6 on all 1,576.",
           "alpha is the weight of the new day, beta = 1 - alpha that of the "
           "past: alpha .9 is hardly any smoothing. The optimizers' .9 is "
           "beta."},
      .references = references(),
      .teaching = {
          .look_at = "The ways through the ravine: who goes to and fro, who "
                     "overshoots, who goes straight?",
          .question = "beta = .9 and .99: of how many gradients is the average "
                      "made, about, and how much of their variance is left?",
          .answer =
              "Of about 1/(1 - beta): 10 and 100. The variance is (1 - b)/(1 + "
              "b) of a single one's: 1/19 and 1/199, if the gradients are "
              "independent."}};
}

}  // namespace reprise::optimizers
