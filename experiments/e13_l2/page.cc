#include "experiments/e13_l2/page.h"

#include "experiments/e13_l2/claims.h"

namespace reprise::l2 {
namespace {

Finding peak_finding() {
  const auto risk = [](const char* name, const char* metric, const char* p) {
    return with_digits(2, median_found(name, of(number(metric), "student", p)));
  };
  return {
      .headline = "Without decay, as many examples as weights is the worst.",
      .sentence =
          "A linear student of 20 weights errs by {ten} from 10 examples, by "
          "{twenty} from 20, by {forty} from 40 (median excess risk, "
          "{n} x 100 draws). With the best ridge it is {rten}, {rtwenty} and "
          "{rforty}: no peak.",
      .numbers = {risk("ten", "median", "10"), risk("twenty", "median", "20"),
                  risk("forty", "median", "40"),
                  risk("rten", "ridge_median", "10"),
                  risk("rtwenty", "ridge_median", "20"),
                  risk("rforty", "ridge_median", "40"),
                  seeds_found("n", of(number("median"), "student", "20"))},
      .holds =
          [](const FoundValues& v) {
            return v["twenty"] > v["ten"] && v["twenty"] > v["forty"] &&
                   v["rtwenty"] <= v["rten"];
          },
      .brief = "20 examples, 20 weights: {twenty}, not {rtwenty}"};
}

Finding same_finding() {
  const auto apart = [](const char* optimizer) {
    return with_digits(
        2, median_found(optimizer == std::string("SGD") ? "sgd" : "adam",
                        of(number("largest"), "decay", optimizer)));
  };
  return {
      .headline = "L2 is weight decay for plain SGD, and for nothing else.",
      .sentence =
          "Over 200 steps the two part by {sgd} under SGD (rounding) and by "
          "{adam} under Adam (medians of {n} nets). On a grid of rates and "
          "decays, the best decay follows the rate with a correlation of "
          "{coupled} under Adam with L2, {decoupled} under AdamW (means of "
          "{seeds} seeds).",
      .numbers =
          {apart("SGD"), apart("Adam"),
           seeds_found("n", of(number("largest"), "decay", "SGD")),
           with_decimals(
               2, mean_found("coupled", best_decay_follows_rate("adam, l2"))),
           with_decimals(
               2, mean_found("decoupled", best_decay_follows_rate("adamw"))),
           seeds_found("seeds", best_decay_follows_rate("adamw"))},
      .holds = [](const FoundValues& v) {
        return v["sgd"] < 1e-12 && v["adam"] > 1e-3;
      }};
}

Finding weights_finding() {
  const auto of_net = [](const char* metric, const char* decay) {
    return of(number(metric), "notebook", decay);
  };
  const auto shown = [&](const char* name, const char* metric,
                         const char* decay) {
    return with_decimals(2, mean_found(name, of_net(metric, decay)));
  };
  return {
      .headline =
          "On the notebook's moons L2(.001) changes next to nothing, at "
          "least from our seeds.",
      .sentence =
          "First-layer weights reach from {low} to {high} without decay, from "
          "{l2low} to {l2high} with it; the notebook printed -4.93 to 3.52 and "
          "-1.55 to .82. The test accuracy on 20 rows is {test} and {l2test} "
          "(means of {n} seeds).",
      .numbers = {shown("low", "least", "none"),
                  shown("high", "greatest", "none"),
                  shown("l2low", "least", "L2"),
                  shown("l2high", "greatest", "L2"),
                  shown("test", "test_metric", "none"),
                  shown("l2test", "test_metric", "L2"),
                  seeds_found("n", of_net("least", "none"))},
      .holds = [](const FoundValues& v) {
        return v["high"] < 2 && v["low"] > -2 && v["l2high"] < 2 &&
               v["l2low"] > -2;
      }};
}

const Equation kEquation{
    "<mrow><mi>w</mi><mo>←</mo><mi>w</mi><mo>−</mo><mi>η</mi><mo>(</mo>"
    "<mo>∇</mo><mi>L</mi><mo>+</mo><mi>λ</mi><mi>w</mi><mo>)</mo><mo>=</mo>"
    "<mo>(</mo><mn>1</mn><mo>−</mo><mi>η</mi><mi>λ</mi><mo>)</mo><mi>w</mi>"
    "<mo>−</mo><mi>η</mi><mo>∇</mo><mi>L</mi></mrow>",
    "w ← w − η (∇L + λ w) = (1 − η λ) w − η ∇L"};

std::vector<Reference> references() {
  return {
      {.key = "loshchilov2019",
       .authors = "Loshchilov, Ilya and Hutter, Frank",
       .title = "Decoupled Weight Decay Regularization",
       .where = "ICLR",
       .year = 2019,
       .arxiv = "1711.05101"},
      {.key = "advani2020",
       .authors = "Advani, Madhu S. and Saxe, Andrew M. and Sompolinsky, "
                  "Haim",
       .title = "High-dimensional dynamics of generalization error in "
                "neural networks",
       .where = "Neural Networks 132:428-446",
       .year = 2020,
       .arxiv = "1710.03667"},
      {.key = "hastie2022",
       .authors = "Hastie, Trevor and Montanari, Andrea and Rosset, Saharon "
                  "and Tibshirani, Ryan J.",
       .title = "Surprises in high-dimensional ridgeless least squares "
                "interpolation",
       .where = "Annals of Statistics 50(2):949-986",
       .year = 2022,
       .arxiv = "1903.08560"},
      {.key = "nakkiran2021",
       .authors = "Nakkiran, Preetum and Venkat, Prayaag and Kakade, Sham "
                  "and Ma, Tengyu",
       .title = "Optimal Regularization Can Mitigate Double Descent",
       .where = "ICLR",
       .year = 2021,
       .arxiv = "2003.01897"},
      srivastava_2014(),
      nielsens_book()};
}

// The notebook's net with its decay.
Json decayed_moons() {
  return spec(R"({
    "dataset": {"generator": "moons", "n": 100, "noise": 0.25,
                "random_state": 2},
    "split": {"test_fraction": 0.2, "random_state": 2},
    "model": {"layers": [2, 128, 128, 1], "activation": "relu"},
    "init": "xavier_uniform", "loss": "binary_cross_entropy",
    "optimizer": {"name": "adam", "lr": 0.01},
    "regularization": {"l2": 0.002},
    "epochs": 500, "evaluate_every": 0, "seed": [1, 2, 3, 4, 5, 6, 7, 8]})");
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "A net with many weights can bend through every training point, "
          "noise and all, and what bends sharply needs large weights. Weight "
          "decay takes a small share of every weight away at each step, so "
          "that only what the data keeps asking for stays large: the curve "
          "between the points gets smoother. The same comes from adding the "
          "weights' squares to the loss, a penalty called L2, as long as the "
          "optimizer is plain gradient descent; one that rescales its steps, "
          "as Adam does, rescales the penalty's part as well, and the two "
          "become different things. How much decay helps hangs on how many "
          "examples there are for each weight: most where they are as many.",
      .equation = kEquation,
      .findings = {peak_finding(), same_finding(), weights_finding()},
      .lead = "double-descent",
      .vary = {{.text =
                    "The notebook's net with its decay, eight seeds; change "
                    "l2 to 0 or to .02, or to l1",
                .command = "reprise train decayed_moons.json",
                .spec_name = "decayed_moons.json",
                .spec = decayed_moons()},
               {.text = "The closed forms and the notebook's nets from twice "
                        "the seeds",
                .command = "reprise run 13 --tier quick --seeds 64 --store "
                           "mine.db"}},
      .notebook =
          {"Moons of 100 points, noise .25, 2-128-128-1 ReLU, Adam .01, 2,000 "
           "epochs; one copy with L2(.001) ends with first-layer weights from "
           "-1.55 to .82, from -4.93 to 3.52 without.",
           "Most copies say L2 and run L1(.001): the penalty is the weights' "
           "absolute values, which sets many of them to 0. One unseeded run, "
           "20 test rows."},
      .references = references(),
      .teaching = {
          .look_at =
              "The first picture from left to right: the risk falls, rises to "
              "a peak at 20 examples and falls again. Then the ridge's line.",
          .question =
              "Why is a student of 20 weights worse off with 20 examples than "
              "with 10, and what does the ridge do about it?",
          .answer =
              "With 20 examples there is exactly one set of weights that fits "
              "them, noise included, and some direction is seen so little that "
              "its weight is the noise over almost nothing. With 10 many sets "
              "fit, and the shortest is taken. The ridge does not follow the "
              "noise where the examples say little: it pulls that direction to "
              "0."}};
}

}  // namespace reprise::l2
