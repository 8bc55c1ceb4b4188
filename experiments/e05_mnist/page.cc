#include "experiments/e05_mnist/page.h"

#include "experiments/e05_mnist/views.h"

namespace reprise::mnist {
namespace {

Finding one_run() {
  const Sample small = of(accuracy(), "small");
  return {.headline =
              "One run is one draw: the same small net ends between {low} and "
              "{high} %.",
          .sentence =
              "784-30-10 on the first 10,000 images, three epochs, {n} seeds: "
              "mean {mean} %. Nothing but the seed differs.",
          .numbers = {with_decimals(1, quantile_found("low", 0, small)),
                      with_decimals(1, quantile_found("high", 1, small)),
                      seeds_found("n", small),
                      with_decimals(1, mean_found("mean", small))},
          .holds =
              [](const FoundValues& v) {
                return v["n"] >= 10 && v["high"] - v["low"] > .5;
              },
          .brief = "One small net: {low} to {high} % by seed"};
}

Finding notebook() {
  const Sample net = of(accuracy(), "notebook");
  return {
      .headline = "The notebook's 97.55 % is one draw from {low} to {high} %.",
      .sentence =
          "784-128-32-10 after 25 epochs, {n} seeds: mean {mean} %. A "
          "difference of a quarter of a point between two runs says "
          "nothing.",
      .numbers = {with_decimals(1, quantile_found("low", 0, net)),
                  with_decimals(1, quantile_found("high", 1, net)),
                  seeds_found("n", net),
                  with_decimals(2, mean_found("mean", net))},
      .holds =
          [](const FoundValues& v) {
            return v["n"] >= 10 && v["low"] < 97.55 && v["high"] > 97.55;
          },
      .data = "mnist"};
}

Finding width() {
  const auto net = [](const char* group, const char* label) {
    return of(accuracy(), group, "mnist", label);
  };
  return {
      .headline =
          "Width counts, a second narrow layer does not: {narrow} % with "
          "ten hidden units, {wide} % with a hundred.",
      .sentence =
          "A second layer of ten behind the hundred gives {two} % (means; "
          "ReLU, standardized images, stopped by the training loss).",
      .numbers = {with_decimals(1, mean_found("narrow", net("paper narrow",
                                                            "relu (10)"))),
                  with_decimals(
                      1, mean_found("wide", net("paper wide", "relu (100)"))),
                  with_decimals(1, mean_found("two", net("paper wide",
                                                         "relu (100, 10)")))},
      .holds =
          [](const FoundValues& v) {
            return v["wide"] > v["narrow"] + 2 && v["two"] < v["wide"] + .1;
          },
      .data = "mnist"};
}

const Equation kEquation{
    "<mrow><mi>h</mi><mo>=</mo><mi>max</mi><mo>(</mo><mn>0</mn><mo>,</mo>"
    "<mi>x</mi><mi>W</mi><mo>+</mo><mi>b</mi><mo>)</mo><mo>,</mo>"
    "<mspace width='1em'/><mi>p</mi><mo>=</mo><mi>softmax</mi><mo>(</mo>"
    "<mi>h</mi><mi>V</mi><mo>+</mo><mi>c</mi><mo>)</mo></mrow>",
    "h = max(0, x W + b),  p = softmax(h V + c)"};

Json example() {
  return spec(R"({
    "dataset": {"name": "mnist"}, "scaling": "unit",
    "rows": {"train": [0, 10000]},
    "model": {"layers": [784, 30, 10], "activation": "relu"},
    "init": "xavier_uniform", "optimizer": {"name": "adam", "lr": 0.001},
    "epochs": 3, "seed": [1, 2, 3, 4, 5, 6, 7, 8]})");
}

std::vector<Reference> references() {
  return {
      {.key = "lecun1998",
       .authors = "LeCun, Yann and Bottou, Léon and Bengio, Yoshua and "
                  "Haffner, Patrick",
       .title = "Gradient-based learning applied to document recognition",
       .where = "Proceedings of the IEEE 86(11):2278-2324",
       .year = 1998,
       .doi = "10.1109/5.726791"},
      {.key = "xiao2017",
       .authors = "Xiao, Han and Rasul, Kashif and Vollgraf, Roland",
       .title = "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine "
                "Learning Algorithms",
       .where = "arXiv",
       .year = 2017,
       .arxiv = "1708.07747"},
      {.key = "pedregosa2011",
       .authors = "Pedregosa, Fabian and others",
       .title = "Scikit-learn: Machine Learning in Python",
       .where = "Journal of Machine Learning Research 12:2825-2830",
       .year = 2011,
       .arxiv = "1201.0490"},
      {.key = "chollet2015",
       .authors = "Chollet, François and others",
       .title = "Keras",
       .where = "software",
       .year = 2015,
       .url = "https://keras.io"},
      {.key = "dahl2023",
       .authors = "Dahl, George E. and others",
       .title = "Benchmarking Neural Network Training Algorithms",
       .where = "arXiv",
       .year = 2023,
       .arxiv = "2306.07179"}};
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "A multilayer perceptron reads an image as one long row of numbers. "
          "Each hidden unit weighs all of them, adds up and passes on what is "
          "positive; the last layer does the same with what the hidden units "
          "say and turns it into ten probabilities, one a digit. Training "
          "moves the weights so that the right digit becomes likelier. It "
          "starts from random weights and reads the images in random order: "
          "another seed gives another net, and another score. How far apart "
          "these scores lie is what a single printed number cannot tell.",
      .equation = kEquation,
      .findings = {one_run(), notebook(), width()},
      .lead = "seeds",
      .vary = {{.text =
                    "A small net from eight seeds; change the number of hidden "
                    "units, or the rows that it trains on",
                .command = "reprise train small_mnist.json",
                .spec_name = "small_mnist.json",
                .spec = example()},
               {.text = "The whole study from fewer seeds",
                .command = "reprise run 05 --seeds 4 --store mine.db"}},
      .notebook =
          {"784-128-32-10 ReLU, Adam, 25 epochs, 48,000 images to train and "
           "12,000 to validate: test accuracy .9755. One unseeded run.",
           "Nothing is wrong in it; but its number is one draw, and the "
           "choices that it is used to argue for differ by less than two draws "
           "do."},
      .references = references(),
      .teaching = {
          .look_at =
              "How wide one net's row of points is, and where the published "
              "mark stands in it.",
          .question =
              "Two students train the same net; one gets 97.4 %, the other "
              "97.7 %. What may they conclude about their settings?",
          .answer =
              "Nothing yet: seeds alone make such differences. They need "
              "several seeds each, paired, before a difference of .3 points "
              "says anything."}};
}

}  // namespace reprise::mnist
