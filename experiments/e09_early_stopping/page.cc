#include "experiments/e09_early_stopping/page.h"

#include <algorithm>
#include <cmath>

#include "experiments/e09_early_stopping/views.h"

namespace reprise::stopping {
namespace {

Finding trade() {
  const Sample better = of(gain(), "criteria");
  const Sample longer = of(time_ratio(), "criteria");
  return {
      .headline = "Waiting {times} times longer buys {gain} % of the error.",
      .sentence =
          "Of fourteen criteria on one run, the one that stops last trains "
          "{times} times as long as the first and keeps a net whose test "
          "error is {gain} % lower (medians of {n} runs on four sets; a "
          "quarter of the runs gain {quarter} % or more). Prechelt has 4 "
          "times and 4 %, on other problems.",
      .numbers = {with_digits(2, median_found("times", longer)),
                  with_decimals(1, median_found("gain", better)),
                  with_decimals(1, quantile_found("quarter", .75, better)),
                  seeds_found("n", better)},
      .holds =
          [](const FoundValues& v) {
            return v["times"] > 1.5 && v["gain"] >= 0 && v["gain"] < 20;
          },
      .brief = "{times} x the epochs buy {gain} % of error"};
}

// The place, from 1, of the least (or greatest) value of Nielsen's run.
FoundNumber epoch_of(std::string name, std::string quantity, bool greatest) {
  return found(std::move(name), [quantity, greatest](const Trials& t) {
    const auto trials = t.select(nielsen_cell(nielsen_overfitting()));
    if (trials.empty()) return std::nan("");
    const auto values = trials.front()->series(quantity);
    const auto [least, last] =
        std::minmax_element(values.begin(), values.end());
    const auto first = std::max_element(values.begin(), values.end());
    return static_cast<double>((greatest ? first : least) - values.begin()) + 1;
  });
}

Finding disagreement() {
  return {.headline =
              "The loss says stop after epoch {loss}, the accuracy after "
              "{accuracy}.",
          .sentence =
              "Nielsen's net on 1,000 images has its least test cost after "
              "epoch {loss} of 400; its test accuracy creeps up until epoch "
              "{accuracy}, while the cost rises by half. The training rows are "
              "all right from epoch {perfect} on.",
          .numbers = {as_count(epoch_of("loss", "test cost", false)),
                      as_count(epoch_of("accuracy", "test count", true)),
                      as_count(epoch_of("perfect", "training count", true))},
          .holds =
              [](const FoundValues& v) {
                return v["loss"] < 50 && v["accuracy"] > 200;
              },
          .data = "mnist"};
}

Finding one_draw() {
  const Sample stops = of(epochs("train_loss"), "notebook");
  return {.headline = "When the notebook stops is a matter of its seed.",
          .sentence =
              "Its copies stop after 327, 21 and 21 epochs; ours, from {n} "
              "seeds, after {low} to {high} (median {half}, central 80 % {q10} "
              "to {q90}).",
          .numbers = {seeds_found("n", stops),
                      as_count(quantile_found("low", 0, stops)),
                      as_count(quantile_found("high", 1, stops)),
                      as_count(median_found("half", stops)),
                      as_count(quantile_found("q10", .1, stops)),
                      as_count(quantile_found("q90", .9, stops))},
          .holds = [](const FoundValues& v) {
            return v["n"] >= 10 && v["high"] > 2 * v["low"];
          }};
}

const Equation kEquation{
    "<mrow><mi>GL</mi><mo>(</mo><mi>t</mi><mo>)</mo><mo>=</mo><mn>100</mn>"
    "<mo>(</mo><mfrac><mrow><msub><mi>E</mi><mi>va</mi></msub><mo>(</mo>"
    "<mi>t</mi><mo>)</mo></mrow><mrow><munder><mo>min</mo><mrow><mi>s</mi>"
    "<mo>≤</mo><mi>t</mi></mrow></munder><msub><mi>E</mi><mi>va</mi></msub>"
    "<mo>(</mo><mi>s</mi><mo>)</mo></mrow></mfrac><mo>−</mo><mn>1</mn><mo>)</"
    "mo>"
    "</mrow>",
    "GL(t) = 100 (E_va(t) / min_{s ≤ t} E_va(s) − 1)"};

std::vector<Reference> references() {
  return {{.key = "prechelt1998",
           .authors = "Prechelt, Lutz",
           .title = "Early stopping - but when?",
           .where = "Neural Networks: Tricks of the Trade, LNCS 1524:55-69",
           .year = 1998,
           .doi = "10.1007/3-540-49430-8_3"},
          nielsens_book(),
          deep_learning_book()};
}

}  // namespace

StudyPage page() {
  Json example = moons_example(1, "relu");
  example["model"]["layers"] = {2, 256, 1};
  example["dataset"] = {
      {"generator", "circles"}, {"n", 100}, {"noise", .1}, {"random_state", 1}};
  example["split"] = held_out(.2, 2);
  example["epochs"] = 3500;
  example["evaluate_every"] = 1;
  example["early_stopping"] = {
      {"monitor", "test_loss"}, {"patience", 20}, {"min_delta", 1e-5}};
  return {
      .idea =
          "A net that is trained on and on gets better and better at the rows "
          "that it trains on, and from some point worse at rows that it has "
          "not seen: it begins to learn their accidents. So one keeps a few "
          "rows apart, measures the error on these after every epoch, and "
          "stops when it rises. But it rises and falls again, by chance and in "
          "earnest, so \"when it rises\" needs a rule: after so many epochs "
          "without progress (patience), when the error is so many per cent "
          "over its best (GL), when it is so and training has slowed down "
          "(PQ), or when it has risen several times in a row (UP). A hasty "
          "rule saves time, a patient one finds a slightly better net.",
      .equation = kEquation,
      .findings = {trade(), disagreement(), one_draw()},
      .lead = "stopping-points",
      .vary = {{.text = "The notebook's net from eight seeds: when does each "
                        "stop? Change patience to 5 or 100",
                .command = "reprise train patience.json",
                .spec_name = "patience.json",
                .spec = example},
               {.text = "The whole study from twice the seeds",
                .command = "reprise run 09 --seeds 64 --store mine.db"}},
      .notebook =
          {"Circles of 100 points, 256 ReLU units, at most 3,500 epochs, "
           "patience 20 on the validation loss; one unseeded run a copy.",
           "The rows that it stops by are the test rows, so its last accuracy "
           "is one that was chosen; and 20 rows make the loss so coarse that "
           "its copies stop at 21 and at 327."},
      .references = references(),
      .teaching = {
          .look_at =
              "The lead picture's validation curve: find its lowest point, "
              "then the criteria that stop before it, and those that go on "
              "long after it.",
          .question =
              "A criterion that stops at epoch 300 may keep the same net as "
              "one that stops at 100. Why, and what has the first one paid "
              "for?",
          .answer =
              "What is kept is the net of the least validation error so far, "
              "not the last one. If no lower error came after epoch 60, both "
              "keep the net of epoch 60; the patient criterion has paid 200 "
              "epochs to learn that nothing better came."}};
}

}  // namespace reprise::stopping
