#include "experiments/e02_perceptron_training/page.h"

#include <algorithm>

namespace reprise::training {
namespace {

Finding bound_finding() {
  const Sample worst = of(number("worst"), "novikoff");
  return {
      .headline =
          "The bound holds in every one of 10,000 random problems, and is "
          "hardly ever met.",
      .sentence =
          "The perceptron that came nearest made {worst} times as many "
          "mistakes as (R/γ)² allows; the nearest one in each 100 problems "
          "reached {typical} (median). Only points at right angles to each "
          "other meet the bound exactly. One that adds each point whatever its "
          "label (a bug) breaks it at once.",
      .numbers = {with_digits(2, quantile_found("worst", 1, worst)),
                  with_digits(2, median_found("typical", worst)),
                  quantile_found("unsorted", 1,
                                 of(number("unsorted"), "novikoff"))},
      .holds =
          [](const FoundValues& v) {
            return v["worst"] <= 1 && v["unsorted"] == 0;
          },
      .brief = "At most {worst} of (R/γ)² mistakes"};
}

Finding digits_finding() {
  const auto at = [](const char* metric, std::size_t place) {
    return of(element(metric, place), "digits");
  };
  return {
      .headline =
          "Ten perceptrons on digits never settle, but their average "
          "does.",
      .sentence =
          "They make {first} mistakes in the first epoch and still {later} in "
          "each of the last six (means of {n} seeds). The weights that happen "
          "to stand after ten epochs get {last} % of the test digits wrong, "
          "the average of all weights on the way {average} %.",
      .numbers =
          {as_count(mean_found("first", at("mistakes", 0)), 3),
           as_count(
               found("later",
                     [=](const Trials& t) {
                       return (mean_found("", at("mistakes", 4)).value(t) -
                               mean_found("", at("mistakes", 3)).value(t)) /
                              6;
                     }),
               3),
           seeds_found("n", at("mistakes", 0)),
           with_decimals(1, mean_found("last", at("last_error", 4))),
           with_decimals(1, mean_found("average", at("average_error", 4)))},
      .holds =
          [](const FoundValues& v) {
            return v["average"] + 3 < v["last"] && v["later"] > 1e4;
          },
      .data = "mnist"};
}

Finding trick_finding() {
  const auto trick = [](const char* metric) {
    return of(number(metric), "trick");
  };
  return {
      .headline =
          "The notebook's thousand draws are mostly wasted: it is done "
          "after {last}.",
      .sentence =
          "On its separable table {mistakes} of the 1,000 draws change "
          "anything, the last one at draw {last} (medians of {n} seeds); "
          "{sorted} of {n} end with all 100 points right.",
      .numbers = {median_found("last", trick("last_mistake")),
                  median_found("mistakes", trick("mistakes")),
                  count_found("sorted", of(over("accuracy", .9999), "trick")),
                  seeds_found("n", trick("mistakes"))},
      .holds = [](const FoundValues& v) {
        return v["last"] < 500 && v["mistakes"] < 100;
      }};
}

const Equation kEquation{
    "<mrow><mtext>mistakes</mtext><mo>≤</mo><msup><mrow><mo>(</mo><mfrac>"
    "<mi>R</mi><mi>γ</mi></mfrac><mo>)</mo></mrow><mn>2</mn></msup></mrow>",
    "mistakes ≤ (R / γ)²"};

std::vector<Reference> references() {
  return {rosenblatt_1958(),
          {.key = "novikoff1962",
           .authors = "Novikoff, Albert B. J.",
           .title = "On convergence proofs on perceptrons",
           .where = "Symposium on the Mathematical Theory of Automata "
                    "12:615-622, Polytechnic Institute of Brooklyn",
           .year = 1962,
           .url = "https://apps.dtic.mil/sti/citations/AD0298258"},
          {.key = "freund1999",
           .authors = "Freund, Yoav and Schapire, Robert E.",
           .title = "Large Margin Classification Using the Perceptron "
                    "Algorithm",
           .where = "Machine Learning 37:277-296",
           .year = 1999,
           .doi = "10.1023/A:1007662407062"}};
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "The perceptron learns from its mistakes alone. It looks at one "
          "point after the other; where it answers right it changes nothing, "
          "where it is wrong it adds the point to its weights (or takes it "
          "away), which turns its line a little towards the right side. "
          "Novikoff proved that this comes to an end wherever a line can sort "
          "the points: the number of mistakes is at most (R/γ)², with R the "
          "distance of the farthest point from the origin and γ the width of "
          "the free strip beside the best line. It does not depend on how many "
          "points there are, or of how many numbers each consists. Where no "
          "line sorts them, mistakes go on for ever; then the average of all "
          "weights that there were is a better answer than the last ones.",
      .equation = kEquation,
      .findings = {bound_finding(), digits_finding(), trick_finding()},
      .lead = "forming",
      .vary = {{.text = "The notebook's table for a neuron that learns by "
                        "gradients: eight seeds; make class_sep smaller",
                .command = "reprise train table.json",
                .spec_name = "table.json",
                .spec = spec(R"({
              "dataset": {"generator": "classification", "n": 100,
                "n_features": 2, "n_informative": 1, "n_redundant": 0,
                "n_classes": 2, "n_clusters_per_class": 1, "random_state": 41,
                "hypercube": false, "class_sep": 10},
              "model": {"layers": [2, 1]}, "loss": "perceptron",
              "optimizer": {"name": "sgd", "lr": 0.1}, "batch": 1,
              "epochs": 10, "seed": [1, 2, 3, 4, 5, 6, 7, 8]})")},
               {.text = "The whole study from twice the seeds",
                .command = "reprise run 02 --seeds 64 --store mine.db"}},
      .notebook =
          {"The \"perceptron trick\": 1,000 times one of 100 rows "
           "(make_classification, random_state 41, class_sep 10) is drawn at "
           "random, without a seed, and the line moved by a tenth of it where "
           "it is wrong.",
           "It draws on after the last mistake: nothing tells it that it is "
           "done, and a row may never come up."},
      .references = references(),
      .teaching = {
          .look_at =
              "The small pictures from left to right: the line jumps at each "
              "mistake, in steps that do not get smaller, until there is no "
              "mistake left.",
          .question =
              "Two problems have the same points, but in one the free strip is "
              "half as wide. How many more mistakes may the perceptron make?",
          .answer =
              "Four times as many: the bound goes with 1/γ². How many it does "
              "make depends on the order of the points; the second picture "
              "shows that it is mostly far fewer."}};
}

}  // namespace reprise::training
