#include <fmt/format.h>

#include "experiments/e01_perceptron/cover.h"
#include "experiments/e01_perceptron/digits.h"
#include "experiments/e01_perceptron/gaussians.h"
#include "experiments/e01_perceptron/page.h"
#include "experiments/e01_perceptron/truth_tables.h"
#include "experiments/e01_perceptron/views.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::perceptron {
namespace {

// ---- Trials ----

constexpr int kOrders = 24, kSteps = 1000000;

std::vector<Value> decimals(const std::vector<const char*>& labels) {
  return each_of(
      labels, [](const char* label) { return Value(label, std::stod(label)); });
}

std::vector<TrialGroup> groups() {
  const Json classes{{"rows", 50}, {"epochs", 100}};
  const Factor margins = kinds("margin", "params.margin", decimals(kMargins));
  const Factor dimensions =
      kinds("N", "params.dimensions", decimals(kDimensions));
  const Json digits{{"dataset", {{"name", "digits"}}},
                    {"rows", {{"train", {0, 1797}}}}};
  const Json mnist{{"dataset", {{"name", "mnist"}}},
                   {"rows", {{"train", {0, 50000}}}}};
  TrialGroup shown =
      keeping({whole("x1"), whole("x2"), whole("w0"), whole("w1"), whole("w2")},
              exact_group("one draw", "gaussians", classes, 1, {margins}));
  TrialGroup tables = keeping(
      {whole("w0", "xor"), whole("w1", "xor"), whole("w2", "xor")},
      exact_group(
          "tables", "truth_table", {{"steps", kSteps}}, kOrders,
          {kinds("table", "params.table", {"xor", "and"}),
           kinds("inputs", "params.low", {{"0 and 1", 0}, {"-1 and 1", -1}})}));
  tables.version = 2;  // 1 had the weights after each epoch
  return {
      tables,
      exact_group(
          "cover", "cover", {{"draws", 10}, {"teacher", false}}, 40,
          {dimensions, kinds("P/N", "params.ratio", decimals(kRatios))}),
      exact_group(
          "taught", "cover",
          {{"draws", 10}, {"teacher", true}, {"dimensions", 20}}, 40,
          {kinds("P/N", "params.ratio", decimals({"1.5", "2", "2.5"}))}),
      keeping({whole("accuracy")},
              exact_group("gaussians", "gaussians", classes, 32, {margins})),
      shown,
      exact_group("digits", "sklearn_perceptron",
                  {{"data", digits}, {"tol", 1e-3}, {"random_state", 0}}, 1),
      exact_group("darkness", "darkness", {{"data", mnist}}, 1)};
}

// ---- Claims ----

Claim xor_claim() {
  return theorem(
      "xor",
      "XOR: at most 3 of 4 rows right after every step, and the weights come "
      "back to what they were: cycling (10^6 steps, 24 orders)",
      {Check(cell("tables", "xor"),
             [](const Trial& t, Deviations& d) {
               d.within("share that is right", 0, .75, t.number("best"));
               d.within("step of the return", 1, kSteps, t.number("returned"));
               d.equal("weights met in all steps", t.number("returned") / 4,
                       t.number("states"));
             }),
       Check(cell("tables", "and"), [](const Trial& t, Deviations& d) {
         d.control("AND is learnt", t.number("best") == 1);
       })});
}

Claim cover_claim(const char* ratio) {
  const auto shares = [](std::span<const Trial> draws) {
    std::vector<double> shares;
    for (const Trial& t : draws) shares.push_back(t.number("separable"));
    return shares;
  };
  const auto expected = [](std::span<const Trial> draws) {
    return cover_share(static_cast<int>(draws.front().number("points")), 20);
  };
  return theorem(
      kebab_case(fmt::format("cover-{}", ratio)),
      fmt::format("P = {} N points in N = 20 dimensions: share of the labels "
                  "that a hyperplane makes (400 draws)",
                  ratio),
      {Check(cell("cover", "20", ratio),
             [=](std::span<const Trial> draws, Deviations& d) {
               d.expectation("share", expected(draws), shares(draws));
             }),
       Check(cell("taught", ratio),
             [=](std::span<const Trial> draws, Deviations& d) {
               const double off =
                   mean_value().reduce(shares(draws)) - expected(draws);
               d.control("labels of a hyperplane leave it", off > 0.01);
             })});
}

std::vector<Claim> claims() {
  return concat(
      from({"Minsky and Papert 1969"}, {xor_claim()}),
      from({"Cover 1965"},
           {cover_claim("1.5"), cover_claim("2"), cover_claim("2.5")}),
      from(
          {.name = "scikit-learn's documentation of Perceptron",
           .unreported = "the version; ours follows 1.2.1",
           .data = "digits",
           .test_rows = 1797},
          {printed("sklearn-digits",
                   "Perceptron(tol=1e-3, random_state=0) on digits: score on "
                   "its training rows",
                   cell("digits"), {{"0.9393433500278241", number("score")}})}),
      from({.name = "Nielsen, ch. 1", .data = "mnist", .test_rows = 10000},
           {printed("darkness",
                    "nearest mean darkness, from the first 50,000 images: "
                    "test images that are right",
                    cell("darkness"), {{"2225", number("right")}})}));
}

// ---- Study ----

Study make_study() {
  return {
      .id = "01",
      .name = "perceptron",
      .title = "Perceptron: what can one neuron represent?",
      .question =
          "Which questions can a single neuron answer, and how many random "
          "labels can it hold?",
      .source =
          "Course notebook (one step neuron on a table); Minsky and Papert "
          "1969; Cover 1965; scikit-learn; Nielsen, Neural Networks and Deep "
          "Learning, ch. 1.",
      .deviations =
          {"the notebook's table has no licence: two Gaussian classes of 50, "
           "their centres .1, .3, 1 or 3 deviations from the middle, stand in "
           "for it",
           "that labels cannot be sorted is shown by weights that make 0 of "
           "the signed points (to 1e-12 of their length), never by a long run"},
      .tasks = {{"truth_table", truth_table},
                {"cover", cover},
                {"gaussians", gaussians},
                {"sklearn_perceptron", sklearn_perceptron},
                {"darkness", darkness}},
      .groups = groups(),
      .claims = claims(),
      .tables = {{"cover",
                  "Random labels that a hyperplane through the origin makes "
                  "(N = 20, 400 draws).",
                  cover_table},
                 {"gaussians",
                  "One neuron on two Gaussian classes of 50, 100 epochs.",
                  gaussian_table}},
      .figures = {{"cover",
                   "Share of random labels that a neuron can make, beside "
                   "Cover's formula.",
                   cover_figure},
                  {"xor",
                   "XOR: the neuron's line after each row that it sees: after "
                   "four it is where it started.",
                   xor_figure},
                  {"gaussians",
                   "The neuron's line while it learns, one draw of two "
                   "Gaussian classes.",
                   gaussian_figure},
                  {"accuracy",
                   "Accuracy after each epoch (median and central 95 % of the "
                   "seeds).",
                   accuracy_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::perceptron
