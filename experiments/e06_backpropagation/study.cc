#include <fmt/format.h>

#include <cmath>

#include "experiments/e06_backpropagation/copied.h"
#include "experiments/e06_backpropagation/gradient_check.h"
#include "experiments/e06_backpropagation/notebook.h"
#include "experiments/e06_backpropagation/page.h"
#include "experiments/e06_backpropagation/published.h"
#include "experiments/e06_backpropagation/step_size.h"
#include "experiments/e06_backpropagation/theory.h"
#include "experiments/harness/numeric/statistics.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::backpropagation {
namespace {

using Text = const char*;

// ---- Trials ----

// Every word of a kind, as the values of a key.
template <class E>
std::vector<Value> values_of_kind() {
  std::vector<Value> values;
  for (const auto& [word, value] : all_of<E>()) {
    values.emplace_back(std::string(word), std::string(word));
  }
  return values;
}

std::vector<TrialGroup> copied_groups() {
  const auto run = [](Text kind, double lr, int epochs) -> Json {
    return {{"params", {{"kind", kind}, {"lr", lr}, {"epochs", epochs}}}};
  };
  return {
      keeping(
          {whole("loss")},
          exact_group(
              "notebook", "notebook", Json::object(), 1,
              {patches("data",
                       {{"regression", run("regression", .001, 100)},
                        {"classification", run("classification", .0001, 50)}}),
               kinds("net", "params.as_written",
                     {{"as written", true}, {"corrected", false}})})),
      exact_group("mazur", "mazur", {{"lr", .5}, {"steps", 9999}}, 1,
                  {kinds("learns", "params.biases",
                         {{"weights only", false}, {"biases too", true}})}),
      costing(1e9, exact_group("trask", "trask",
                               {{"steps", 50000}, {"every", 10000}}, 1,
                               {kinds("alpha", "params.alpha",
                                      {{"0.001", .001},
                                       {"0.01", .01},
                                       {"0.1", .1},
                                       {"1", 1.},
                                       {"10", 10.},
                                       {"100", 100.},
                                       {"1000", 1000.}})}))};
}

std::vector<TrialGroup> groups() {
  constexpr int kNets = 32, kFewNets = 2, kBugNets = 8;
  // Where every bug can show: a square layer, all that may stand between.
  const Json buggy{{"between", "batch"}, {"dropout", .3}, {"l2", .1}};
  const Json smooth{
      {"output", "identity"}, {"loss", "squared"}, {"layers", {4, 8, 8, 3}}};
  const Json moons_net{
      {"dataset", moons(20, .1, 1)},
      {"model", {{"layers", {2, 16, 16, 1}}, {"activation", "tanh"}}},
      {"init", "xavier_uniform"},
      {"optimizer", {{"name", "adam"}, {"lr", .01}}},
      {"batch", 20},
      {"epochs", 1000}};
  return concat(
      copied_groups(),
      std::vector{
          keeping({whole("errors")},
                  exact_group("gradients", "check_gradients", Json::object(),
                              kFewNets,
                              {kinds("activation", "params.activation",
                                     values_of_kind<Activation>()),
                               kinds("between", "params.between",
                                     values_of_kind<Between>())})),
          exact_group("bugs", "check_one", {{"net", buggy}}, kBugNets,
                      {kinds("bug", "params.net.bug", values_of_kind<Bug>())}),
          keeping({whole("forward"), whole("centred"), whole("complex"),
                   whole("wrong")},
                  exact_group("steps", "step_errors",
                              {{"net", smooth},
                               {"directions", 16},
                               {"bug", "bias not summed"}},
                              kNets)),
          trial_group("overfit", moons_net)});
}

// ---- Tables ----

Table notebook_table(const Trials& t) {
  Table table{{"data", "net", "epoch 1", "epoch 2", "epoch 5", "last epoch",
               "lowest", "at epoch"},
              {}};
  for (Text data : {"regression", "classification"}) {
    for (Text net : {"as written", "corrected"}) {
      for (const Trial* trial : t.select(cell("notebook", data, net))) {
        const std::vector<double> loss = trial->series("loss");
        table.rows.push_back({data, net, loss[0], loss[1], loss[4], loss.back(),
                              quantile(loss, 0),
                              trial->number("lowest_epoch")});
      }
    }
  }
  return table;
}

Table gradient_table(const Trials& t) {
  Table table{{"activation", "nothing between", "batch norm", "layer norm",
               "weight norm", "entries", "skipped at a kink"},
              {}};
  for (const auto& [word, f] : kActivationWords) {
    TableRow row{std::string(word)};
    double compared = 0, skipped = 0;
    for (const auto& [between, value] : kBetweenWords) {
      const Cell at =
          cell("gradients", std::string(word), std::string(between));
      const std::vector<double> errors = pooled(t, "errors", at);
      if (errors.empty()) break;
      row.push_back(in_digits(quantile(errors, 1), 2));
      for (const Trial* trial : t.select(at)) {
        compared += trial->number("compared");
        skipped += trial->number("skipped");
      }
    }
    row.push_back(compared);
    row.push_back(skipped);
    if (row.size() == table.columns.size()) table.rows.push_back(row);
  }
  return table;
}

Table bug_table(const Trials& t) {
  return rows_of(
      t, {"bug"},
      each_of(values_of_kind<Bug>(),
              [](const Value& bug) {
                return Row{{bug.label}, of(number("error"), "bugs", bug.label)};
              }),
      {median_of("error of the check (median)", {}, 3), least_of("least", 3),
       greatest_of("greatest", 3), seeds()});
}

Metric overfitted() {
  constexpr double kBar = 1e-3;
  const Metric loss = last("train_loss");
  return {"under(last(train_loss), .001)", loss.reads,
          [loss](const Trial& trial) { return loss(trial) < kBar ? 1. : 0.; }};
}

Table overfit_table(const Trials& t) {
  return rows_of(
      t, {"net"},
      {{{"2-16-16-1 tanh, Adam"}, of(last("train_loss"), "overfit")}},
      {median_of("training loss after 1,000 epochs", {}, 3),
       greatest_of("worst seed", 3), how_many("seeds under .001", overfitted()),
       seeds()});
}

// ---- Figures ----

Figure bug_figure(const Trials& t) {
  Series ours;
  ours.label = "8 nets each";
  ours.points = true;
  Panel made = panel({.title = "What the check says of twelve bugs",
                      .y = "largest relative error",
                      .log_y = true},
                     {});
  double x = 0;
  for (const Value& bug : values_of_kind<Bug>()) {
    for (const double e :
         values_of(t, of(number("error"), "bugs", bug.label))) {
      ours.x.push_back(x);
      ours.y.push_back(e);
    }
    made.x_categories.push_back(bug.label);
    ++x;
  }
  const auto bar = [&](const char* label, double y) {
    Series line = reference(label, {0, x - 1}, {y, y});
    line.dashed = true;
    return line;
  };
  made.sideways = true;
  made.series = {ours, bar("a right gradient is below", kGradientBar),
                 bar("a bug is above", kBugBar)};
  return alone(made);
}

Figure notebook_figure(const Trials& t) {
  const auto data = [&](Text kind, Text title) {
    return panel({.title = title, .x = "epoch", .y = "loss", .log_y = true},
                 {over_positions(t, "as written", "loss",
                                 cell("notebook", kind, "as written")),
                  over_positions(t, "corrected", "loss",
                                 cell("notebook", kind, "corrected"))});
  };
  return side_by_side({data("regression", "regression"),
                       data("classification", "classification")});
}

// ---- Study ----

Study make_study() {
  return {
      .id = "06",
      .name = "backpropagation",
      .title = "Backpropagation from scratch: is the gradient right?",
      .question =
          "How does one know that a gradient written by hand is right, and "
          "which bugs would be seen?",
      .source =
          "Course notebook (four rows, NumPy and Keras); Mazur 2015; Trask "
          "2015; Squire and Trapp 1998.",
      .deviations =
          {"entries whose step crosses a kink are skipped and counted",
           "max-norm is no part of a loss and has no gradient: it is not "
           "checked here",
           "Trask's numbers at alpha 100 hang on the order of summation: they "
           "are compared up to the horizon, 37 of 42 numbers"},
      .tasks = {{"notebook", notebook},
                {"mazur", mazur},
                {"trask", trask},
                {"check_gradients", check_gradients},
                {"check_one", check_one},
                {"step_errors", step_errors}},
      .groups = groups(),
      .claims = concat(theory_claims(), published_claims()),
      .tables =
          {{"gradients",
            "Largest relative error of a tensor's gradient, over 15 losses "
            "with their outputs, with and without dropout and penalties.",
            gradient_table},
           {"bugs", "The same check of a way back with one bug.", bug_table},
           {"notebook", "The notebook's losses, as written and corrected.",
            notebook_table},
           {"trask", "Trask's mean |error|, and where its horizon is.",
            trask_table},
           {"overfit", "A net with a right gradient can overfit 20 rows.",
            overfit_table}},
      .figures = {{"steps",
                   "Error of a difference quotient by its step (32 nets, 16 "
                   "directions each).",
                   step_figure},
                  {"bugs", "Twelve classic bugs before the gradient check.",
                   bug_figure},
                  {"notebook", "The notebook's loss as written, and corrected.",
                   notebook_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::backpropagation
