#include "experiments/e10_feature_scaling/page.h"

#include "experiments/e10_feature_scaling/claims.h"

namespace reprise::feature_scaling {
namespace {

const char* const kAds = "social-network-ads";

Finding ads_finding() {
  const auto end = [](const char* scaling, const char* optimizer) {
    return of(percent(last("test_metric")), "ads", scaling, optimizer);
  };
  return {
      .headline =
          "Raw ages and salaries: {raw} % right; standardised: {scaled} %.",
      .sentence =
          "The notebook's net under Adam, validation accuracy after 100 "
          "epochs, medians of {n} seeds. Under plain SGD it is {sgd_raw} % and "
          "{sgd} %. Salaries are 2,000 times ages, so whatever the weights do "
          "is done by the salary's.",
      .numbers = {with_digits(3, median_found("raw", end("none", "adam"))),
                  with_digits(
                      3, median_found("scaled", end("standardize", "adam"))),
                  seeds_found("n", end("none", "adam")),
                  with_digits(3, median_found("sgd_raw", end("none", "sgd"))),
                  with_digits(3,
                              median_found("sgd", end("standardize", "sgd")))},
      .holds =
          [](const FoundValues& v) {
            return v["scaled"] > v["raw"] + 10 && v["sgd"] > v["sgd_raw"] + 10;
          },
      .brief = "raw {raw} % right, standardised {scaled} %",
      .data = kAds};
}

Finding time_finding() {
  const auto steps = [](const char* condition) {
    return of(number("steps"), "lms time", condition);
  };
  return {.headline = "Ten times the condition number, ten times the steps.",
          .sentence =
              "One linear unit at its best simple rate takes {few} steps at "
              "condition number 10 and {many} at 10,000, whatever the data "
              "({n} problems).",
          .numbers = {as_count(median_found("few", steps("10"))),
                      as_count(median_found("many", steps("10000"))),
                      seeds_found("n", steps("10"))},
          .holds = [](const FoundValues& v) {
            return v["many"] > 500 * v["few"] && v["many"] < 2000 * v["few"];
          }};
}

Finding spectrum_finding() {
  const auto of_images = [](const char* metric) {
    return of(number(metric), "spectrum");
  };
  return {
      .headline =
          "On MNIST it is the mean that makes training slow, not the scale.",
      .sentence =
          "Taking each pixel's mean away lowers the largest eigenvalue from "
          "{ones} to {centred} and allows a rate {ratio} times as large. "
          "Dividing by each pixel's deviation too brings it back to {scaled}.",
      .numbers = {with_digits(3, mean_found("ones", of_images("with_ones"))),
                  with_digits(3, mean_found("centred", of_images("centred"))),
                  with_digits(2, mean_found("ratio", of_images("rate_ratio"))),
                  with_digits(3,
                              mean_found("scaled", of_images("standardised")))},
      .holds =
          [](const FoundValues& v) {
            return v["ratio"] > 5 && v["scaled"] > v["ones"];
          },
      .data = "mnist"};
}

const Equation kEquation{
    "<mrow><mi>η</mi><mo>&lt;</mo><mfrac><mn>2</mn><msub><mi>λ</mi>"
    "<mtext>max</mtext></msub></mfrac><mo>,</mo><mspace width='1em'/>"
    "<mtext>steps</mtext><mo>∼</mo><mfrac><msub><mi>λ</mi><mtext>max</mtext>"
    "</msub><msub><mi>λ</mi><mtext>min</mtext></msub></mfrac></mrow>",
    "η < 2 / λ_max,  steps ∼ λ_max / λ_min"};

std::vector<Reference> references() {
  return {{.key = "lecun1998backprop",
           .authors = "LeCun, Yann and Bottou, Léon and Orr, Genevieve B. and "
                      "Müller, Klaus-Robert",
           .title = "Efficient BackProp",
           .where = "Neural Networks: Tricks of the Trade, Springer, 9-50",
           .year = 1998,
           .doi = "10.1007/3-540-49430-8_2"},
          {.key = "lecun1991",
           .authors = "LeCun, Yann and Kanter, Ido and Solla, Sara A.",
           .title = "Second order properties of error surfaces: learning time "
                    "and generalization",
           .where = "NIPS 3",
           .year = 1991,
           .url = "https://proceedings.neurips.cc/paper/1990/hash/"
                  "758874998f5bd0c393da094e1967a72b-Abstract.html"}};
}

Json ads_example() {
  return {
      {"dataset", {{"name", kAds}}},     {"split", held_out(.2, 2)},
      {"scaling", "standardize"},        {"model", {{"layers", {2, 128, 1}}}},
      {"init", "xavier_uniform"},        {"optimizer", keras_adam()},
      {"seed", {1, 2, 3, 4, 5, 6, 7, 8}}};
}

}  // namespace

StudyPage page() {
  return {
      .idea =
          "One input is an age, the other a salary, a thousand times as large. "
          "A weight on the salary then changes the output a thousand times as "
          "much as one on the age. Seen from above, the loss is a ravine: "
          "steep across, nearly flat along. A step small enough not to be "
          "thrown from wall to wall is far too small to get along the ravine's "
          "floor. Scaling the inputs to alike sizes makes a bowl of the "
          "ravine, and one size of step suits all directions.",
      .equation = kEquation,
      .findings = {ads_finding(), time_finding(), spectrum_finding()},
      .lead = "ravine",
      .vary = {{.text = "The notebook's net, standardised, eight seeds; change "
                        "standardize to none, minmax, robust or whiten",
                .command = "reprise train ads.json",
                .spec_name = "ads.json",
                .spec = ads_example()},
               {.text = "The whole study from twice the seeds",
                .command = "reprise run 10 --seeds 64 --store mine.db"}},
      .notebook =
          {"Age and salary to whether somebody bought, 2-128-1, 100 epochs: on "
           "raw inputs the first loss is 6689 and the validation accuracy "
           "jumps between .40 and .60; standardised it is .925.",
           "The scaler is fitted on the training rows alone, as it should be. "
           "One unseeded run on 80 validation rows, of which 32 bought: .40 "
           "and .60 are the two constant answers."},
      .references = references(),
      .teaching = {
          .look_at =
              "The two paths in the first picture: which way is the loss "
              "steepest, and which way does it have to go?",
          .question =
              "The covariance has the eigenvalues .84 and .036. Which is the "
              "largest rate that does not diverge, and by how much does the "
              "error along the flat direction shrink in a step at that rate?",
          .answer =
              "2/.84 = 2.38; along the flat direction the error shrinks by 1 - "
              "2.38 x .036 = .914, nine percent a step. With both eigenvalues "
              "1 the rate 1 is there in one step."}};
}

}  // namespace reprise::feature_scaling
