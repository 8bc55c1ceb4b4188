#include "experiments/harness/study/study.h"

#include "experiments/e05_mnist/claims.h"
#include "experiments/e05_mnist/inspect.h"
#include "experiments/e05_mnist/views.h"

namespace reprise {
namespace {

using namespace mnist;

// scikit-learn's example "Visualization of MLP weights on MNIST". The training
// rows stand a second time as validation rows: its "training set score" is
// taken after training, not during it.
Json trace_spec() {
  return {{"dataset", {{"name", "mnist"}}},
          {"rows", {{"train", {0, 60000}}, {"validation", {0, 60000}}}},
          {"scaling", "unit"},
          {"model", {{"layers", {784, 50, 10}}, {"activation", "relu"}}},
          {"optimizer",
           {{"name", "sgd"}, {"lr", .1}, {"momentum", .9}, {"nesterov", true}}},
          {"regularization", {{"l2", 1e-4}}},
          {"batch", 200},
          {"epochs", 10},
          {"evaluate_every", 0},
          {"convention", "scikit-learn"}};
}

Json keras_spec() {
  return {{"dataset", {{"name", "mnist"}}},
          {"scaling", "unit"},
          {"model",
           {{"layers", {784, 512, 512, 10}},
            {"activation", "relu"},
            {"dropout", .2}}},
          {"init", {{"scheme", "xavier_uniform"}}},
          {"optimizer",
           {{"name", "rmsprop"}, {"lr", 1e-3}, {"rho", .9}, {"epsilon", 1e-7}}},
          {"batch", 128},
          {"epochs", 20}};
}

Json notebook_spec() {
  return {{"dataset", {{"name", "mnist"}}},
          {"validation_fraction", .2},
          {"scaling", "unit"},
          {"model", {{"layers", {784, 128, 32, 10}}, {"activation", "relu"}}},
          {"init", {{"scheme", "xavier_uniform"}}},
          {"optimizer", {{"name", "adam"}, {"lr", 1e-3}, {"epsilon", 1e-7}}},
          {"batch", 32},
          {"epochs", 25}};
}

// The source gives model and target; optimizer, rate and batch are ours, and
// were not tuned.
Json algoperf_spec() {
  return {{"dataset", {{"name", "mnist"}}},
          {"scaling", {{"mean", .1307 * 255}, {"deviation", .3081 * 255}}},
          {"model", {{"layers", {784, 128, 10}}, {"activation", "sigmoid"}}},
          {"init", {{"scheme", "xavier_uniform"}}},
          {"optimizer", {{"name", "adam"}, {"lr", 1e-3}}},
          {"batch", 128},
          {"epochs", 20}};
}

// MLPClassifier as the Fashion-MNIST paper ran it: stop after two epochs in a
// row that do not gain 1e-4.
Json paper_spec() {
  return {
      {"dataset", {{"name", "fashion-mnist"}}},
      {"scaling", "standardize"},
      {"model", {{"layers", {784, 10, 10}}, {"activation", "relu"}}},
      {"optimizer", {{"name", "adam"}, {"lr", 1e-3}, {"epsilon_hat", true}}},
      {"regularization", {{"l2", 1e-4}}},
      {"batch", 200},
      {"epochs", 200},
      {"evaluate_every", 0},
      {"early_stopping",
       {{"monitor", "train_loss"}, {"patience", 2}, {"min_delta", 1e-4}}},
      {"convention", "scikit-learn"}};
}

TrialGroup paper_trials(const std::string& name, int seeds, int quick_seeds) {
  Factor data{"data",
              {{"fashion", Json::object()},
               {"mnist", {{"dataset", {{"name", "mnist"}}}}}},
              2};
  Factor net{"net", {}, 1};
  for (const PaperRow& row : paper_rows()) {
    if (paper_group(row) != name) continue;
    std::vector<int> layers{784};
    layers.insert(layers.end(), row.hidden.begin(), row.hidden.end());
    layers.push_back(10);
    net.levels.push_back(
        {row.label,
         {{"model", {{"layers", layers}, {"activation", row.activation}}}}});
  }
  return {name, paper_spec(), {data, net}, seeds, quick_seeds};
}

std::vector<TrialGroup> make_groups() {
  const Json inspected{
      {"task", "inspect"},
      {"params", {{"spec", notebook_spec()}, {"mistakes", 24}}}};
  TrialGroup trace{"trace", trace_spec()};
  trace.seeds = 1;
  trace.whole = true;
  trace.precision = Precision::kDouble;
  return {trace,
          {"keras-mlp", keras_spec(), {}, 10, 0},
          {"notebook", notebook_spec(), {}, 32, 3},
          {"algoperf", algoperf_spec(), {}, 32, 3},
          paper_trials("paper narrow", 32, 3),
          paper_trials("paper wide", 10, 0),
          {"mistakes", inspected, {}, 1, 1}};
}

Study make_study() {
  Study study;
  study.id = "05";
  study.name = "mnist";
  study.title = "MNIST: a multilayer perceptron on real images";
  study.question =
      "How good is a plain multilayer perceptron on handwritten digits, and "
      "how "
      "far does one unseeded run tell?";
  study.source =
      "Course notebook (784-128-32-10, Adam); scikit-learn's and Keras' MNIST "
      "examples; Xiao, Rasul and Vollgraf 2017; AlgoPerf's MNIST workload.";
  study.deviations = {
      "the notebook and Keras leave TensorFlow unseeded: their numbers are "
      "single draws, ours are distributions",
      "AlgoPerf names no optimizer settings: ours are Adam 1e-3, batch 128, at "
      "most 20 epochs",
      "the paper's Fashion-MNIST column was measured on files that were "
      "replaced on 31 August 2017 (43 training duplicates and 10 overlaps "
      "removed); ours are the replaced ones"};
  study.tasks = {{"inspect", inspect}};
  study.groups = make_groups();
  study.claims = make_claims();
  study.tables = {
      {"trace", "scikit-learn's ten losses beside ours, in double.",
       trace_table},
      {"accuracy", "Test accuracy over seeds beside single published runs.",
       accuracy_table},
      {"paper", "The MLP rows of the Fashion-MNIST paper's table 3.",
       paper_table},
      {"target", "AlgoPerf's target: 97 % of the test set.", target_table}};
  study.figures = {
      {"curves", "Accuracy by epoch: median and central 95 % of the seeds.",
       curve_figure},
      {"confusion", "Test digits by truth and answer (784-128-32-10, seed 1).",
       confusion_figure},
      {"mistakes", "The mistakes that the net is surest of: truth as answer.",
       mistake_figure}};
  return study;
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise
