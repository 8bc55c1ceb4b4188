#include <fmt/format.h>

#include <cmath>

#include "experiments/e03_losses/exact_claims.h"
#include "experiments/e03_losses/identities.h"
#include "experiments/e03_losses/notebook.h"
#include "experiments/e03_losses/outliers.h"
#include "experiments/e03_losses/page.h"
#include "experiments/e03_losses/spiral.h"
#include "experiments/e03_losses/views.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::losses {
namespace {

// ---- Trials ----

std::vector<Value> words(const std::vector<const char*>& losses) {
  return each_of(losses,
                 [](const char* loss) { return Value(loss, loss_word(loss)); });
}

std::vector<TrialGroup> small_groups() {
  const Json table = spec(R"({"dataset": {"generator": "classification",
    "n": 100, "n_features": 2, "n_informative": 1, "n_redundant": 0,
    "n_classes": 2, "n_clusters_per_class": 1, "random_state": 41,
    "hypercube": false, "class_sep": 15}})");
  const auto spoilt = [](const char* name, double size,
                         const std::vector<const char*>& losses) {
    return trial_group(
        name, task("outliers", {{"size", size}}),
        {kinds("loss", "params.loss", words(losses)),
         kinds("share", "params.share", each_of(kShares, [](const char* share) {
                 return Value(share, std::stod(share));
               }))});
  };
  return {
      exact_group(
          "notebook", "notebook_perceptron",
          {{"data", table}, {"passes", 1000}, {"lr", .1}}, 1,
          {kinds("labels", "params.labels", {"as written", "corrected"})}),
      keeping(
          {whole("output")},
          exact_group(
              "saturated", "saturated", {{"epochs", 300}}, 1,
              {patches(
                   "cost",
                   {{"quadratic",
                     {{"params", {{"loss", "squared"}, {"lr", .15}}}}},
                    {"cross-entropy",
                     {{"params", {{"loss", "cross_entropy"}, {"lr", .005}}}}}}),
               patches("start",
                       {{"w .6, b .9", {{"params", {{"w", .6}, {"b", .9}}}}},
                        {"w 2, b 2", {{"params", {{"w", 2}, {"b", 2}}}}}})})),
      exact_group("deltas", "deltas", Json::object(), 32,
                  {kinds("classes", "params.classes", {2, 3, 10, 100})}),
      keeping(
          {whole("x1"), whole("x2")},
          exact_group("one line", "outliers", {{"size", 10}, {"share", .1}}, 1,
                      {kinds("loss", "params.loss", words(kLineLosses))})),
      spoilt("line", 10, kLineLosses),
      spoilt("boundary", 8, kLabelLosses)};
}

TrialGroup spiral_group(const char* name, const Json& params, double flops) {
  TrialGroup group = trial_group(name, task("spiral", params));
  group.flops = flops;
  return group;
}

// Nielsen's nets with large weights, as chapters 1 and 3 train them.
TrialGroup nielsens_draws(const std::string& name, int hidden, double eta,
                          const char* loss, int seeds) {
  const Json net = nielsen({.layers = {784, hidden, 10},
                            .eta = eta,
                            .loss = loss,
                            .weights = "normal"});
  TrialGroup group = standard_only(keeping(
      {whole("test_metric")},
      trial_group(name, with(net, {{"rows", {{"validation", nullptr}}}}))));
  group.seeds = seeds;
  return group;
}

std::vector<TrialGroup> net_groups() {
  constexpr double kQuadratic = 3, kEntropy = .5;
  constexpr const char* kCrossEntropy = "binary_cross_entropy";
  const auto paper = [](TrialGroup group) {
    group.tier = Tier::kPaper;
    return group;
  };
  // scikit-learn's SGDClassifier, as the Fashion-MNIST paper ran it; lr is not
  // used by its schedule.
  TrialGroup sgd = standard_only(trial_group(
      "sgd", spec(R"({"dataset": {"name": "mnist"}, "scaling": "standardize",
        "model": {"layers": [784, 10]}, "init": "zeros",
        "optimizer": {"name": "sgd", "lr": 1, "schedule":
          {"name": "sklearn_optimal", "alpha": 1e-4}},
        "regularization": {"l2": 1e-4}, "batch": 1, "epochs": 5,
        "evaluate_every": 0})"),
      {patches("loss", each_of(kSgdLosses, [](const char* loss) {
                 Json patch{{"loss", loss_word(loss)}};
                 const bool is_log = std::string(loss) == "log";
                 patch["model"]["output"] = is_log ? "sigmoid" : "identity";
                 return Level{loss, patch};
               }))}));
  sgd.seeds = 10;
  return {nielsen_group(nielsen_overfitting_full()),
          nielsens_draws("quadratic 30", 30, kQuadratic, "squared", 100),
          nielsens_draws("cross-entropy 30", 30, kEntropy, kCrossEntropy, 100),
          nielsens_draws("quadratic 100", 100, kQuadratic, "squared", 32),
          nielsens_draws("cross-entropy 100", 100, kEntropy, kCrossEntropy, 32),
          paper(nielsens_draws("quadratic 100, all seeds", 100, kQuadratic,
                               "squared", 100)),
          paper(nielsens_draws("cross-entropy 100, all seeds", 100, kEntropy,
                               kCrossEntropy, 100)),
          spiral_group("linear spiral",
                       {{"hidden", 0}, {"steps", 200}, {"printed", 190}}, 2e7),
          spiral_group("deep spiral",
                       {{"hidden", 100}, {"steps", 10000}, {"printed", 9000}},
                       1.5e10),
          sgd};
}

// ---- Claims ----

std::vector<Claim> net_claims() {
  const auto row = [](const char* id, const char* text, const char* group,
                      const char* printed, int best_of) {
    return one_number(
        id, text, of(percent(best("test_metric")), group),
        {.printed = printed, .margin = .5, .runs = best_of, .by_rank = true});
  };
  Source first{"Nielsen, ch. 1", "the seeds; it is the best of three runs",
               "mnist", 10000};
  Source third{"Nielsen, ch. 3", "the seed: one run, its best epoch", "mnist",
               10000};
  const auto wide = [&](const char* suffix, const char* id_end) {
    const std::string quadratic = fmt::format("quadratic 100{}", suffix);
    const std::string entropy = fmt::format("cross-entropy 100{}", suffix);
    return concat(
        from(first, {row(fmt::format("quadratic-100{}", id_end).c_str(),
                         "784-100-10, quadratic cost, eta 3: best test epoch",
                         quadratic.c_str(), "96.59", 3)}),
        from(third, {row(fmt::format("cross-entropy-100{}", id_end).c_str(),
                         "784-100-10, cross-entropy, eta .5: best test epoch",
                         entropy.c_str(), "96.82", 1)}));
  };
  return in_unit(
      "%",
      concat(from(first, {row("quadratic-30",
                              "784-30-10, quadratic cost, eta 3: best test "
                              "epoch",
                              "quadratic 30", "95.42", 3)}),
             from(third,
                  {row("cross-entropy-30-a",
                       "784-30-10, cross-entropy, eta .5: best test epoch, one "
                       "published run",
                       "cross-entropy 30", "95.49", 1),
                   row("cross-entropy-30-b", "the same, the other one",
                       "cross-entropy 30", "95.33", 1)}),
             wide("", ""), paper_tier(wide(", all seeds", "-all-seeds"))));
}

std::vector<Claim> other_claims() {
  const auto spiral_rows = [](const char* group, const char* id,
                              const char* text, const char* loss,
                              const char* accuracy, double standard_error) {
    Claim share = one_number(fmt::format("spiral-{}-accuracy", id),
                             fmt::format("{}: accuracy", text),
                             of(number("accuracy"), group),
                             {.printed = accuracy, .margin = standard_error});
    share.source.test_rows = 300;
    return of_one_run(
        group,
        {one_number(
             fmt::format("spiral-{}-loss", id), fmt::format("{}: loss", text),
             of(number("loss"), group),
             {.printed = loss, .margin = std::log(1.25), .scale = Scale::kLog}),
         share});
  };
  std::vector<Claim> spirals =
      concat(spiral_rows("linear spiral", "linear",
                         "CS231n's spiral, linear softmax, 200 steps",
                         ".786330", ".49", .029),
             spiral_rows("deep spiral", "deep",
                         "CS231n's spiral, 100 ReLU units, 10,000 steps",
                         ".245292", ".98", .0081));
  for (Claim& claim : spirals) {
    claim.source.name = "CS231n, neural networks case study";
    claim.source.unreported = "the seed, of data and weights: one run";
  }
  return concat(
      spirals,
      from({.name = "Xiao, Rasul and Vollgraf 2017 (arXiv 1708.07747), table 3",
            .unreported = "seeds; the number of runs is 2 to 5",
            .data = "mnist",
            .test_rows = 10000},
           {ties("sgd-losses",
                 "linear models by five losses tie on MNIST (.914 to .912)",
                 each_of(kSgdLosses,
                         [](const char* loss) {
                           return of(last("test_metric"), "sgd", loss);
                         }),
                 .005)}));
}

// ---- Study ----

Study make_study() {
  return {
      .id = "03",
      .name = "losses",
      .title = "Loss functions: how does the loss change what is learnt?",
      .question =
          "What does each loss do with an outlier, with a neuron that is sure "
          "and wrong, and with real digits?",
      .source =
          "Course notebook; Nielsen, Neural Networks and Deep Learning, ch. 1 "
          "and 3; Stanford's CS231n; Xiao, Rasul and Vollgraf 2017.",
      .deviations =
          {"the CS231n case study leaves NumPy unseeded: ours are 32 draws of "
           "data and weights",
           "Nielsen's sizes with 100 hidden units run 32 seeds in the standard "
           "tier, where ranks need 100: printed, and judged in the paper tier",
           "scikit-learn's SGD shrinks the weights before each step, ours adds "
           "the penalty to the gradient",
           "the spoilt points are ours: a tenth means ten of a hundred, moved "
           "by 10 (lines) or mislabelled and 8 further out (boundaries)"},
      .tasks =
          concat(std::vector<Task>{{"notebook_perceptron", notebook_perceptron},
                                   {"saturated", saturated},
                                   {"deltas", deltas},
                                   {"spiral", spiral},
                                   {"outliers", outliers}},
                 replay_tasks()),
      .groups = concat(small_groups(), net_groups()),
      .claims = concat(neuron_claims(), identity_claims(),
                       std::vector{nielsen_claim(nielsen_overfitting_full())},
                       net_claims(), other_claims()),
      .tables = {{"notebook",
                  "The notebook's perceptron, and the corrected one.",
                  notebook_table},
                 {"outliers",
                  "Distance from the true line, and new points wrong.",
                  outlier_table},
                 {"nets", "Nielsen's nets by two costs: best test epoch.",
                  nets_table},
                 {"sgd", "Linear models of MNIST by five losses.", sgd_table}},
      .figures = {{"outliers",
                   "What a share of outliers does, by the loss (median and "
                   "central 95 % of the seeds).",
                   outlier_figure},
                  {"losses", "The losses of one output.", loss_figure},
                  {"surfaces",
                   "Mean loss over intercept and slope, a tenth of the points "
                   "moved by 10, one draw.",
                   surface_figure},
                  {"saturated", "One sigmoid neuron that starts out wrong.",
                   saturated_figure},
                  {"nets",
                   "Nielsen's nets by two costs (median and central 95 % of "
                   "the seeds).",
                   nets_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::losses
