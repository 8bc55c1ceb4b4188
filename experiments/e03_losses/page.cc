#include "experiments/e03_losses/page.h"

namespace reprise::losses {
namespace {

Finding outlier_finding() {
  const auto line = [](const char* loss, const char* share) {
    return of(number("error"), "line", loss, share);
  };
  const auto boundary = [](const char* loss, const char* share) {
    return of(number("error"), "boundary", loss, share);
  };
  return {
      .headline =
          "One point in ten far off: the squared loss runs after it, the "
          "absolute one hardly looks.",
      .sentence =
          "With a tenth of the points moved by 10, a line fitted by squared "
          "loss is {squared} off the true one on average, by Huber's {huber}, "
          "by absolute loss {absolute}. A boundary with a tenth of mislabelled "
          "points far on the wrong side gets {hinge} of new points wrong by "
          "hinge loss and {square_hinge} by its square (means of {n} seeds; "
          "{clean} where none is spoilt).",
      .numbers = {with_digits(2, mean_found("squared", line("squared", ".1"))),
                  with_digits(2, mean_found("huber", line("huber", ".1"))),
                  with_digits(2,
                              mean_found("absolute", line("absolute", ".1"))),
                  with_digits(2, mean_found("hinge", boundary("hinge", ".1"))),
                  with_digits(2, mean_found("square_hinge",
                                            boundary("squared hinge", ".1"))),
                  with_digits(2, mean_found("clean", boundary("hinge", "0"))),
                  seeds_found("n", line("squared", ".1"))},
      .holds =
          [](const FoundValues& v) {
            return v["squared"] > 3 * v["huber"] && v["huber"] > v["absolute"];
          },
      .brief = "Squared loss chases outliers"};
}

Finding saturated_finding() {
  const auto at_150 = [](const char* start) {
    return of(element("output", 150), "saturated", "quadratic", start);
  };
  const auto end = [](const char* start) {
    return of(number("end"), "saturated", "cross-entropy", start);
  };
  return {
      .headline =
          "A neuron that is badly wrong learns slowly by the quadratic cost.",
      .sentence =
          "Started at an output of .98 where 0 is right, it still stands at "
          "{wrong} after 150 epochs, while the same neuron started at .82 is "
          "at {nearer}: the slope of the sigmoid, next to nothing where it "
          "saturates, multiplies its gradient. By cross-entropy the gradient "
          "is the error itself, so that the worse start takes the larger steps "
          "(at its own, much smaller rate they end at {entropy} and "
          "{entropy_nearer}).",
      .numbers = {with_digits(2, mean_found("wrong", at_150("w 2, b 2"))),
                  with_digits(2, mean_found("nearer", at_150("w .6, b .9"))),
                  with_digits(2, mean_found("entropy", end("w 2, b 2"))),
                  with_digits(2,
                              mean_found("entropy_nearer", end("w .6, b .9")))},
      .holds = [](const FoundValues& v) {
        return v["wrong"] > .9 && v["nearer"] < .2;
      }};
}

Finding notebook_finding() {
  const auto way = [](const char* metric, const char* labels) {
    return of(number(metric), "notebook", labels);
  };
  return {.headline =
              "The notebook's perceptron never learns from class 0, and "
              "nothing in its output shows it.",
          .sentence =
              "With labels 0 and 1, y z < 0 is never true of class 0: of its "
              "{all} updates {zero} come from there. With labels -1 and 1 the "
              "line has slope {corrected} instead of {written}; both sort all "
              "its points, since they are far apart.",
          .numbers = {mean_found("all", way("updates", "as written")),
                      mean_found("zero", way("updates_of_0", "as written")),
                      with_digits(
                          3, mean_found("written", way("slope", "as written"))),
                      with_digits(3, mean_found("corrected",
                                                way("slope", "corrected"))),
                      mean_found("right", way("right", "corrected")),
                      mean_found("right_too", way("right", "as written"))},
          .holds = [](const FoundValues& v) {
            return v["zero"] == 0 && v["right"] == 1 && v["right_too"] == 1;
          }};
}

const Equation kEquation{
    "<mrow><mfrac><mrow><mo>∂</mo><mi>L</mi></mrow><mrow><mo>∂</mo><mi>z</mi>"
    "</mrow></mfrac><mo>=</mo><mi>a</mi><mo>-</mo><mi>y</mi>"
    "<mspace width='1em'/><mtext>(sigmoid or softmax with cross-entropy)"
    "</mtext></mrow>",
    "∂L/∂z = a − y  (sigmoid or softmax with cross-entropy)"};

std::vector<Reference> references() {
  return {nielsens_book(),
          {.key = "huber1964",
           .authors = "Huber, Peter J.",
           .title = "Robust Estimation of a Location Parameter",
           .where = "The Annals of Mathematical Statistics 35(1):73-101",
           .year = 1964,
           .doi = "10.1214/aoms/1177703732"},
          {.key = "cs231n",
           .authors = "Karpathy, Andrej",
           .title = "CS231n: Putting it together: Minimal Neural Network Case "
                    "Study",
           .where = "Stanford University, course notes",
           .year = 2015,
           .url = "https://cs231n.github.io/neural-networks-case-study/"},
          {.key = "xiao2017",
           .authors = "Xiao, Han and Rasul, Kashif and Vollgraf, Roland",
           .title = "Fashion-MNIST: a Novel Image Dataset for Benchmarking "
                    "Machine Learning Algorithms",
           .where = "arXiv",
           .year = 2017,
           .arxiv = "1708.07747"}};
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "The loss says how bad an answer is, and a net learns by making it "
          "smaller; so the loss decides what is learnt. Squared error makes "
          "one point that is ten off as bad as a hundred that are one off, and "
          "bends the fit towards it; absolute error does not; Huber's is "
          "squared near 0 and straight beyond. For labels, the perceptron's "
          "loss is content with any right answer, the hinge wants a margin, "
          "the logarithm (cross-entropy) is never quite content. And a loss "
          "can fit the output function: cross-entropy behind a sigmoid tells "
          "the last layer just how wrong it is, a - y, where the quadratic "
          "cost multiplies that by a slope that vanishes when the neuron is "
          "sure and wrong.",
      .equation = kEquation,
      .findings = {outlier_finding(), saturated_finding(), notebook_finding()},
      .lead = "outliers",
      .vary = {{.text =
                    "Nielsen's net by the quadratic cost, two epochs from two "
                    "seeds; change squared to binary_cross_entropy and the "
                    "rate from 15 to .5",
                .command = "reprise train quadratic.json",
                .spec_name = "quadratic.json",
                .spec = with(nielsen({.eta = 3,
                                      .loss = "squared",
                                      .weights = "normal",
                                      .epochs = 2}),
                             {{"seed", {1, 2}}})},
               {.text = "The whole study from twice the seeds",
                .command = "reprise run 03 --seeds 64 --store mine.db"}},
      .notebook =
          {"A perceptron by its own loss, row by row, 1,000 passes over 100 "
           "points (make_classification, random_state 41, class_sep 15).",
           "It updates where y z < 0 with labels 0 and 1, so that class 0 "
           "never changes anything. Both its digits and the corrected line "
           "are here."},
      .references = references(),
      .teaching = {
          .look_at =
              "The first picture at a share of 0: all losses are equally good "
              "there. What each does with the first spoilt points is what "
              "they differ in.",
          .question =
              "If absolute loss is so much calmer, why is squared loss the "
              "usual choice?",
          .answer =
              "Where errors are Gaussian it wastes nothing: the mean is the "
              "best estimate, the median needs half as many points again. "
              "Its gradient also fades near the minimum, where that of the "
              "absolute loss keeps its size and never settles by itself. "
              "Huber's is the compromise."}};
}

}  // namespace reprise::losses
