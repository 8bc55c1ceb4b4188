#include <fmt/format.h>

#include <cmath>

#include "experiments/e18_optimizers/closed_forms.h"
#include "experiments/e18_optimizers/deepobs.h"
#include "experiments/e18_optimizers/deepobs_grid.h"
#include "experiments/e18_optimizers/exercise.h"
#include "experiments/e18_optimizers/page.h"
#include "experiments/e18_optimizers/paths.h"
#include "experiments/e18_optimizers/published.h"
#include "experiments/e18_optimizers/smoothing.h"
#include "experiments/e18_optimizers/strategies.h"
#include "experiments/e18_optimizers/theory.h"
#include "experiments/e18_optimizers/views.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::optimizers {
namespace {

using Text = const char*;

// ---- Trials ----

std::vector<TrialGroup> smoothing_groups() {
  const Json climate{{"dataset", {{"name", "delhi-climate"}}}};
  const Json digits{{"dataset", {{"name", "mnist"}}},
                    {"rows", {{"train", {0, 1000}}}},
                    {"scaling", "unit"},
                    {"model", {{"layers", {784, 30, 10}}}}};
  const auto smooth = [](Text rows, double alpha) -> Json {
    return {{"params", {{"rows", rows}, {"alpha", alpha}}}};
  };
  return {
      keeping(
          {whole("series"), whole("smooth")},
          exact_group("ewm", "ewm", {{"data", climate}}, 1,
                      {patches("series", {{"test, .9", smooth("test", .9)},
                                          {"all, .6", smooth("all", .6)},
                                          {"all, .1", smooth("all", .1)},
                                          {"all, .02", smooth("all", .02)}})})),
      costing(2e8, exact_group("gradient smoothing", "gradient_smoothing",
                               {{"spec", digits},
                                {"batch", 10},
                                {"batches", 100},
                                {"steps", 500}},
                               32, {kinds("beta", "params.beta", {.5, .9})}))};
}

std::vector<TrialGroup> closed_groups() {
  constexpr int kGradients = 32;
  return {
      exact_group("first step", "first_step",
                  {{"n", 1000}, {"lr", .001}, {"beta1", .9}, {"beta2", .999}},
                  kGradients),
      exact_group("counter example", "counter_example",
                  {{"C", 3}, {"beta2", .1}, {"rate", .1}, {"steps", 1000000}},
                  1,
                  {kinds("optimizer", "params.amsgrad",
                         {{"adam", false}, {"amsgrad", true}})}),
      exact_group(
          "contraction", "contraction", {{"dimensions", 20}}, 1,
          {kinds("condition", "params.condition", numbers({10, 100, 1000})),
           kinds("method", "params.momentum",
                 {{"descent", false}, {"heavy ball", true}})}),
      exact_group("stable rate", "stable_rate", Json::object(), 1,
                  {kinds("largest", "params.largest", numbers({2, 10, 100})),
                   kinds("momentum", "params.momentum", {0., .5, .9})})};
}

// ---- Trials of the optimizers ----

Json sgd(double momentum = 0, bool nesterov = false) {
  return {{"name", "sgd"}, {"momentum", momentum}, {"nesterov", nesterov}};
}

// With their usual numbers.
const std::vector<Value>& seven_optimizers() {
  static const std::vector<Value> all{
      {"SGD", sgd()},
      {"momentum", sgd(.9)},
      {"Nesterov", sgd(.9, true)},
      {"Adagrad", Json{{"name", "adagrad"}}},
      {"RMSProp", Json{{"name", "rmsprop"}}},
      {"Adam", Json{{"name", "adam"}}},
      {"AdamW", Json{{"name", "adamw"}, {"weight_decay", .01}}}};
  return all;
}

std::vector<TrialGroup> moons_groups() {
  const Json net{{"dataset", moons(250, .2, 1)},
                 {"split", held_out(.2, 1)},
                 {"model", {{"layers", {2, 10, 10, 1}}}}};
  const Factor rates = kinds("lr", "optimizer.lr",
                             {{"1e-4", 1e-4},
                              {"3e-4", std::sqrt(1e-7)},
                              {"1e-3", 1e-3},
                              {"3e-3", std::sqrt(1e-5)},
                              {"1e-2", 1e-2},
                              {"3e-2", std::sqrt(1e-3)},
                              {"1e-1", 1e-1},
                              {"3e-1", std::sqrt(1e-1)},
                              {"1", 1.}});
  return {trial_group(
      "rates", net,
      {kinds("optimizer", "optimizer", seven_optimizers()), rates})};
}

// ---- Trials of DeepOBS and the rest ----

// Rates 10^-5 to 10^2, by fifths of a decade, numbered from 1.
Factor grid_rates() {
  std::vector<Value> values;
  for (std::size_t i = 0; i < kGridRates.size(); ++i) {
    values.emplace_back(std::to_string(i + 1), kGridRates[i]);
  }
  return kinds("lr", "params.optimizer.lr", values);
}

std::vector<TrialGroup> deepobs_groups() {
  const Json params{{"epochs", 100}, {"reshuffle", false}};
  const auto best = [](Json optimizer, double lr) -> Json {
    optimizer["lr"] = lr;
    return {{"params", {{"optimizer", optimizer}}}};
  };
  const Json tf_adam{{"name", "adam"}, {"epsilon_hat", true}};
  const Factor bests =
      patches("optimizer", {{"sgd", best(sgd(), .015848931925)},
                            {"momentum", best(sgd(.99), .0025118864315)},
                            {"adam", best(tf_adam, .039810717055)}});
  const Factor optimizers =
      kinds("optimizer", "params.optimizer",
            {{"sgd", sgd()}, {"momentum", sgd(.99)}, {"adam", tf_adam}});
  constexpr int kSeeds = 32, kGridSeeds = 3;
  return {costing(2e7, exact_group("quadratic deep", "quadratic_deep", params,
                                   kSeeds, {bests})),
          costing(3e7, exact_group("quadratic reshuffled", "quadratic_deep",
                                   with(params, {{"reshuffle", true}}), kSeeds,
                                   {bests})),
          costing(2e7, exact_group("quadratic grid", "quadratic_deep", params,
                                   kGridSeeds, {optimizers, grid_rates()}))};
}

// A data set with its net, as the example has it.
// ---- Trials of scikit-learn's strategies, and the rest ----

Json strategy_net(const Json& dataset, int rows, const std::vector<int>& layers,
                  int epochs) {
  return {{"dataset", dataset},
          {"rows", {{"train", {0, rows}}, {"validation", {0, rows}}}},
          {"scaling", "minmax"},
          {"model", {{"layers", layers}}},
          {"regularization", {{"l2", 1e-4}}},
          {"batch", std::min(rows, 200)},
          {"epochs", epochs},
          {"evaluate_every", 0},
          {"early_stopping",
           {{"monitor", "train_loss"}, {"patience", 10}, {"min_delta", 1e-4}}},
          {"convention", "scikit-learn"}};
}

std::vector<TrialGroup> strategy_groups() {
  const Json circles{{"generator", "circles"},
                     {"n", 100},
                     {"noise", .2},
                     {"factor", .5},
                     {"random_state", 1}};
  const std::vector<std::pair<Text, Json>> sets{
      {"iris", strategy_net({{"name", "iris"}}, 150, {4, 100, 3}, 400)},
      {"digits", strategy_net({{"name", "digits"}}, 1797, {64, 100, 10}, 15)},
      {"circles", strategy_net(circles, 100, {2, 100, 1}, 400)},
      {"moons", strategy_net(moons(100, .3, 0), 100, {2, 100, 1}, 400)}};
  std::vector<Level> levels;
  for (const auto& [name, net] : sets) {
    levels.push_back({name, {{"params", {{"spec", net}}}}});
  }
  const auto strategy_of = [](Json optimizer, double lr, Json schedule) {
    optimizer["lr"] = lr;
    if (!schedule.is_null()) optimizer["schedule"] = schedule;
    return Json{{"params", {{"spec", {{"optimizer", optimizer}}}}}};
  };
  const Json falling{{"name", "sklearn_invscaling"}, {"per", "epoch"}};
  const Json adam{{"name", "adam"}, {"epsilon_hat", true}};
  std::vector<Level> strategies{
      {kStrategies[0], strategy_of(sgd(), .2, {})},
      {kStrategies[1], strategy_of(sgd(.9), .2, {})},
      {kStrategies[2], strategy_of(sgd(.9, true), .2, {})},
      {kStrategies[3], strategy_of(sgd(), .2, falling)},
      {kStrategies[4], strategy_of(sgd(.9), .2, falling)},
      {kStrategies[5], strategy_of(sgd(.9, true), .2, falling)},
      {kStrategies[6], strategy_of(adam, .01, {})}};
  return {costing(1e9, exact_group("strategies", "strategy", Json::object(), 1,
                                   {patches("set", levels),
                                    patches("strategy", strategies)}))};
}

// Five optimizers on a function of two numbers.
TrialGroup ways(Text function, const std::vector<double>& start, int steps,
                const std::vector<Value>& optimizers) {
  return keeping(
      {whole("x"), whole("y")},
      exact_group(function, "path",
                  {{"function", function}, {"start", start}, {"steps", steps}},
                  1, {kinds("optimizer", "params.optimizer", optimizers)}));
}

std::vector<TrialGroup> other_groups() {
  const auto rated = [](Json optimizer, double lr) {
    optimizer["lr"] = lr;
    return optimizer;
  };
  const Json mnist{{"dataset", {{"name", "mnist"}}},
                   {"rows", {{"train", {0, 10000}}}},
                   {"scaling", "unit"},
                   {"model", {{"layers", {784, 64, 10}}}},
                   {"optimizer", {{"name", "adam"}, {"lr", .001}}},
                   {"batch", 128},
                   {"epochs", 3}};
  TrialGroup bias =
      trial_group("bias correction", mnist,
                  {kinds("beta2", "optimizer.beta2", {.99, .999, .9999}),
                   kinds("correction", "optimizer.bias_correction",
                         {{"with", true}, {"without", false}})});
  bias.seeds = 10;
  // Nielsen's two rates: his are sums over ten outputs, ours their mean.
  const auto rate = [](const char* eta) {
    return Value(eta, nielsen({.eta = std::stod(eta)})["optimizer"]["lr"]);
  };
  return {nielsen_group(nielsen_multiple_eta()),
          order_drift_group("order drift", nielsen({.lambda = 5}), 5,
                            {in_params(kinds("eta", "optimizer.lr",
                                             {rate(".25"), rate("2.5")}))}),
          costing(6e8, exact_group("exercise", "exercise",
                                   {{"data", {{"dataset", moons(300, .2, 3)}}},
                                    {"lr", .0007},
                                    {"epochs", 10000},
                                    {"every", 1000}},
                                   1,
                                   {kinds("rule", "params.rule",
                                          {"descent", "momentum",
                                           "adam outside", "adam inside"})})),
          standard_only(bias),
          ways("ravine", {-9, 2.5}, 60,
               {{"SGD", rated(sgd(), .07)},
                {"momentum", rated(sgd(.9), .02)},
                {"Nesterov", rated(sgd(.9, true), .02)},
                {"RMSProp", rated({{"name", "rmsprop"}}, .3)},
                {"Adam", rated({{"name", "adam"}}, .5)}}),
          ways("rosenbrock", {-1.2, 1}, 1000,
               {{"SGD", rated(sgd(), .001)},
                {"momentum", rated(sgd(.9), .001)},
                {"Nesterov", rated(sgd(.9, true), .001)},
                {"RMSProp", rated({{"name", "rmsprop"}}, .01)},
                {"Adam", rated({{"name", "adam"}}, .05)}})};
}

// ---- Study ----

const std::vector<std::string> kDeviations{
    "DeepOBS computed in binary32 with TensorFlow, ours is double; a loss past "
    "the largest binary32 counts as diverged.",
    "Its ten seeds draw the order of the rows by TensorFlow, ours by a stream "
    "of our own: a distribution, not a replay.",
    "In scikit-learn's own printing of the example the labels of the two "
    "inverse-scaling momentum rows are exchanged; here they are by what ran.",
    "Kingma and Ba's figure 4 is of a variational autoencoder, ours of a "
    "classifier: 784-64-10, batches of 128.",
    "Nielsen's program of three learning rates draws one net after the other "
    "from seed 12345678; how fast the order of sums is forgotten is measured "
    "on ten other draws."};

Study make_study() {
  return {
      .id = "18",
      .name = "optimizers",
      .title = "EWMA and the optimizers built on it",
      .question =
          "What does remembering past gradients buy, and how much does the "
          "learning rate matter to each optimizer?",
      .source =
          "Course notebook (pandas on Delhi's weather); Schneider, Balles and "
          "Hennig 2019; scikit-learn's example of learning strategies; the "
          "optimization exercise; Kingma and Ba 2015; Reddi, Kale and Kumar "
          "2018.",
      .deviations = kDeviations,
      .tasks =
          concat(std::vector<Task>{{"ewm", ewm_task},
                                   {"gradient_smoothing", gradient_smoothing},
                                   {"first_step", first_step},
                                   {"counter_example", counter_example},
                                   {"contraction", contraction},
                                   {"stable_rate", stable_rate},
                                   {"quadratic_deep", quadratic_deep},
                                   {"strategy", strategy},
                                   {"exercise", exercise},
                                   {"path", path}},
                 replay_tasks()),
      .groups = concat(smoothing_groups(), closed_groups(), moons_groups(),
                       deepobs_groups(), strategy_groups(), other_groups()),
      .claims = concat(theory_claims(), published_claims()),
      .tables = {{"rates",
                  "Moons, 2-10-10-1: the best of nine rates, and how wide.",
                  rates_table},
                 {"deepobs", "DeepOBS quadratic_deep at its best rates.",
                  deepobs_table},
                 {"strategies", "scikit-learn's strategies: score and loss.",
                  strategy_table},
                 {"exercise", "The exercise's costs beside ours.",
                  exercise_table}},
      .figures =
          {{"smoothing", "Delhi's mean temperature, smoothed.",
            smoothing_figure},
           {"ravine", "Five optimizers in a ravine, 60 steps.", ravine_figure},
           {"rosenbrock", "The same on Rosenbrock's function, 1,000 steps.",
            rosenbrock_figure},
           {"rates",
            "Test accuracy on moons by learning rate (median and central 95 % "
            "of 32 seeds).",
            rates_figure},
           {"grid",
            "quadratic_deep: final test loss by rate, published and ours.",
            grid_figure},
           {"counter", "Reddi's counter-example to Adam.", counter_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::optimizers
