#include "experiments/e01_perceptron/page.h"

#include <algorithm>

namespace reprise::perceptron {
namespace {

// The largest or least of a number in some cells.
FoundNumber greatest_found(std::string name, const char* metric, Cell cell) {
  return quantile_found(std::move(name), 1, {number(metric), std::move(cell)});
}

Finding xor_finding() {
  const Cell all = cell("tables", "xor");
  const FoundNumber period = greatest_found("period", "period", all);
  return {
      .headline =
          "On XOR the neuron never gets more than {best} of the rows "
          "right, and goes round in circles.",
      .sentence =
          "In all {n} runs (24 orders of the four rows, inputs 0 and 1 or -1 "
          "and 1) its weights come back to what they were after at most "
          "{returned} steps, and from there on do the same for ever; the "
          "longest circle has {period} steps. AND, which a line can sort, it "
          "learns from every order.",
      .numbers = {greatest_found("best", "best", all),
                  as_count(greatest_found("returned", "returned", all)),
                  as_count(period), seeds_found("n", {number("best"), all}),
                  quantile_found("and", 0,
                                 of(number("best"), "tables", "and"))},
      .holds =
          [](const FoundValues& v) {
            return v["best"] <= .75 && v["returned"] > 0 &&
                   v["returned"] < 1e6 && v["and"] == 1;
          },
      .brief = "XOR: never over {best}, round for ever"};
}

Finding cover_finding() {
  const auto share = [](const char* ratio) {
    return of(number("separable"), "cover", "20", ratio);
  };
  return {.headline = "Two points a weight is what a neuron can hold.",
          .sentence =
              "Random labels of 30, 40 and 50 points in 20 dimensions can be "
              "sorted by a hyperplane in {before}, {half} and {beyond} of all "
              "cases (Cover's formula: .97, .5, .076). With more dimensions "
              "the fall gets steeper: a neuron of N weights learns nearly any "
              "1.5 N labels by heart, and next to none of 2.5 N.",
          .numbers = {with_digits(2, mean_found("before", share("1.5"))),
                      with_digits(2, mean_found("half", share("2"))),
                      with_digits(2, mean_found("beyond", share("2.5")))},
          .holds = [](const FoundValues& v) {
            return v["before"] > .9 && v["half"] > .4 && v["half"] < .6 &&
                   v["beyond"] < .15;
          }};
}

Finding gaussian_finding() {
  const auto at = [](const char* metric, const char* margin) {
    return of(number(metric), "gaussians", margin);
  };
  return {.headline =
              "Where no line sorts the points, it never settles: its accuracy "
              "after any epoch is a matter of luck.",
          .sentence =
              "Two classes of 50, each centre 1 deviation from the middle: the "
              "best line gets 0.84 of all points that may come right; after "
              "100 epochs the neuron stands at {last} on its own points, while "
              "on the way it had {best} (medians of {n} seeds). At 3 "
              "deviations {converged} of the {n} draws are sorted without a "
              "mistake.",
          .numbers = {with_digits(2, median_found("last", at("last", "1"))),
                      with_digits(2, median_found("best", at("best", "1"))),
                      count_found("converged", at("converged", "3")),
                      seeds_found("n", at("last", "1"))},
          .holds = [](const FoundValues& v) {
            return v["last"] < v["best"] && v["converged"] > .5 * v["n"];
          }};
}

const Equation kEquation{
    "<mrow><mi>C</mi><mo>(</mo><mi>P</mi><mo>,</mo><mi>N</mi><mo>)</mo>"
    "<mo>/</mo><msup><mn>2</mn><mi>P</mi></msup><mo>=</mo>"
    "<msup><mn>2</mn><mrow><mn>1</mn><mo>-</mo><mi>P</mi></mrow></msup>"
    "<munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>0</mn></mrow>"
    "<mrow><mi>N</mi><mo>-</mo><mn>1</mn></mrow></munderover>"
    "<mo>(</mo><mfrac linethickness='0'><mrow><mi>P</mi><mo>-</mo><mn>1</mn>"
    "</mrow><mi>k</mi></mfrac><mo>)</mo></mrow>",
    "C(P, N) / 2^P = 2^(1-P) Σ_{k<N} binom(P - 1, k)"};

std::vector<Reference> references() {
  return {rosenblatt_1958(),
          {.key = "minsky1969",
           .authors = "Minsky, Marvin and Papert, Seymour",
           .title = "Perceptrons: An Introduction to Computational Geometry",
           .where = "MIT Press",
           .year = 1969,
           .url = "https://mitpress.mit.edu/9780262630221/perceptrons/"},
          {.key = "cover1965",
           .authors = "Cover, Thomas M.",
           .title = "Geometrical and Statistical Properties of Systems of "
                    "Linear Inequalities with Applications in Pattern "
                    "Recognition",
           .where = "IEEE Transactions on Electronic Computers "
                    "EC-14(3):326-334",
           .year = 1965,
           .doi = "10.1109/PGEC.1965.264137"},
          {.key = "wolfe1976",
           .authors = "Wolfe, Philip",
           .title = "Finding the nearest point in a polytope",
           .where = "Mathematical Programming 11:128-149",
           .year = 1976,
           .doi = "10.1007/BF01580381"},
          nielsens_book()};
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "A perceptron is one artificial neuron: it multiplies each input by "
          "a weight, adds up, and says yes where the sum is over a threshold. "
          "On a plane that is a straight line with yes on one side and no on "
          "the other; with more inputs it is a flat cut through space. So it "
          "can learn just what a flat cut can separate. Whether two inputs "
          "differ (XOR) is the smallest question that it cannot: no line has "
          "two opposite corners of a square on one side and the other two on "
          "the other. Cover counted how much a cut can do: of all ways to "
          "label P points in N dimensions, half can be cut at P = 2 N.",
      .equation = kEquation,
      .findings = {xor_finding(), cover_finding(), gaussian_finding()},
      .lead = "cover",
      .vary = {{.text =
                    "One neuron (logistic, so that it trains by gradients) on "
                    "moons, which no line separates: eight seeds",
                .command = "reprise train one_neuron.json",
                .spec_name = "one_neuron.json",
                .spec = moons_example(0, "relu")},
               {.text = "The whole study from twice the seeds",
                .command = "reprise run 01 --seeds 64 --store mine.db"}},
      .notebook =
          {"One neuron with a step on a table of two columns, sorted by a "
           "line. The table has no licence: two Gaussian classes of 50 stand "
           "in for it.",
           ""},
      .references = references(),
      .teaching = {
          .look_at =
              "The first picture's crossing at P = 2 N: all three curves go "
              "through 1/2 there, whatever the dimension.",
          .question =
              "A net gets 1,000 points with random labels right, with one "
              "neuron of 1,000 inputs. Has it learnt something?",
          .answer =
              "No. With P = N any labels can be cut, so getting them right "
              "says nothing about the labels: there is no rule in them to "
              "learn. Only when there are many more points than 2 N does a "
              "cut that fits say that there is one."}};
}

}  // namespace reprise::perceptron
