#include <fmt/format.h>

#include <cmath>

#include "experiments/e02_perceptron_training/digits.h"
#include "experiments/e02_perceptron_training/novikoff.h"
#include "experiments/e02_perceptron_training/page.h"
#include "experiments/e02_perceptron_training/trick.h"
#include "experiments/e02_perceptron_training/views.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::training {
namespace {

// ---- Trials ----

Json notebook_table() {
  return spec(R"({"dataset": {"generator": "classification", "n": 100,
    "n_features": 2, "n_informative": 1, "n_redundant": 0, "n_classes": 2,
    "n_clusters_per_class": 1, "random_state": 41, "hypercube": false,
    "class_sep": 10}})");
}

TrialGroup of_flops(double flops, TrialGroup group) {
  group.flops = flops;
  return group;
}

std::vector<TrialGroup> groups() {
  const Json mnist{{"dataset", {{"name", "mnist"}}}};
  const Json problems{{"problems", 100}};
  const Json trick{{"data", notebook_table()},
                   {"lr", .1},
                   {"steps", 1000},
                   {"shown", kShown}};
  const auto votes = [&](const char* name, int epochs, double flops) {
    TrialGroup group = of_flops(
        flops,
        trial_group(name, task("vote", {{"data", mnist}, {"epochs", epochs}})));
    group.seeds = 10;
    return group;
  };
  TrialGroup ten = votes("votes of ten epochs", 10, 5.6e12);
  ten.tier = Tier::kPaper;
  return {exact_group("novikoff", "novikoff", problems, 100),
          keeping({whole("mistakes"), whole("bound")},
                  exact_group("scatter", "novikoff", problems, 1)),
          exact_group("orthonormal", "orthonormal", Json::object(), 8,
                      {kinds("N", "params.dimensions", {2, 5, 10, 20, 40})}),
          of_flops(8e10,
                   trial_group("digits", task("one_against_all",
                                              {{"data", mnist},
                                               {"epochs", {1, 2, 3, 4, 10}}}))),
          standard_only(votes("votes", 1, 6.4e11)),
          ten,
          exact_group("trick", "perceptron_trick", trick, 32),
          keeping({whole("x1"), whole("x2"), whole("label")},
                  exact_group("one trick", "perceptron_trick", trick, 1))};
}

// ---- Claims ----

// The bound is (R / g)^2 to a few roundings of the margin, which is at least
// 1e-4 of R where the bound is 1e8.
constexpr double kMarginRounding = 1e-9;

std::vector<Claim> novikoff_claims() {
  return from(
      {"Novikoff 1962"},
      {theorem("novikoff",
               "10,000 random separable problems: never more than (R/γ)² "
               "mistakes (the nearest of each 100)",
               cell("novikoff"),
               [](const Trial& t, Deviations& d) {
                 d.equal("problems that were not sorted", 0,
                         t.number("unsorted"));
                 d.at_most("mistakes", 1, t.number("worst"), kMarginRounding);
                 d.control("a perceptron that forgets labels breaks it",
                           t.number("blind_worst") > 1 + kMarginRounding);
               }),
       theorem("novikoff-tight",
               "points at right angles: (R/γ)² = N mistakes, no fewer",
               cell("orthonormal"), [](const Trial& t, Deviations& d) {
                 const double n = t.spec.at("params").at("dimensions");
                 d.equal("mistakes", n, t.number("mistakes"));
                 d.equal("bound", n, t.number("bound"), n * kMarginRounding);
               })});
}

std::vector<Claim> digits_claims() {
  const Source table{.name = "Freund and Schapire 1999, table 1, d = 1",
                     .unreported =
                         "the seed; the table stands here as remembered: our "
                         "interval decides",
                     .data = "mnist"};
  Source errors = table;
  errors.test_rows = 10000;
  std::vector<Claim> counts;
  for (std::size_t i = 0; i < kCounted.size(); ++i) {
    counts.push_back(one_number(
        fmt::format("mistakes-{}", kCounted[i].epochs),
        fmt::format("ten perceptrons on MNIST: mistakes in {} epoch{}",
                    kCounted[i].epochs, i == 0 ? "" : "s"),
        of(element("mistakes", i), "digits"),
        {.printed = kCounted[i].mistakes,
         .margin = std::log(1.01),
         .scale = Scale::kLog}));
  }
  const auto vote_row = [](const char* id, const char* text, const char* group,
                           const char* printed) {
    return one_number(id, text, of(number("vote_error"), group), {printed, .5});
  };
  const auto after_ten = [](const char* metric) {
    return of(element(metric, 4), "digits");
  };
  return concat(
      from(table, of_one_run("table 1", counts)),
      from(
          errors,
          in_unit(
              "%",
              concat(
                  of_one_run("table 1",
                             {vote_row("vote-1",
                                       "all vectors vote: test error after 1 "
                                       "epoch",
                                       "votes", "8.5")}),
                  paper_tier(of_one_run(
                      "table 1",
                      {vote_row("vote-10",
                                "all vectors vote: test error after 10 "
                                "epochs",
                                "votes of ten epochs", "8.1")})),
                  std::vector{named(beats_by(5, "average-beats-last",
                                             "after 10 epochs the averaged "
                                             "vector's test error is under the "
                                             "last one's by more than 5 points",
                                             after_ten("last_error"),
                                             after_ten("average_error")),
                                    "last", "average")}))));
}

// ---- Study ----

Study make_study() {
  return {
      .id = "02",
      .name = "perceptron_training",
      .title = "Perceptron training: how many mistakes does learning cost?",
      .question =
          "How many mistakes does a perceptron make before it is right, and "
          "what does it do where it never will be?",
      .source =
          "Course notebook (the perceptron trick); Novikoff 1962; Freund and "
          "Schapire 1999.",
      .deviations =
          {"the notebook draws without a seed; ours are 32 seeds",
           "the margin is that of the nearest point of the convex hull of the "
           "signed points (Wolfe 1976): where rounding leaves it a little "
           "short, the bound is a little larger",
           "Freund and Schapire permute the training set at random; ours gets "
           "a new order each epoch. A tie among the ten goes to the smaller "
           "digit"},
      .tasks = {{"novikoff", novikoff},
                {"orthonormal", orthonormal},
                {"one_against_all", one_against_all},
                {"vote", vote},
                {"perceptron_trick", perceptron_trick}},
      .groups = groups(),
      .claims = concat(novikoff_claims(), digits_claims()),
      .tables = {{"novikoff", "Mistakes over the bound.", novikoff_table},
                 {"digits", "Mistakes of ten perceptrons on MNIST.",
                  digits_table},
                 {"trick", "The notebook's trick over seeds.", trick_table}},
      .figures = {{"forming",
                   "The line of the notebook's trick after so many draws, one "
                   "seed.",
                   forming_figure},
                  {"bound",
                   "Mistakes beside Novikoff's bound, 100 random problems.",
                   bound_figure},
                  {"digits",
                   "Mistakes of ten perceptrons on MNIST (median and central "
                   "95 % of the seeds).",
                   digits_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::training
