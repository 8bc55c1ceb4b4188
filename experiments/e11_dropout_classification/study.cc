#include "experiments/e11_dropout_classification/averaging.h"
#include "experiments/e11_dropout_classification/claims.h"
#include "experiments/e11_dropout_classification/masks.h"
#include "experiments/e11_dropout_classification/page.h"
#include "experiments/e11_dropout_classification/views.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::dropout {
namespace {

// ---- Trials ----

std::vector<TrialGroup> closed_forms() {
  return {exact_group(
              "all masks", "weight_scaling",
              {{"inputs", 8}, {"classes", 5}, {"keep", .7}}, 64,
              {kinds("hidden", "params.hidden", {{"none", 0}, {"6 ReLU", 6}})}),
          exact_group("masks", "mask_mean", {{"elements", 4096}}, 64,
                      {kinds("kind", "params.kind", {"bernoulli", "gaussian"}),
                       kinds("rate", "params.rate", {.2, .5, .8})})};
}

// The notebook's size of problem: 211 points of two classes, one label of ten
// drawn anew.
Json notebook_net() {
  return spec(R"({
    "dataset": {"generator": "classification", "n": 211, "n_features": 2,
                "n_informative": 2, "n_redundant": 0, "flip_y": 0.1,
                "random_state": 42},
    "split": {"test_fraction": 0.2, "random_state": 42},
    "model": {"layers": [2, 128, 128, 1], "activation": "relu"},
    "init": "xavier_uniform", "epochs": 500})");
}

std::vector<TrialGroup> notebook_groups() {
  const Json net = with(notebook_net(), {{"optimizer", keras_adam(.01)}});
  const Factor rates = kinds("rate", "model.dropout", {0., .2, .5});
  return {keeping({every(10, "test_loss"), every(10, "train_loss")},
                  trial_group("notebook", net, {rates})),
          {.name = "boundary",
           .spec = task("answers_on_grid", {{"spec", with(net, spec(R"(
             {"evaluate_every": 0})"))},
                                            {"side", 61},
                                            {"reach", 3.5}}),
           .factors = {in_params(rates)},
           .seeds = 1,
           .flops = 8.6e9,
           .keeps = {whole("grid"), whole("row_x"), whole("row_y"),
                     whole("row_label")}}};
}

// Srivastava et al.'s net for figure 10, or one a quarter as wide.
Json digits_net(const std::vector<int>& layers, int batch, int steps) {
  return with(
      spec(R"({
    "dataset": {"name": "mnist"}, "scaling": "unit",
    "rows": {"train": [0, 5000]},
    "model": {"activation": "relu"},
    "optimizer": {"name": "sgd", "lr": 0.01, "momentum": 0.9},
    "evaluate_every": 0})"),
      {{"model", {{"layers", layers}}}, {"batch", batch}, {"steps", steps}});
}
const Json kDropped{{"model", {{"dropout", .5}, {"input_dropout", .2}}}};

Factor by_size(std::size_t most) {
  Factor sizes{"rows", {}};
  for (std::size_t i = 0; i < most; ++i) {
    sizes.levels.push_back(
        {kSizes[i].level, {{"rows", {{"train", {0, kSizes[i].rows}}}}}});
  }
  return sizes;
}
Factor with_and_without() {
  return patches("dropout", {{"none", Json::object()}, {"half", kDropped}});
}

std::vector<TrialGroup> digit_groups() {
  const Json small = digits_net({784, 256, 256, 512, 10}, 64, 2500);
  const std::vector<int> averages{1, 2, 5, 10, 20, 50, 100};
  // 402,000 weights: forward and back on 64 rows; forward on the test rows.
  constexpr double kTraining = 2500. * 64 * 2e6, kTest = 1e4 * 8e5;
  const Factor rates = kinds("lr", "optimizer.lr", {{".1", .1}, {".01", .01}});
  return {{.name = "sizes",
           .spec = small,
           .factors = {rates, by_size(4), with_and_without()},
           .seeds = 10},
          {.name = "averages",
           .spec = task("averaged_masks", {{"spec", with(small, kDropped)},
                                           {"averages", averages}}),
           .factors = {in_params(rates)},
           .seeds = 10,
           .flops = kTraining + 101 * kTest}};
}

std::vector<TrialGroup> paper_groups() {
  const auto long_run = [](const std::vector<int>& layers) {
    return with(with(digits_net(layers, 100, 0), kDropped),
                spec(R"({"rows": null, "steps": null, "epochs": 200})"));
  };
  const Json max_norm{{"regularization", {{"max_norm", 3.5}}}};
  const auto paper = [](const char* name, Json net,
                        std::vector<Factor> factors) -> TrialGroup {
    return {.name = name,
            .spec = std::move(net),
            .factors = std::move(factors),
            .seeds = 10,
            .tier = Tier::kPaper};
  };
  return {
      paper("figure 10", digits_net({784, 1024, 1024, 2048, 10}, 100, 10000),
            {by_size(5), with_and_without()}),
      paper("table 2", long_run(stack(784, 1024, 3, 10)),
            {patches("net", {{"relu", Json::object()},
                             {"relu, max-norm", max_norm},
                             {"logistic",
                              {{"model", {{"activation", "sigmoid"}}},
                               {"init", "xavier_normal"}}}})}),
      paper("table 10", long_run(stack(784, 1024, 2, 10)),
            {kinds("kind", "model.dropout_kind", {"bernoulli", "gaussian"})})};
}

// ---- Study ----

const std::vector<std::string> kDeviations{
    "Figure 10's nets are 784-1024-1024-2048-10; in the standard tier they are "
    "784-256-256-512-10, in the paper tier as printed. Momentum .9, batches of "
    "64 (100) and 2,500 (10,000) updates are ours, and so are the rates, .1 "
    "and .01: at .1 nets with dropout learn and then fall silent. The paper "
    "tier has .01.",
    "The first rows of the training set stand for random ones.",
    "Figure 11's net is trained on all digits; ours on the first 5,000.",
    "Srivastava et al. multiply weights by the keep probability after "
    "training; here masks are divided by it in training, which is the same "
    "function.",
    "The notebook's 211 points have no licence: make_classification of 211, "
    "two classes of two clusters, a label of ten drawn anew."};

Study make_study() {
  return {
      .id = "11",
      .name = "dropout_classification",
      .title = "Dropout for classification: when does forgetting help?",
      .question =
          "Does leaving out half of the units at random make a classifier "
          "better, from how many examples on, and what does testing without "
          "it stand for?",
      .source =
          "Course notebook (Keras); Srivastava et al. 2014; Hinton et "
          "al. 2012; Baldi and Sadowski 2013.",
      .deviations = kDeviations,
      .tasks = {{"weight_scaling", weight_scaling},
                {"mask_mean", mask_mean},
                {"averaged_masks", averaged_masks},
                {"answers_on_grid", answers_on_grid}},
      .groups = concat(closed_forms(), notebook_groups(), digit_groups(),
                       paper_groups()),
      .claims = concat(srivastava_claims(), closed_form_claims(),
                       notebook_claims(), paper_claims()),
      .tables =
          {{"notebook", "The notebook's net on its stand-in, over seeds.",
            notebook_table},
           {"sizes",
            "Test error by training rows: figure 10 and a net a quarter as "
            "wide.",
            sizes_table},
           {"averages", "Error of the average of k masks (5,000 rows).",
            averages_table},
           {"closed-forms", "All masks, and the mean of a mask.",
            closed_form_table}},
      .figures =
          {{"loss",
            "211 points with label noise: loss in training and on 43 new rows "
            ".",
            loss_figure},
           {"boundary", "What the same net answers, place by place (seed 1).",
            boundary_figure},
           {"sign-flip",
            "Test error by training rows, with and without dropout.",
            flip_figure},
           {"averages",
            "Error of the average of k masks beside weight scaling's.",
            averages_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::dropout
