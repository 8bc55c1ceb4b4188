#include <fmt/format.h>

#include <cmath>

#include "experiments/e08_vanishing_gradient/gradients.h"
#include "experiments/e08_vanishing_gradient/jacobians.h"
#include "experiments/e08_vanishing_gradient/norms.h"
#include "experiments/e08_vanishing_gradient/page.h"
#include "experiments/e08_vanishing_gradient/published.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::vanishing {
namespace {

using Text = const char*;

// ---- Trials ----

// The notebook's, with Keras' defaults.
Json moons_net() {
  return {{"dataset", moons(250, .05, 42)},
          {"split", held_out(.2, 42)},
          {"model", {{"layers", {2, 10, 1}}, {"activation", "sigmoid"}}},
          {"init", "xavier_uniform"},
          {"loss", "binary_cross_entropy"},
          {"optimizer", keras_adam()}};
}

// 5 x 1000, as Glorot and Bengio trained them.
Json glorot_net() {
  return spec(R"({
    "dataset": {"name": "mnist"}, "scaling": "unit", "model": {"layers":
      [784, 1000, 1000, 1000, 1000, 1000, 10], "activation": "tanh"},
    "optimizer": {"name": "sgd", "lr": 0.1}, "batch": 10, "epochs": 50})");
}

// U(-1/sqrt n, 1/sqrt n), the heuristic of the time, is a third of LeCun's
// variance; the normalized one is Xavier's.
const Json kStandard = spec(R"({"scheme": "lecun_uniform",
                                "gain": 0.57735026918962576})");
const Json kNormalized{{"scheme", "xavier_uniform"}};

Json deep(int hidden, Text activation) {
  const Json layers = stack(2, 10, hidden, 1);
  return {{"model", {{"layers", layers}, {"activation", activation}}}};
}
Json started(Text activation, const Json& init) {
  return {{"model", {{"activation", activation}}}, {"init", init}};
}

// With what the notebook prints of them.
const std::vector<std::pair<Text, Text>> kNotebookNets{
    {"10 x sigmoid", "loss .693"},
    {"3 x sigmoid", "loss .39, accuracy .83"},
    {"10 x relu", "accuracy 1.0 by epoch 47"}};

std::vector<TrialGroup> moons_groups() {
  const Factor nets = patches("net", {{"10 x sigmoid", deep(10, "sigmoid")},
                                      {"3 x sigmoid", deep(3, "sigmoid")},
                                      {"10 x relu", deep(10, "relu")}});
  const Factor activations =
      kinds("activation", "model.activation", {"sigmoid", "tanh", "relu"});
  const Factor inits = kinds(
      "init", "init", {{"xavier", "xavier_uniform"}, {"he", "he_uniform"}});
  const Factor to_20 =
      depths(range(1, 20), {.inputs = 2, .width = 10, .outputs = 1});
  const auto norms = [](const Json& net) {
    return task("gradient_norms", {{"spec", net}, {"epochs", {0, 100}}});
  };
  const Json ten =
      with(moons_net(), {{"model", {{"layers", stack(2, 10, 10, 1)}}}});
  const TrialGroup ten_layers = trial_group(
      "ten layers", norms(ten), {in_params(activations), in_params(inits)});
  return {
      keeping({whole("train_loss"), whole("train_metric")},
              trial_group("notebook", moons_net(), {nets})),
      trial_group("depth", moons_net(), {activations, inits, to_20}),
      // Kept of it is what is shown: of other depths than ten, nothing yet.
      keeping({nothing_of("epoch 0"), nothing_of("epoch 100")},
              standard_only(trial_group("gradients", norms(moons_net()),
                                        {in_params(activations),
                                         in_params(inits), in_params(to_20)}))),
      ten_layers};
}

std::vector<TrialGroup> groups() {
  const Json book = nielsen({.eta = .1, .lambda = 5});
  const Factor to_4 =
      depths(range(1, 4), {.inputs = 784, .width = 30, .outputs = 10});
  const std::vector<Value> inits{{"standard", kStandard},
                                 {"normalized", kNormalized}};
  const Factor activations =
      kinds("activation", "params.activation", {"sigmoid", "tanh"});
  TrialGroup norms_at_start =
      trial_group("nielsen norms",
                  task("bias_gradient_norms", {{"spec", book}, {"rows", 1000}}),
                  {in_params(to_4)});
  norms_at_start.seeds = 1000;
  TrialGroup jacobians =
      trial_group("jacobians", task("jacobian_mean", {{"spec", glorot_net()}}),
                  {kinds("init", "params.spec.init", inits)});
  TrialGroup glorot = trial_group(
      "glorot", glorot_net(),
      {patches("net", {{"softsign", started("softsign", kStandard)},
                       {"tanh", started("tanh", kStandard)},
                       {"tanh N", started("tanh", kNormalized)},
                       {"sigmoid", started("sigmoid", kStandard)}})});
  glorot.tier = Tier::kPaper;
  jacobians.seeds = glorot.seeds = 10;
  return concat(
      moons_groups(),
      std::vector{
          norms_at_start, norms_group(),
          keeping({whole("validation_metric")},
                  trial_group("nielsen depth", book, {to_4})),
          jacobians,
          exact_group("variance", "variance_ratios",
                      {{"width", 1000}, {"layers", 5}}, 32,
                      {kinds("init", "params.init", inits)}),
          exact_group(
              "product bound", "product_bound", {{"width", 10}}, 32,
              {activations, kinds("depth", "params.depth", {1, 5, 10, 20})}),
          glorot});
}

// ---- Claims ----

std::vector<Claim> theory_claims() {
  const std::string paper = "Glorot and Bengio 2010";
  const auto jacobian = [](Text init, Text text, Published published) {
    return one_number(fmt::format("jacobian-{}", init), text,
                      of(number("mean"), "jacobians", init), published);
  };
  const auto row = [](const std::string& net, Text error) {
    return one_number(kebab_case("table 1 " + net),
                      fmt::format("5 x 1000 {}: test error", net),
                      of(error_percent(accuracy()), "glorot", net),
                      {error, .15});
  };
  return concat(
      bound_theorems(),
      from({paper, "the inputs, and between which layers", "mnist"},
           {jacobian("standard", "U(-1/sqrt n, 1/sqrt n): mean singular value",
                     {".5", .05}),
            jacobian("normalized", "normalized: mean singular value",
                     {".8", .05})}),
      variance_theorems(paper),
      paper_tier(in_unit(
          "%", from({paper, "the learning rate and the number of updates",
                     "mnist", 10000},
                    {row("softsign", "1.64"), row("tanh", "1.76"),
                     row("tanh N", "1.64"), row("sigmoid", "2.21")}))));
}

// ---- Tables ----

Table notebook_table(const Trials& t) {
  const Metric solved = first_epoch("train_metric", 1);
  const auto rows = each_of(kNotebookNets, [](const auto& net) {
    return Row{{net.first, as_printed(net.second)},
               of(loss(), "notebook", net.first)};
  });
  return rows_of(
      t, {"net", "notebook"}, rows,
      {mean_of("final loss (mean [95 %])"),
       mean_of("test accuracy (mean [95 %])", accuracy()),
       how_many("seeds solved", solved),
       median_of("epoch of 1.0 (median of those)", solved), seeds()});
}

Table norms_table(const Trials& t) {
  std::vector<Row> rows;
  for (const auto& [depth, best, printed] : kNielsen) {
    for (std::size_t l = 0; l < std::stoul(depth); ++l) {
      const bool is_printed = l < printed.size();
      rows.push_back({{depth, std::to_string(l + 1),
                       as_printed(is_printed ? printed[l] : "-", 6)},
                      norm_of(l, depth)});
    }
  }
  return rows_of(t, {"hidden layers", "layer", "published |db|"}, rows,
                 {band_of("ours (median [central 95 %])", 3), seeds()});
}

Table accuracy_table(const Trials& t) {
  const auto rows = each_of(kNielsen, [](const NielsenDepth& net) {
    return Row{{net.depth, as_printed(net.accuracy)}, validation_of(net.depth)};
  });
  return rows_of(t, {"hidden layers", "published, %"}, rows,
                 {in_unit("%", mean_of("ours, % (mean [95 %])")),
                  in_unit("%", mean_of("best epoch, %",
                                       percent(best("validation_metric")))),
                  seeds()});
}

Table jacobian_table(const Trials& t) {
  const auto row = [](Text init, Text printed, double sigma) {
    return Row{
        {init, as_printed(printed), in_digits(kQuarterCircle * sigma, 4)},
        of(number("mean"), "jacobians", init)};
  };
  return rows_of(
      t, {"init", "published", "closed form, linear layers"},
      {row("standard", ".5", std::sqrt(1 / 3.)), row("normalized", ".8", 1)},
      {mean_of("ours (mean [95 %])"), seeds()});
}

// ---- Figures ----

Figure gradient_figure(const Trials& t) {
  const auto after = [&](Text epoch, Text title) {
    const auto line = [&](Text f, Text init) {
      return over_positions(t, fmt::format("{}, {}", f, init), epoch,
                            cell("ten layers", f, init));
    };
    return panel({title, "layer", "|dW|", false, true},
                 {line("sigmoid", "xavier"), line("tanh", "xavier"),
                  line("relu", "he")});
  };
  return side_by_side({after("epoch 0", "at the start"),
                       after("epoch 100", "after 100 epochs")});
}

Figure depth_figure(const Trials& t) {
  const auto of_weights = [&](Text init, Text title) {
    return panel({.title = title,
                  .x = "hidden layers",
                  .y = "share of seeds that learn",
                  .note = "over 75 % of the test points right"},
                 each_of({"sigmoid", "tanh", "relu"}, [&](Text f) {
                   return share_solved(
                       t, f,
                       of(over("test_metric", kLearned), "depth", f, init));
                 }));
  };
  return side_by_side({of_weights("xavier", "Xavier's weights"),
                       of_weights("he", "He's weights")});
}

Figure nielsen_figure(const Trials& t) {
  return alone(
      strips(t, {.x = "hidden layers", .y = "validation accuracy, %"},
             each_of(kNielsen, [](const NielsenDepth& net) {
               return Strip{net.depth, validation_of(net.depth), net.accuracy};
             })));
}

Figure loss_figure(const Trials& t) {
  return alone(panel({.x = "epoch", .y = "training loss"},
                     each_of(kNotebookNets, [&](const auto& net) {
                       return over_epochs(t, net.first, "train_loss",
                                          cell("notebook", net.first));
                     })));
}

// ---- Study ----

Study make_study() {
  return {
      .id = "08",
      .name = "vanishing_gradient",
      .title = "Vanishing gradient",
      .question =
          "How fast does the gradient shrink on its way down, and which "
          "activation and initialization keep it?",
      .source =
          "Course notebook (make_moons, Keras); Glorot and Bengio 2010; "
          "Nielsen, Neural Networks and Deep Learning, ch. 5.",
      .deviations =
          {"the notebook's \"gradient\" is a weight change over 100 epochs "
           "divided by the learning rate; ours is the gradient",
           "the notebook's runs are unseeded: its numbers are single draws",
           "the Jacobians are taken at MNIST test images; the source does not "
           "say at which inputs, nor between which layers",
           "Glorot and Bengio chose the learning rate by validation and do not "
           "print it: ours is .1, 50 epochs (paper tier)"},
      .tasks = {{"gradient_norms", gradient_norms},
                {"bias_gradient_norms", bias_gradient_norms, norms_flops},
                {"norms_in_training", norms_in_training},
                {"jacobian_mean", jacobian_mean, jacobian_flops},
                {"variance_ratios", variance_ratios, variance_flops},
                {"product_bound", product_bound}},
      .groups = groups(),
      .claims = concat(notebook_claims(), theory_claims(), nielsen_claims(),
                       norms_claims()),
      .tables = {{"notebook", "The notebook's three nets over seeds.",
                  notebook_table},
                 {"norms", "Nielsen's nets: gradient norms at the start.",
                  norms_table},
                 {"accuracy", "Nielsen's nets: validation accuracy.",
                  accuracy_table},
                 {"jacobians",
                  "Mean singular value of a layer's Jacobian, 5 x 1000 tanh.",
                  jacobian_table}},
      .figures = {{"gradient-by-layer",
                   "Length of dW by layer of a ten-layer net, before and after "
                   "training.",
                   gradient_figure},
                  {"learned-by-depth",
                   "Which nets learn in 100 epochs, by depth.", depth_figure},
                  {"nielsen-accuracy",
                   "Nielsen's nets: every seed, and upon them the run that he "
                   "printed.",
                   nielsen_figure},
                  {"norms-in-training",
                   "Nielsen's nets: length of each hidden layer's bias "
                   "gradient over 500 epochs.",
                   norms_figure},
                  {"loss-curves", "Training loss of the notebook's nets.",
                   loss_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::vanishing
