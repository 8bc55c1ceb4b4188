#include <fmt/format.h>

#include <cmath>

#include "experiments/e10_feature_scaling/claims.h"
#include "experiments/e10_feature_scaling/lms.h"
#include "experiments/e10_feature_scaling/page.h"
#include "experiments/e10_feature_scaling/spectrum.h"
#include "experiments/e10_feature_scaling/views.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::feature_scaling {
namespace {

// ---- Trials ----

Json ads_data() {
  return {{"dataset", {{"name", "social-network-ads"}}},
          {"split", held_out(.2, 2)}};
}

// Its validation rows are the test rows.
Json notebook_net() {
  return with(ads_data(), {{"model", {{"layers", {2, 128, 1}}}},
                           {"init", "xavier_uniform"},
                           {"optimizer", keras_adam()}});
}

Level optimizer(const char* name, const Json& settings) {
  Level level{name, Json::object()};
  level.patch["optimizer"] = settings;
  return level;
}

std::vector<TrialGroup> ads_groups() {
  // A merge patch cannot take keys out of an optimizer that stays: none stands
  // in the spec beneath these.
  Json net = notebook_net();
  net.erase("optimizer");
  const Factor optimizers = patches(
      "optimizer",
      {optimizer("sgd", {{"name", "sgd"}, {"lr", .1}}),
       optimizer("momentum", {{"name", "sgd"}, {"lr", .1}, {"momentum", .9}}),
       optimizer("adam", keras_adam())});
  const std::vector<Keep> curves{whole("train_metric"), whole("test_metric")};
  TrialGroup notebook =
      trial_group("notebook", notebook_net(),
                  {kinds("scaling", "scaling", {"none", "standardize"})});
  notebook.seeds = 100;  // raw nets get stuck: their rows go by rank
  notebook.keeps = {whole("test_metric"), every(1, "train_loss", "none")};
  return {notebook,
          keeping(curves, trial_group("ads", net,
                                      {kinds("scaling", "scaling",
                                             {"none", "minmax", "standardize",
                                              "robust", "whiten"}),
                                       optimizers})),
          exact_group(
              "conditioning", "condition_number", {{"data", ads_data()}}, 1,
              {kinds("scaling", "params.data.scaling",
                     {"none", "minmax", "standardize", "robust", "whiten"})}),
          keeping({whole("test")}, exact_group("split", "split_rows",
                                               {{"data", ads_data()}}, 1))};
}

std::vector<TrialGroup> groups() {
  constexpr int kProblems = 32;
  const Json lms{{"eigenvalues", {kLargest, kSmallest}}, {"rows", 100}};
  const Json mnist{{"data", {{"dataset", {{"name", "mnist"}}}}},
                   {"largest", 255}};
  return concat(
      ads_groups(),
      std::vector{
          exact_group("lms", "lms_stability",
                      with(lms, {{"etas", {1.5, 2.5}}, {"steps", 1000}}),
                      kProblems,
                      {kinds("bias", "params.bias",
                             {{"without", false}, {"with", true}})}),
          exact_group("lms time", "lms_time", {{"rows", 50}, {"near", .01}},
                      kProblems,
                      {kinds("condition", "params.condition",
                             numbers({10, 100, 1000, 10000}))}),
          keeping({whole("w1"), whole("w2")},
                  exact_group(
                      "ravine", "lms_path", lms, 1,
                      {patches("inputs",
                               {{"as they are",
                                 {{"params", {{"eta", 2.3}, {"steps", 60}}}}},
                                {"as they are, slower",
                                 {{"params", {{"eta", 1.2}, {"steps", 60}}}}},
                                {"whitened",
                                 {{"params",
                                   {{"eigenvalues", {1, 1}},
                                    {"eta", .9},
                                    {"steps", 60}}}}}})})),
          costing(3e9, exact_group("spectrum", "image_spectrum", mnist, 1))});
}

// ---- Study ----

const std::vector<std::string> kDeviations{
    "The notebook's validation rows are its test rows; so are ours.",
    "It does not say what its .40 and .60 are of: read as the least and the "
    "greatest accuracy of its one run over raw inputs.",
    "LeCun et al. draw their two classes; ours are drawn and then stretched, "
    "so "
    "that the covariance of the sample has their eigenvalues exactly.",
    "The hidden units of the notebook's net are taken for ReLU."};

Study make_study() {
  return {
      .id = "10",
      .name = "feature_scaling",
      .title = "Feature scaling: why inputs of different size are slow",
      .question =
          "What does the scale of the inputs do to training, and which scaling "
          "mends it for which optimizer?",
      .source =
          "Course notebook (Social_Network_Ads, Keras); LeCun, Bottou, Orr and "
          "Müller 1998.",
      .deviations = kDeviations,
      .tasks = {{"split_rows", split_rows},
                {"condition_number", condition_number},
                {"lms_stability", lms_stability},
                {"lms_time", lms_time},
                {"lms_path", lms_path},
                {"image_spectrum", image_spectrum}},
      .groups = groups(),
      .claims = claims(),
      .tables = {{"ads",
                  "The notebook's net by scaling and optimizer (32 seeds, 100 "
                  "epochs; epochs to 90 % of the training rows).",
                  ads_table},
                 {"spectrum", "Largest eigenvalue of MNIST's second moments.",
                  spectrum_table}},
      .figures =
          {{"ravine",
            "Gradient descent on LeCun's example, and on the same inputs "
            "whitened.",
            ravine_figure},
           {"accuracy",
            "Validation accuracy by epoch (median and central 95 % of the "
            "seeds).",
            accuracy_figure},
           {"flips", "One net on raw inputs: its answer flips.", flip_figure},
           {"conditioning",
            "Epochs to 90 % of the training rows against the condition number "
            "of the inputs (median of 32 seeds; 101: never).",
            conditioning_figure},
           {"time", "Steps of LMS against the condition number.", time_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::feature_scaling
