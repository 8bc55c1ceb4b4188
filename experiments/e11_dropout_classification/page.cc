#include "experiments/e11_dropout_classification/page.h"

#include "experiments/e11_dropout_classification/claims.h"

namespace reprise::dropout {
namespace {

Finding notebook_finding() {
  const auto loss = [](const char* name, const char* curve, const char* rate) {
    return with_decimals(2,
                         mean_found(name, of(last(curve), "notebook", rate)));
  };
  return {
      .headline = "Dropout keeps a large net from growing sure of noise.",
      .sentence =
          "211 points with label noise, 128-128 ReLU, 500 epochs: the loss on "
          "new rows ends at {none} without and {half} with dropout .5, though "
          "in training it falls to {train} without (means of {n} seeds).",
      .numbers = {loss("none", "test_loss", "0"),
                  loss("half", "test_loss", "0.5"),
                  loss("train", "train_loss", "0"),
                  seeds_found("n", of(last("test_loss"), "notebook", "0"))},
      .holds = [](const FoundValues& v) { return v["half"] < v["none"]; },
      .brief = "loss on new rows: {half} with, {none} without"};
}

Finding flip_finding() {
  const auto shown = [](const char* name, const char* size, const char* way) {
    return with_decimals(
        1, mean_found(name, of(error(), "sizes", ".01", size, way)));
  };
  return {
      .headline =
          "Here it helps with 100 digits and not with 5,000: the published "
          "flip, the other way round.",
      .sentence =
          "784-256-256-512-10, rate .01: from 100 training rows {few} % of the "
          "test "
          "digits are wrong with dropout, {fewnone} % without; from 5,000 "
          "{many} % and {manynone} % (means of {n} seeds).",
      .numbers = {shown("few", "100", "half"), shown("fewnone", "100", "none"),
                  shown("many", "5k", "half"), shown("manynone", "5k", "none"),
                  seeds_found("n", of(error(), "sizes", ".01", "5k", "half"))},
      .holds =
          [](const FoundValues& v) {
            return v["few"] < v["fewnone"] && v["many"] >= v["manynone"];
          },
      .data = "mnist"};
}

Finding averages_finding() {
  const Sample least = of(number("least_k"), "averages", ".01");
  return {
      .headline = "One pass with scaled weights does what many masks do.",
      .sentence =
          "The average of random masks comes within one standard error of "
          "weight scaling's test error at {k} masks (median of {n} seeds); "
          "one mask alone is wrong on {one} %, weight scaling on {scaling} %.",
      .numbers = {median_found("k", least), seeds_found("n", least),
                  with_decimals(
                      2, mean_found("one", of(percent(element("error", 0)),
                                              "averages", ".01"))),
                  with_decimals(
                      2, mean_found("scaling", of(percent(number("scaling")),
                                                  "averages", ".01")))},
      .holds =
          [](const FoundValues& v) {
            return v["one"] > v["scaling"] && v["k"] <= 100;
          },
      .data = "mnist"};
}

const Equation kEquation{
    "<mrow><mi>y</mi><mo>=</mo><mfrac><mrow><mi>m</mi><mo>⊙</mo><mi>f</mi>"
    "<mo>(</mo><mi>x</mi><mi>W</mi><mo>+</mo><mi>b</mi><mo>)</mo></mrow><mrow>"
    "<mn>1</mn><mo>−</mo><mi>p</mi></mrow></mfrac><mo>,</mo>"
    "<mspace width='1em'/><mi>P</mi><mo>(</mo><msub><mi>m</mi><mi>i</mi></msub>"
    "<mo>=</mo><mn>0</mn><mo>)</mo><mo>=</mo><mi>p</mi></mrow>",
    "y = m ⊙ f(x W + b) / (1 − p),  P(m_i = 0) = p"};

std::vector<Reference> references() {
  return {srivastava_2014(),
          {.key = "hinton2012",
           .authors = "Hinton, Geoffrey E. and Srivastava, Nitish and "
                      "Krizhevsky, Alex and Sutskever, Ilya and "
                      "Salakhutdinov, Ruslan R.",
           .title = "Improving neural networks by preventing co-adaptation of "
                    "feature detectors",
           .where = "arXiv",
           .year = 2012,
           .arxiv = "1207.0580"},
          {.key = "baldi2013",
           .authors = "Baldi, Pierre and Sadowski, Peter J.",
           .title = "Understanding Dropout",
           .where = "NIPS",
           .year = 2013,
           .url = "https://papers.nips.cc/paper/4878-understanding-dropout"}};
}

Json noisy_points() {
  return spec(R"({
    "dataset": {"generator": "classification", "n": 211, "n_features": 2,
                "n_informative": 2, "n_redundant": 0, "flip_y": 0.1,
                "random_state": 42},
    "split": {"test_fraction": 0.2, "random_state": 42},
    "model": {"layers": [2, 128, 128, 1], "activation": "relu",
              "dropout": 0.5},
    "init": "xavier_uniform", "loss": "binary_cross_entropy",
    "optimizer": {"name": "adam", "lr": 0.01},
    "epochs": 500, "evaluate_every": 0, "seed": [1, 2, 3, 4, 5, 6, 7, 8]})");
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "A large net can learn its training rows by heart: some units agree "
          "among themselves on a signature of a single row. Dropout leaves "
          "each unit out of each step with probability p, so no unit can rely "
          "on another being there, and what they learn must be of use alone. "
          "For testing all units stand, each at the share of the time that it "
          "was there (here the others are made larger in training, which is "
          "the same): one net in place of the average over all the thinned "
          "ones. In training the net has less to work with, so with few "
          "examples, or too small a net, that loses more than it gains.",
      .equation = kEquation,
      .findings = {notebook_finding(), flip_finding(), averages_finding()},
      .lead = "loss",
      .vary = {{.text = "The noisy points from eight seeds; change dropout to "
                        "0, .2 or .8, or n to 2,000",
                .command = "reprise train noisy_points.json",
                .spec_name = "noisy_points.json",
                .spec = noisy_points()},
               {.text = "The notebook's nets and the closed forms from twice "
                        "the seeds",
                .command = "reprise run 11 --tier quick --seeds 64 --store "
                           "mine.db"}},
      .notebook =
          {"211 fixed points, 128-128 ReLU, Adam .01, 500 epochs, with and "
           "without dropout .5: the validation loss ends at 2.54 and .83 in "
           "one copy, at 1.60 and .99 in another.",
           "One unseeded run each: the two copies of the same code differ by "
           "more than half."},
      .references = references(),
      .teaching = {
          .look_at =
              "The left panel: where the line without dropout turns upwards, "
              "while in the right panel it still falls.",
          .question =
              "Why does the loss on new rows rise although the accuracy hardly "
              "changes, and why does dropout hold it down?",
          .answer =
              "One label of ten is wrong. A net that fits it must be sure of a "
              "wrong answer there, and new rows nearby pay with -log of almost "
              "nothing. Under dropout the answer is an average of many thinned "
              "nets, which do not agree on a single odd point."}};
}

}  // namespace reprise::dropout
