#include "experiments/e06_backpropagation/page.h"

#include <algorithm>
#include <limits>

#include "experiments/e06_backpropagation/theory.h"

namespace reprise::backpropagation {
namespace {

double count_of(const Trials& t, const Cell& cell, const char* array) {
  return static_cast<double>(pooled(t, array, cell).size());
}

Finding bugs_finding() {
  const auto most = [](const Trials& t) {
    const std::vector<double> errors = pooled(t, "errors", cell("gradients"));
    return errors.empty() ? 0 : *std::ranges::max_element(errors);
  };
  const auto least_seen = [](const Trials& t) {
    double least = 1e300;
    for (const Trial* net : t.select(cell("bugs"))) {
      if (net->spec["params"]["net"]["bug"] == "none") continue;
      least = std::min(least, net->number("error"));
    }
    return least;
  };
  return {
      .headline =
          "The check tells every one of twelve bugs from a right "
          "gradient.",
      .sentence =
          "Of {n} nets of every activation, loss, normalization, dropout and "
          "penalty the worst tensor is off by {right} of its length; the "
          "mildest bug moves it by {wrong}.",
      .numbers = {as_count(found("n",
                                 [](const Trials& t) {
                                   return count_of(t, cell("gradients"),
                                                   "errors");
                                 })),
                  with_digits(2, found("right", most)),
                  with_digits(2, found("wrong", least_seen))},
      .holds =
          [](const FoundValues& v) {
            return v["n"] > 0 && v["right"] < kGradientBar &&
                   v["wrong"] > kBugBar;
          },
      .brief = "12 of 12 bugs seen; right: {right} off"};
}

Finding steps_finding() {
  const auto best = [](const char* way, bool step) {
    return [way, step](const Trials& t) {
      const auto cells = t.cells(cell("steps"));
      const StepErrors e = step_errors_of(cells.front()->trials, way);
      if (e.error.empty()) return std::numeric_limits<double>::quiet_NaN();
      const auto least = std::ranges::min_element(e.error);
      return step ? e.h[static_cast<std::size_t>(least - e.error.begin())]
                  : *least;
    };
  };
  return {.headline = "A smaller step is a better one only down to {step}.",
          .sentence =
              "There a centred difference is off by {centred}, a one-sided one "
              "at its best step, {small}, by {forward}: below, rounding grows "
              "as fast as the step shrinks. A complex step has nothing to "
              "subtract and goes on to {complex}.",
          .numbers = {with_digits(1, found("step", best("centred", true))),
                      with_digits(1, found("centred", best("centred", false))),
                      with_digits(1, found("small", best("forward", true))),
                      with_digits(1, found("forward", best("forward", false))),
                      with_digits(1, found("complex", best("complex", false)))},
          .holds = [](const FoundValues& v) {
            return v["centred"] < .1 * v["forward"] &&
                   v["complex"] < .1 * v["centred"];
          }};
}

Finding notebook_finding() {
  const auto loss = [](const char* net, std::size_t epoch) {
    return of(element("loss", epoch - 1), "notebook", "regression", net);
  };
  return {
      .headline = "A wrong gradient can still make the loss fall, for a while.",
      .sentence =
          "The notebook's net, with three bugs in its update, goes from "
          "{first} to {low} in six epochs and then rises to {last}; corrected "
          "it is at {right} after 100.",
      .numbers = {with_digits(3, mean_found("first", loss("as written", 1))),
                  with_digits(3, mean_found("low", loss("as written", 6))),
                  with_digits(3, mean_found("last", loss("as written", 100))),
                  with_digits(3, mean_found("right", loss("corrected", 100)))},
      .holds = [](const FoundValues& v) {
        return v["low"] < v["last"] && v["right"] < v["last"];
      }};
}

const Equation kEquation{
    "<mrow><mfrac><mrow><mi>f</mi><mo>(</mo><mi>x</mi><mo>+</mo><mi>h</mi>"
    "<mo>)</mo><mo>−</mo><mi>f</mi><mo>(</mo><mi>x</mi><mo>−</mo><mi>h</mi>"
    "<mo>)</mo></mrow><mrow><mn>2</mn><mi>h</mi></mrow></mfrac><mo>=</mo>"
    "<msup><mi>f</mi><mo>′</mo></msup><mo>(</mo><mi>x</mi><mo>)</mo><mo>+</mo>"
    "<mfrac><msup><mi>h</mi><mn>2</mn></msup><mn>6</mn></mfrac><msup><mi>f</mi>"
    "<mo>‴</mo></msup><mo>+</mo><mi>O</mi><mo>(</mo><mfrac><mrow><mi>u</mi>"
    "<mo>|</mo><mi>f</mi><mo>|</mo></mrow><mi>h</mi></mfrac><mo>)</mo></mrow>",
    "(f(x + h) − f(x − h)) / 2h = f′(x) + h²/6 f‴ + O(u |f| / h)"};

std::vector<Reference> references() {
  return {
      {.key = "rumelhart1986",
       .authors = "Rumelhart, David E. and Hinton, Geoffrey E. and Williams, "
                  "Ronald J.",
       .title = "Learning representations by back-propagating errors",
       .where = "Nature 323:533-536",
       .year = 1986,
       .doi = "10.1038/323533a0"},
      {.key = "squire1998",
       .authors = "Squire, William and Trapp, George",
       .title = "Using Complex Variables to Estimate Derivatives of Real "
                "Functions",
       .where = "SIAM Review 40(1):110-112",
       .year = 1998,
       .doi = "10.1137/S003614459631241X"},
      {.key = "mazur2015",
       .authors = "Mazur, Matt",
       .title = "A Step by Step Backpropagation Example",
       .where = "blog",
       .year = 2015,
       .url = "https://mattmazur.com/2015/03/17/"
              "a-step-by-step-backpropagation-example/"},
      {.key = "trask2015",
       .authors = "Trask, Andrew",
       .title = "A Neural Network in 11 lines of Python",
       .where = "blog",
       .year = 2015,
       .url = "https://iamtrask.github.io/2015/07/12/"
              "basic-python-network/"}};
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "Backpropagation computes how the loss changes with every weight. A "
          "slip in it seldom stops a net from learning: it learns something "
          "else, or more slowly, and nobody notices. But the change can also "
          "be measured: move one weight a little to both sides, and see what "
          "the loss does. That is slow, one weight at a time, and never exact, "
          "since too large a step bends and too small a one drowns in "
          "rounding. For a small net it is enough to tell a right gradient "
          "from a wrong one, by many powers of ten.",
      .equation = kEquation,
      .findings = {bugs_finding(), steps_finding(), notebook_finding()},
      .lead = "steps",
      .vary = {{.text = "Do the whole check again, and see the twelve bugs",
                .command = "reprise run 06 --tier quick --store mine.db"},
               {.text = "Three ReLU layers on moons, eight seeds: does a right "
                        "gradient always learn?",
                .command = "reprise train three_relu.json",
                .spec_name = "three_relu.json",
                .spec = moons_example(3, "relu")}},
      .notebook =
          {"A 2-2-1 linear net written out by hand, four rows, 100 epochs: the "
           "loss falls to 1.17 in six epochs and rises to 1.42; the same with "
           "sigmoids on four labels.",
           "b2 starts its update from the weight that was just updated instead "
           "of from itself, W1 is read by (in, out) and updated by (out, in), "
           "and the hidden gradients use the output weights after their "
           "update. The loss still falls at first, so nothing is noticed."},
      .references = references(),
      .teaching = {
          .look_at =
              "The V of the centred difference in the first picture: why does "
              "it turn, and why not where the one-sided one turns?",
          .question =
              "Which step is best for a centred difference, and which for a "
              "one-sided one, if a number has 16 digits?",
          .answer =
              "The error is about h² from the series and 10^-16 / h from "
              "rounding: they are equal at h near 10^-5, where about 10 digits "
              "are right. One-sided it is h and 10^-16 / h: h near 10^-8, and "
              "only 8 digits."}};
}

}  // namespace reprise::backpropagation
