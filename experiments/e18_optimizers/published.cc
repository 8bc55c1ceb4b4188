#include "experiments/e18_optimizers/published.h"

#include <fmt/format.h>

#include "experiments/e18_optimizers/deepobs_grid.h"

namespace reprise::optimizers {
namespace {

std::vector<Claim> ewm_claims() {
  const auto row = [](const char* id, const char* text, const char* level,
                      const std::vector<std::string>& first,
                      const std::vector<std::string>& last) {
    return printed(id, text, cell("ewm", level),
                   concat(places_of("smooth", first), places_of("end", last)));
  };
  return from(
      {.name = "course notebook, pandas' ewm(adjust=True)",
       .data = "delhi-climate"},
      {row("ewm-9",
           "alpha .9 on the test rows: first three and last two values",
           "test, .9", {"15.913043", "18.264822", "17.225443"},
           {"32.891153", "32.089115"}),
       row("ewm-6",
           "alpha .6 on training and test rows: first three and last two",
           "all, .6", {"10", "8.142857", "7.517094"},
           {"33.087895", "32.435158"})});
}

std::vector<Claim> strategy_claims() {
  std::vector<Claim> claims;
  for (const auto& [set, printed_numbers] : kScores) {
    std::vector<PrintedAt> numbers;
    for (std::size_t i = 0; i < kStrategies.size(); ++i) {
      const auto& [score, loss] = printed_numbers[i];
      const Cell at = cell("strategies", set, kStrategies[i]);
      numbers.push_back({at, score, number("score")});
      numbers.push_back({at, loss, number("loss")});
    }
    claims.push_back(printed("strategies-" + set,
                             set + ": 7 scores and 7 losses of 6 digits",
                             numbers));
    claims.back().source.name =
        "scikit-learn's example Compare Stochastic learning strategies";
    // The generators' rows are at hand everywhere.
    if (set == "iris" || set == "digits") claims.back().source.data = set;
  }
  return claims;
}

std::vector<Claim> exercise_claims() {
  std::vector<Claim> claims;
  for (const auto& [rule, costs, accuracy] : kExercise) {
    std::vector<PrintedMetric> numbers = places_of("cost", costs);
    if (!accuracy.empty()) numbers.push_back({accuracy, number("accuracy")});
    claims.push_back(
        printed(kebab_case("exercise " + rule),
                fmt::format("{}: the cost every 1,000 epochs{}", rule,
                            accuracy.empty() ? "" : ", the accuracy"),
                cell("exercise", rule), numbers));
  }
  return from({"the optimization exercise, as public copies of it print it",
               "which of two forms of Adam a copy has: both are here"},
              claims);
}

// Every trial of the grid starts at the same point.
Claim first_loss() {
  Claim claim = printed("deepobs-first-loss", "test loss before any step",
                        cell("quadratic deep", "sgd"),
                        {{"353.44676426478793", number("first_test_loss")}});
  claim.in_binary32 = true;
  return claim;
}

std::vector<Claim> deepobs_claims() {
  constexpr double kMargin = .1;  // in the loss' own unit
  std::vector<Claim> claims{first_loss()};
  for (const auto& [optimizer, lr, loss, sd] : kBest) {
    claims.push_back(
        mean_and_sd(fmt::format("deepobs-{}", optimizer),
                    fmt::format("{} at {}: final test loss", optimizer, lr),
                    of(number("final_test_loss"), "quadratic deep", optimizer),
                    {.printed = loss, .margin = kMargin, .runs = 10}, sd));
  }
  std::vector<std::pair<Sample, std::string>> rows;
  for (const auto& [optimizer, losses] : kGrid) {
    for (std::size_t i = 0; i < losses.size(); ++i) {
      rows.push_back({of(number("final_test_loss"), "quadratic grid", optimizer,
                         std::to_string(i + 1)),
                      losses[i]});
    }
  }
  Claim order = ranks("deepobs-order",
                      "the final test losses of 3 optimizers at 36 rates stand "
                      "in the published order",
                      rows);
  order.less_is_better = true;
  claims.push_back(order);
  return from({.name = "Schneider, Balles and Hennig 2019 (DeepOBS), "
                       "quadratic_deep",
               .unreported = "that its batches never change: its mini-batch "
                             "losses have period 7"},
              claims);
}

std::vector<Claim> nielsen_claims() {
  const auto drift = [](const char* eta) {
    return of(natural_log(element("difference", 1)), "order drift", eta);
  };
  return concat(
      std::vector{nielsen_claim(nielsen_multiple_eta())},
      from({.name = "Nielsen, multiple_eta.json",
            .unreported = "a statement: that its third net cannot be followed "
                          "is found here",
            .data = "mnist"},
           {named(beats("chaotic-eta",
                        "two orders of summation: after 2 epochs the weights "
                        "are further apart at eta 2.5 than at .25 (log of the "
                        "largest difference)",
                        drift("2.5"), drift(".25")),
                  "eta 2.5", "eta .25")}));
}

}  // namespace

const std::vector<std::string> kStrategies{"constant",
                                           "constant, momentum",
                                           "constant, Nesterov",
                                           "inverse scaling",
                                           "inverse scaling, momentum",
                                           "inverse scaling, Nesterov",
                                           "adam"};

const std::vector<StrategyScores> kScores{{"iris",
                                           {{".980000", ".096950"},
                                            {".980000", ".049530"},
                                            {".980000", ".049540"},
                                            {".360000", ".978444"},
                                            {".860000", ".504185"},
                                            {".860000", ".503452"},
                                            {".980000", ".045311"}}},
                                          {"digits",
                                           {{".956038", ".243802"},
                                            {".992766", ".041297"},
                                            {".993879", ".042898"},
                                            {".638843", "1.855465"},
                                            {".909293", ".318387"},
                                            {".912632", ".290584"},
                                            {".991653", ".045934"}}},
                                          {"circles",
                                           {{".840000", ".601052"},
                                            {".940000", ".157334"},
                                            {".940000", ".154453"},
                                            {".500000", ".692470"},
                                            {".500000", ".689751"},
                                            {".500000", ".689143"},
                                            {".940000", ".150527"}}},
                                          {"moons",
                                           {{".850000", ".341523"},
                                            {".850000", ".336188"},
                                            {".850000", ".335919"},
                                            {".500000", ".689015"},
                                            {".830000", ".513034"},
                                            {".830000", ".512595"},
                                            {".930000", ".170087"}}}};

const std::vector<ExerciseTrace> kExercise{
    {"descent",
     {".690736", ".685273", ".647072", ".619525", ".576584", ".607243",
      ".529403", ".460768", ".465586", ".464518"},
     ".797"},
    {"momentum",
     {".690741", ".685341", ".647145", ".619594", ".576665", ".607324",
      ".529476", ".460936", ".465780", ".464740"},
     ".797"},
    {"adam outside",
     {".690552", ".185567", ".150852", ".074454", ".125936", ".104235",
      ".100552", ".031601", ".111709", ".197648"},
     ".94"},
    {"adam inside",
     {".690552", ".185501", ".150830", ".074454", ".125959", ".104344",
      ".100676", ".031652", ".111973", ".197940"},
     ""}};

const std::vector<BestRow> kBest{{"sgd", ".01585", "87.40", ".169"},
                                 {"momentum", ".00251", "87.05", ".025"},
                                 {"adam", ".0398", "87.11", ".024"}};

std::vector<Claim> published_claims() {
  return concat(ewm_claims(), strategy_claims(), exercise_claims(),
                deepobs_claims(), nielsen_claims());
}

}  // namespace reprise::optimizers
