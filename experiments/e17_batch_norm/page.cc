#include "experiments/e17_batch_norm/page.h"

#include "experiments/e17_batch_norm/claims.h"

namespace reprise::batch_norm {
namespace {

Finding drift_finding() {
  const auto drift = [](const char* norm) {
    return of(number("drift"), "first steps", norm);
  };
  const auto long_drift = [](const char* norm) {
    return of(number("drift"), "figure 1", norm, ".5");
  };
  const auto accuracy = [](const char* norm) {
    return of(percent(number("last_accuracy")), "first steps", norm);
  };
  return {
      .headline =
          "Batch norm keeps a unit's input in its place at first, and not in "
          "the long run.",
      .sentence =
          "In the first 2,000 steps (784-100-100-100-10 sigmoid, rate .5) its "
          "percentiles move {none} times their own width without and {batch} "
          "times with batch norm; the nets are then {slow} % and {fast} % "
          "right (means of {n} seeds). Over 50,000 steps it is the other way "
          "round: {lnone} without, {lbatch} with.",
      .numbers = {with_digits(2, mean_found("none", drift("none"))),
                  with_digits(2, mean_found("batch", drift("batch"))),
                  with_decimals(1, mean_found("slow", accuracy("none"))),
                  with_decimals(1, mean_found("fast", accuracy("batch"))),
                  seeds_found("n", drift("batch")),
                  with_digits(2, mean_found("lnone", long_drift("none"))),
                  with_digits(2, mean_found("lbatch", long_drift("batch")))},
      .holds =
          [](const FoundValues& v) {
            return v["batch"] < v["none"] && v["fast"] > v["slow"] &&
                   v["lbatch"] > v["lnone"];
          },
      .brief = "a unit's input moves {batch}, not {none}",
      .data = "mnist"};
}

Finding range_finding() {
  const auto share = [](const char* norm) {
    return mean_found(norm, share_that_trains("range", norm));
  };
  const auto cells = [](const char* name, const FoundNumber& share) {
    return found(name,
                 [share](const Trials& t) { return 16 * share.value(t); });
  };
  return {
      .headline = "What it buys first is freedom in rate and first weights.",
      .sentence =
          "Of 16 pairs of learning rate (.01 to 10) and deviation of the first "
          "weights (.001 to 1), {batch} end over 90 % after 2,000 steps with "
          "batch norm, {none} without (means of {n} seeds).",
      .numbers = {with_decimals(1, cells("batch", share("batch"))),
                  with_decimals(1, cells("none", share("none"))),
                  seeds_found("n", share_that_trains("range", "batch"))},
      .holds = [](const FoundValues& v) { return v["batch"] > v["none"] + 1; },
      .data = "mnist"};
}

Finding small_batch_finding() {
  const auto lost = [](const char* norm) {
    FoundNumber share = mean_found(norm, lost_by_small_batches(norm));
    return with_decimals(2, found(norm, [share](const Trials& t) {
                           return -100 * share.value(t);
                         }));
  };
  return {
      .headline = "It gains less from small batches than layer norm does.",
      .sentence =
          "From batches of 60 to batches of 4, at the same rate and over the "
          "same 120,000 samples, which are 15 times as many steps, batch norm "
          "gains {batch} points of test accuracy, layer norm {layer} (means of "
          "{n} seeds).",
      .numbers = {lost("batch"), lost("layer"),
                  seeds_found("n", lost_by_small_batches("batch"))},
      .holds = [](const FoundValues& v) { return v["batch"] < v["layer"]; },
      .data = "mnist"};
}

const Equation kEquation{
    "<mrow><mi>y</mi><mo>=</mo><mi>γ</mi><mfrac><mrow><mi>u</mi><mo>−</mo>"
    "<msub><mi>μ</mi><mi>B</mi></msub></mrow><msqrt><mrow><msubsup><mi>σ</mi>"
    "<mi>B</mi><mn>2</mn></msubsup><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac>"
    "<mo>+</mo><mi>β</mi></mrow>",
    "y = γ (u − μ_B) / √(σ_B² + ε) + β"};

std::vector<Reference> references() {
  return {{.key = "ioffe2015",
           .authors = "Ioffe, Sergey and Szegedy, Christian",
           .title = "Batch Normalization: Accelerating Deep Network Training "
                    "by Reducing Internal Covariate Shift",
           .where = "ICML, PMLR 37:448-456",
           .year = 2015,
           .arxiv = "1502.03167"},
          {.key = "ba2016",
           .authors = "Ba, Jimmy Lei and Kiros, Jamie Ryan and Hinton, "
                      "Geoffrey E.",
           .title = "Layer Normalization",
           .where = "arXiv",
           .year = 2016,
           .arxiv = "1607.06450"},
          {.key = "salimans2016",
           .authors = "Salimans, Tim and Kingma, Diederik P.",
           .title = "Weight Normalization: A Simple Reparameterization to "
                    "Accelerate Training of Deep Neural Networks",
           .where = "NIPS",
           .year = 2016,
           .arxiv = "1602.07868"},
          {.key = "santurkar2018",
           .authors = "Santurkar, Shibani and Tsipras, Dimitris and Ilyas, "
                      "Andrew and Madry, Aleksander",
           .title = "How Does Batch Normalization Help Optimization?",
           .where = "NeurIPS",
           .year = 2018,
           .arxiv = "1805.11604"}};
}

// One of the nets of the range, from weights that are too small.
Json small_weights() {
  return spec(R"({
    "dataset": {"generator": "moons", "n": 250, "noise": 0.05,
                "random_state": 42},
    "split": {"test_fraction": 0.2, "random_state": 42},
    "model": {"layers": [2, 10, 10, 10, 1], "activation": "sigmoid",
              "normalization": "batch"},
    "init": {"scheme": "normal", "std": 0.01},
    "optimizer": {"name": "sgd", "lr": 0.5},
    "epochs": 100, "evaluate_every": 0, "seed": [1, 2, 3, 4, 5, 6, 7, 8]})");
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "While a net learns, every layer's inputs change because the layers "
          "below it change: what it has just learnt to read is written "
          "differently a moment later. Batch normalization takes each unit's "
          "sum over a batch, subtracts its mean and divides by its deviation, "
          "and then lets the net learn a scale and a shift of its own. However "
          "large the weights below are, the unit receives numbers around 0 of "
          "size 1, where a sigmoid has its slope. So the scale of the weights "
          "no longer matters, and much larger rates are safe. The price: a "
          "row's output depends on which rows share its batch, and with few of "
          "them the mean and the deviation are guesses.",
      .equation = kEquation,
      .findings = {drift_finding(), range_finding(), small_batch_finding()},
      .lead = "first-steps",
      .vary = {{.text = "Sigmoid layers from weights that are far too small, "
                        "with batch norm; change batch to none or layer, or "
                        "the deviation of the weights",
                .command = "reprise train small_weights.json",
                .spec_name = "small_weights.json",
                .spec = small_weights()},
               {.text = "The notebook's nets from four times the seeds, and "
                        "the rest of the study from as many",
                .command = "reprise run 17 --tier quick --seeds 128 --store "
                           "mine.db"}},
      .notebook =
          {"500 points on two rings: 2-2-2-1 ends at .60 validation accuracy, "
           "2-3-2-1 with batch norm behind its two hidden layers at .73; one "
           "unseeded run each.",
           "The two nets differ in width as well: the one with batch norm has "
           "three units where the other has two. Here both widths are trained "
           "with and without."},
      .references = references(),
      .teaching = {
          .look_at =
              "The two panels of the first picture: the three lines are where "
              "15, 50 and 85 of 100 rows lie. On the left they wander and "
              "spread, on the right they stay.",
          .question =
              "All weights of a layer are doubled. What does that change in "
              "the outputs of the layer behind batch norm, and in the gradient "
              "of the weights?",
          .answer =
              "Nothing in the outputs: mean and deviation double too. The "
              "gradient halves, so that large weights take small steps: a step "
              "too large makes the weights large, and the next steps smaller. "
              "The rate can be set too high without harm."}};
}

}  // namespace reprise::batch_norm
