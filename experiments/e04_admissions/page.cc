#include "experiments/e04_admissions/page.h"

#include <cmath>

#include "experiments/e04_admissions/claims.h"

namespace reprise::admissions {
namespace {

// The root of the mean variance.
FoundNumber deviation(const char* name, const Sample& variances) {
  const FoundNumber mean = mean_found(name, variances);
  return with_digits(2, found(name, [mean](const Trials& t) {
                       return std::sqrt(mean.value(t));
                     }));
}

Finding split_finding() {
  return {
      .headline =
          "Other initial weights move the result {times} times as much as "
          "another split.",
      .sentence =
          "The test R² of one net, 7-7-1, has a standard deviation of {start} "
          "over {n} initial weights and of {split} over as many splits.",
      .numbers =
          {deviation("split", variance_of_splits()),
           deviation("start", variance_of_starts()),
           seeds_found("n", variance_of_starts()),
           with_digits(
               2, found("times",
                        [](const Trials& t) {
                          return deviation("", variance_of_starts()).value(t) /
                                 deviation("", variance_of_splits()).value(t);
                        }))},
      .holds = [](const FoundValues& v) { return v["start"] > v["split"]; },
      .brief = "initial weights move R² {times} x as much",
      .data = kSet};
}

// On how many splits least squares has the higher R².
FoundNumber linear_wins(const char* name, const char* group) {
  return as_count(found(name, [group](const Trials& t) {
    const auto [linear, nets] =
        paired_values(t, over_seeds(mean_value(), of(linear_r2(), "linear")),
                      mean_of_starts(group));
    double wins = 0;
    for (std::size_t i = 0; i < linear.size(); ++i) {
      wins += linear[i] > nets[i] ? 1 : 0;
    }
    return wins;
  }));
}

Finding linear_finding() {
  const Sample linear = of(linear_r2(), "linear");
  return {
      .headline = "Least squares beats both nets, without a single step.",
      .sentence =
          "Its test R² is {linear} (median of {n} splits) against {small} of "
          "7-7-1 and {wide} of 7-28-8-8-1; it is ahead on {first} and {second} "
          "of the {n} splits.",
      .numbers = {with_digits(3, median_found("linear", linear)),
                  seeds_found("n", linear),
                  with_digits(3,
                              median_found("small", mean_of_starts("spread"))),
                  with_digits(
                      3, median_found("wide", mean_of_starts("wide spread"))),
                  linear_wins("first", "spread"),
                  linear_wins("second", "wide spread")},
      .holds =
          [](const FoundValues& v) {
            return v["first"] > .75 * v["n"] && v["second"] > .75 * v["n"];
          },
      .data = kSet};
}

Finding notebook_finding() {
  const Sample seven = of(net_r2(), "notebook", "7-7-1");
  return {.headline = "The notebook's .678 is one draw of many.",
          .sentence =
              "On its own split the same net reaches {low} to {high} from {n} "
              "initial weights (median {half}).",
          .numbers = {with_digits(2, quantile_found("low", 0, seven)),
                      with_digits(2, quantile_found("high", 1, seven)),
                      seeds_found("n", seven),
                      with_digits(2, median_found("half", seven))},
          .holds =
              [](const FoundValues& v) {
                return v["low"] <= .678 && v["high"] >= .678;
              },
          .data = kSet};
}

const Equation kEquation{
    "<mrow><msup><mi>R</mi><mn>2</mn></msup><mo>=</mo><mn>1</mn><mo>−</mo>"
    "<mfrac><mrow><mo>∑</mo><msup><mrow><mo>(</mo><mi>y</mi><mo>−</mo><mover>"
    "<mi>y</mi><mo>^</mo></mover><mo>)</mo></mrow><mn>2</mn></msup></mrow>"
    "<mrow><mo>∑</mo><msup><mrow><mo>(</mo><mi>y</mi><mo>−</mo><mover>"
    "<mi>y</mi><mo>¯</mo></mover><mo>)</mo></mrow><mn>2</mn></msup></mrow>"
    "</mfrac></mrow>",
    "R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)²"};

std::vector<Reference> references() {
  return {
      {.key = "bouthillier2021",
       .authors = "Bouthillier, Xavier and Delaunay, Pierre and Bronzi, "
                  "Mirko and others",
       .title = "Accounting for Variance in Machine Learning Benchmarks",
       .where = "MLSys 3:747-769",
       .year = 2021,
       .arxiv = "2103.03098"},
      {.key = "acharya2019",
       .authors = "Acharya, Mohan S. and Armaan, Asfia and Antony, Aneeta S.",
       .title = "A Comparison of Regression Models for Prediction of "
                "Graduate Admissions",
       .where = "ICCIDS",
       .year = 2019,
       .doi = "10.1109/ICCIDS.2019.8862140"}};
}

Json admissions_example() {
  return {{"dataset", {{"name", kSet}}}, {"split", held_out(.2, 1)},
          {"scaling", "minmax"},         {"model", {{"layers", {7, 7, 1}}}},
          {"init", "xavier_uniform"},    {"loss", "squared"},
          {"optimizer", keras_adam()},   {"seed", {1, 2, 3, 4, 5, 6, 7, 8}}};
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "500 applicants, seven numbers each, and the chance of admission "
          "that "
          "they gave themselves. A fifth of the rows is held back to see how "
          "well a model predicts what it has not seen. Which fifth, is chance; "
          "so are the first weights of a net. A single printed score therefore "
          "has two lots of luck in it. Here both are drawn again, many times "
          "each, to see which matters more, and the oldest method there is, "
          "least squares, is drawn beside them: the best straight plane "
          "through "
          "the training rows, found by solving eight equations.",
      .equation = kEquation,
      .findings = {split_finding(), linear_finding(), notebook_finding()},
      .lead = "spread",
      .vary = {{.text =
                    "The notebook's net, eight seeds; change random_state to "
                    "draw another split",
                .command = "reprise train admissions.json",
                .spec_name = "admissions.json",
                .spec = admissions_example()},
               {.text = "The whole study from twice the seeds",
                .command = "reprise run 04 --seeds 64 --store mine.db"}},
      .notebook =
          {"500 rows, min-max scaled, split 80 to 20 with random_state 1, "
           "7-7-1 ReLU, Adam, 100 epochs: test R² .678. Another copy: "
           "standardised, 28-8-8 hidden units, random_state 42: .746.",
           "One unseeded run on one split, and no simpler model beside it: "
           "nothing tells whether the net has learnt more than a plane."},
      .references = references(),
      .teaching = {
          .look_at =
              "The columns of the first picture: how tall is one column, and "
              "how far do the columns lie apart?",
          .question =
              "Two papers report R² .78 and .81 for two nets, each on one "
              "split of their own. What does the picture say about which net "
              "is better?",
          .answer =
              "Nothing: the columns lie farther apart than that. Both nets "
              "have to be tried on the same splits, several of them, and "
              "compared split by split."}};
}

}  // namespace reprise::admissions
