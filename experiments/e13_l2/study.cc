#include "experiments/e13_l2/claims.h"
#include "experiments/e13_l2/decay.h"
#include "experiments/e13_l2/page.h"
#include "experiments/e13_l2/student.h"
#include "experiments/e13_l2/trained.h"
#include "experiments/e13_l2/views.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::l2 {
namespace {

// ---- Trials ----

std::vector<TrialGroup> closed_forms() {
  const Json net{
      {"dataset", moons(60, .2, 1)},
      {"model", {{"layers", {2, 10, 10, 1}}, {"activation", "tanh"}}},
      {"init", "xavier_normal"}};
  const auto optimizer = [](const char* name, double lr, double momentum) {
    return Json{{"name", name}, {"lr", lr}, {"momentum", momentum}};
  };
  return {
      keeping({whole("distance")},
              exact_group("decay", "decay_paths",
                          {{"spec", net}, {"lambda", .05}, {"steps", 200}}, 32,
                          {kinds("optimizer", "params.optimizer",
                                 {{"SGD", optimizer("sgd", .2, 0)},
                                  {"momentum .9", optimizer("sgd", .02, .9)},
                                  {"Adam", optimizer("adam", .01, 0)}})})),
      exact_group("student", "student_risk",
                  {{"weights", kWeights}, {"sigma", kSigma}, {"draws", 100}},
                  32,
                  {kinds("examples", "params.examples", numbers(kExamples))})};
}

// Loshchilov and Hutter's grid, on a small net: five rates by eleven decays.
TrialGroup grid(const char* name, bool decoupled) {
  const auto levels = [](const std::vector<std::string>& labels) {
    return each_of(labels, [](const std::string& label) {
      // 3.2e-4 is half a decade over 1e-4.
      const bool half = label.starts_with("3.2");
      const double value =
          half ? 3.1622776601683795 * std::stod("1" + label.substr(3))
               : std::stod(label);
      return Value(label, value);
    });
  };
  Json net = spec(R"({
    "dataset": {"name": "mnist"}, "scaling": "unit",
    "rows": {"train": [0, 10000], "validation": [50000, 60000]},
    "model": {"layers": [784, 64, 10], "activation": "relu"},
    "batch": 32, "epochs": 3, "evaluate_every": 0})");
  net["optimizer"] = {{"name", decoupled ? "adamw" : "adam"}, {"lr", 1e-3}};
  return {.name = name,
          .spec = net,
          .factors = {kinds("lr", "optimizer.lr", levels(kRates)),
                      kinds("decay",
                            decoupled ? "optimizer.weight_decay"
                                      : "regularization.l2",
                            levels(decays(decoupled)))},
          .seeds = 10};
}

// ---- Trials of published nets ----

std::vector<TrialGroup> nielsens_nets() {
  const auto with_decay = [](Nielsen net) {
    net.weights = "normal";
    return nielsen(net);
  };
  const Json no_validation{{"rows", {{"validation", nullptr}}}};
  const auto group = [](const char* name, Json net, int seeds) -> TrialGroup {
    return {.name = name, .spec = std::move(net), .seeds = seeds};
  };
  const auto tested = [&](const char* name, Json net) {
    return keeping({whole("test_metric")},
                   group(name, with(std::move(net), no_validation), 16));
  };
  return {
      tested("nielsen 1,000",
             with_decay({.lambda = .1, .rows = 1000, .epochs = 400})),
      tested("nielsen full", with_decay({.lambda = 5})),
      group("nielsen 100", with_decay({.layers = {784, 100, 10}, .lambda = 5}),
            16),
      group(
          "nielsen 100, slow",
          with_decay(
              {.layers = {784, 100, 10}, .eta = .1, .lambda = 5, .epochs = 60}),
          10),
      order_drift_group("two orders", with_decay({}), 3,
                        {in_params(kinds("lambda", "regularization.l2",
                                         {{"0", 0.}, {"5", 5. / 50000}}))}),
      nielsen_group(nielsen_regularized()),
      nielsen_group(nielsen_regularized_full())};
}

// moons(100, noise .25): the notebook's 80 rows, Keras' L2(c) is c |w|^2.
std::vector<TrialGroup> notebooks_nets() {
  const Json net{{"dataset", moons(100, .25, 2)},
                 {"split", held_out(.2, 2)},
                 {"model", {{"layers", stack(2, 128, 2, 1)}}},
                 {"init", "xavier_uniform"},
                 {"optimizer", keras_adam(.01)},
                 {"epochs", 2000},
                 {"evaluate_every", 0}};
  const Factor decay = in_params(
      patches("decay", {{"none", Json::object()},
                        {"L2", {{"regularization", {{"l2", .002}}}}},
                        {"L1", {{"regularization", {{"l1", .001}}}}}}));
  const auto group = [&](const char* name, int side, int seeds) -> TrialGroup {
    return {.name = name,
            .spec = task("trained_weights",
                         {{"spec", net}, {"side", side}, {"reach", 2.5}}),
            .factors = {decay},
            .seeds = seeds,
            .flops = 80. * 2000 * 6 * 17000};
  };
  return {group("notebook", 0, 32),
          keeping({whole("grid"), whole("w0"), whole("row_x"), whole("row_y"),
                   whole("row_label")},
                  group("boundary", 61, 1))};
}

// Srivastava et al.'s net; rates and penalties are ours.
TrialGroup table_9() {
  const Json net = spec(R"({
    "dataset": {"name": "mnist"}, "scaling": "unit",
    "model": {"layers": [784, 1024, 1024, 2048, 10], "activation": "relu"},
    "optimizer": {"name": "sgd", "lr": 0.01, "momentum": 0.9},
    "batch": 100, "epochs": 100, "evaluate_every": 0})");
  const Json l2{{"regularization", {{"l2", 1e-4}}}},
      max_norm{{"regularization", {{"max_norm", 3.5}}}},
      dropout{{"model", {{"dropout", .5}, {"input_dropout", .2}}}};
  return {.name = "table 9",
          .spec = net,
          .factors = {patches(
              "method", {{"L2", l2},
                         {"max-norm", max_norm},
                         {"dropout + L2", with(dropout, l2)},
                         {"dropout + max-norm", with(dropout, max_norm)}})},
          .seeds = 3,
          .tier = Tier::kPaper};
}

// ---- Study ----

const std::vector<std::string> kDeviations{
    "Nielsen's runs come from one seeded program: it is run again number by "
    "number, and beside it stand draws of the same nets.",
    "Loshchilov and Hutter's grid is of a residual net on CIFAR-10; ours is "
    "784-64-10 on the first 10,000 digits, five rates by eleven decays.",
    "Keras' L2(.001) adds .001 |w|^2, which is l2 .002 here; in the notebook "
    "the hidden layers carry it, here the output's weights too.",
    "Srivastava et al. tuned rates and penalties on validation rows and do not "
    "print them; ours (SGD .01, momentum .9, 100 epochs; L2 1e-4, norm 3.5) "
    "are "
    "not tuned."};

Study make_study() {
  return {
      .id = "13",
      .name = "l2",
      .title = "L2 regularization: what does weight decay buy?",
      .question =
          "When do small weights generalise better, is a penalty the same as a "
          "decay, and what else does it change?",
      .source =
          "Course notebook (Keras); Nielsen, Neural Networks and Deep "
          "Learning, ch. 3; Loshchilov and Hutter 2019; Srivastava et al. "
          "2014, table 9; Advani, Saxe and Sompolinsky 2020.",
      .deviations = kDeviations,
      .tasks = concat(std::vector<Task>{{"decay_paths", decay_paths},
                                        {"student_risk", student_risk},
                                        {"trained_weights", trained_weights}},
                      replay_tasks()),
      .groups =
          concat(closed_forms(), notebooks_nets(),
                 std::vector{grid("adamw", true), grid("adam, l2", false)},
                 nielsens_nets(), std::vector{table_9()}),
      .claims = concat(closed_form_claims(), grid_claims(), nielsen_claims(),
                       notebook_claims(), table_9_claims()),
      .tables =
          {{"student",
            "A linear student of 20 weights: excess risk by examples.",
            student_table},
           {"decay", "The same decay in the gradient and on the weights.",
            decay_table},
           {"notebook", "The notebook's net after 2,000 epochs, over seeds.",
            notebook_table},
           {"grid", "The decay of the least validation loss, rate by rate.",
            grid_table},
           {"nielsen", "Nielsen's nets with decay.", nielsen_table},
           {"two-orders",
            "How far apart two orders of summation end after three epochs.",
            orders_table}},
      .figures =
          {{"double-descent",
            "Excess risk of a linear student by its examples (each point 3,200 "
            "draws).",
            risk_figure},
           {"boundary",
            "What the notebook's net answers, place by place, without and with "
            "decay (seed 1).",
            boundary_figure},
           {"weights",
            "The 256 weights of its first layer in order of size (seed 1).",
            weights_figure},
           {"two-decays",
            "How far decay in the gradient and decay of the weights part "
            ".",
            decay_figure},
           {"grid", "Validation loss by rate and decay (mean of the seeds).",
            grid_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::l2
