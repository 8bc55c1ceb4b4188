#include "experiments/e12_dropout_regression/claims.h"
#include "experiments/e12_dropout_regression/page.h"
#include "experiments/e12_dropout_regression/passes.h"
#include "experiments/e12_dropout_regression/published.h"
#include "experiments/e12_dropout_regression/ridge.h"
#include "experiments/e12_dropout_regression/views.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::mc_dropout {
namespace {

// ---- Trials ----

constexpr int kSplits = 20, kPasses = 10000;

// Gal and Ghahramani's net: dropout on the inputs and the hidden layer; Keras'
// L2 is 1e-4 (1 - rate) / (2 N tau), and adds c |w|^2 where l2 here is twice c.
Json uci_net(const UciSet& set) {
  return with(spec(R"({
    "scaling": "standardize", "target_scaling": "standardize",
    "model": {"activation": "relu", "output": "identity"}, "loss": "squared",
    "init": "xavier_uniform",
    "optimizer": {"name": "adam", "lr": 1e-3, "epsilon": 1e-8,
                  "epsilon_hat": true},
    "batch": 128, "epochs": 4000, "evaluate_every": 0})"),
              {{"dataset", {{"name", set.name}, {"fixed_split", 0}}},
               {"model", {{"layers", {set.inputs, 50, 1}}}}});
}

Level split_level(const UciSet& set, int split) {
  const double rate = set.rates.at(static_cast<std::size_t>(split));
  const double tau = set.taus.at(static_cast<std::size_t>(split));
  const double l2 = 1e-4 * (1 - rate) / (set.train_rows * tau);
  return {std::to_string(split),
          {{"params",
            {{"tau", tau},
             {"spec",
              {{"dataset", {{"fixed_split", split}}},
               {"model", {{"dropout", rate}, {"input_dropout", rate}}},
               {"regularization", {{"l2", l2}}}}}}}}};
}

TrialGroup uci_group(const UciSet& set) {
  Factor splits{"split", {}};
  for (const int split : range(0, kSplits - 1)) {
    splits.levels.push_back(split_level(set, split));
  }
  const double weights = 50. * (set.inputs + 1);
  return {
      .name = set.name,
      .spec = task("uci_split", {{"spec", uci_net(set)}, {"passes", kPasses}}),
      .factors = {splits},
      .seeds = 4,
      // Forward and back, and as much again for the masks.
      .flops = 2 * 6 * weights * set.train_rows * 4000};
}

TrialGroup published_group() {
  std::vector<Value> sets, splits;
  for (const UciSet& set : kUciSets) sets.emplace_back(set.name, set.first);
  for (const int split : range(0, kSplits - 1)) splits.emplace_back(split);
  return exact_group("published", "published_split",
                     {{"dataset", {{"name", "mc-dropout-uci"}}}}, 1,
                     {kinds("set", "params.first", sets),
                      kinds("split", "params.index", splits)});
}

std::vector<TrialGroup> groups() {
  const Json net = with(spec(R"({
    "dataset": {"generator": "line", "n": 20, "noise": 0.3, "random_state": 1},
    "model": {"layers": [1, 128, 128, 1], "activation": "relu",
              "output": "identity"},
    "loss": "squared", "init": "xavier_uniform", "epochs": 500,
    "evaluate_every": 0})"),
                        {{"optimizer", keras_adam(.01)}});
  const Factor rates = in_params(kinds("rate", "model.dropout", {0., .2, .5}));
  std::vector<TrialGroup> all{
      exact_group("ridge", "dropout_is_ridge",
                  {{"rows", 20}, {"inputs", 8}, {"keep", .7}, {"masks", 200}},
                  64),
      TrialGroup{
          .name = "notebook",
          .spec = task(
              "uncertainty_band",
              {{"spec", net}, {"points", 61}, {"reach", 1.5}, {"passes", 200}}),
          .factors = {rates},
          .seeds = 32,
          .flops = 500 * 20 * 1e5 + 200 * 61 * 3.4e4},
      published_group()};
  for (const UciSet& set : kUciSets) all.push_back(uci_group(set));
  return all;
}

// ---- Study ----

const std::vector<std::string> kDeviations{
    "Drop rate and precision are those that the authors' grid search chose on "
    "each split; the search is not repeated. 4,000 epochs, batches of 128 and "
    "Adam 1e-3 are theirs, first weights and shuffling are drawn anew.",
    "Where the sets are not there, simulated ones of their size and moments "
    "stand in, and the published means in the place of the published splits.",
    "What they published split by split is quoted from "
    "github.com/yaringal/DropoutUncertaintyExps (CC BY-NC 4.0), and is theirs.",
    "The notebook's 20 points have no licence: y = x + .3 N(0, 1) at 20 even x "
    "of [-1, 1], drawn twice, to train and to test at the same x, as there."};

Study make_study() {
  return {
      .id = "12",
      .name = "dropout_regression",
      .title = "Dropout for regression: a curve, and how sure it is",
      .question =
          "What does dropout do to a fitted curve, and is the spread of passes "
          "with masks worth anything as its uncertainty?",
      .source =
          "Course notebook (Keras); Srivastava et al. 2014, section 9.1; "
          "Gal and Ghahramani 2016.",
      .deviations = kDeviations,
      .tasks = {{"dropout_is_ridge", dropout_is_ridge},
                {"uncertainty_band", uncertainty_band},
                {"uci_split", uci_split},
                {"published_split", published_split}},
      .groups = groups(),
      .claims = concat(uci_claims(), ridge_claims(), notebook_claims()),
      .tables = {{"uci",
                  "Monte-Carlo dropout on five UCI sets: means over 20 splits.",
                  uci_table},
                 {"splits", "The same split by split.", split_table},
                 {"notebook", "The notebook's net on its stand-in, over seeds.",
                  notebook_table}},
      .figures =
          {{"band",
            "20 points, the mean of 200 passes, and two deviations to both "
            "sides (seed 1).",
            band_figure},
           {"splits", "Test RMSE of 20 splits: published and ours.",
            split_figure},
           {"likelihood",
            "Test log likelihood of 20 splits: published and ours.",
            likelihood_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::mc_dropout
