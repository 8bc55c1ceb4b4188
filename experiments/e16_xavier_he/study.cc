#include "experiments/harness/study/study.h"

#include <string>
#include <utility>
#include <vector>

#include "experiments/e16_xavier_he/claims.h"
#include "experiments/e16_xavier_he/figures.h"
#include "experiments/e16_xavier_he/learning_time.h"
#include "experiments/e16_xavier_he/saxe.h"
#include "experiments/e16_xavier_he/signal.h"
#include "experiments/e16_xavier_he/tables.h"

namespace reprise {
namespace {

using namespace xavier_he;

TrialGroup task_group(std::string name, const std::string& task, Json params,
                      std::vector<Factor> factors) {
  TrialGroup group;
  group.name = std::move(name);
  group.spec = {{"task", task}, {"params", std::move(params)}};
  group.factors = std::move(factors);
  group.whole = true;
  return group;
}

Factor param_levels(const std::string& key,
                    const std::vector<std::pair<std::string, Json>>& values) {
  Factor factor{key, {}, static_cast<int>(values.size())};
  for (const auto& [label, value] : values) {
    factor.levels.push_back({label, {{"params", {{key, value}}}}});
  }
  return factor;
}

// All T rows: N(0, 1) inputs, or nets small enough for a closed form.
std::vector<TrialGroup> theory_groups() {
  const Factor depths =
      param_levels("layers", {{"4", 4}, {"8", 8}, {"16", 16}, {"32", 32}});
  const Json linear = {{"pace", .05}, {"target", .01}, {"max_steps", 2000}};
  Json orthogonal = linear, gaussian = linear;
  orthogonal["init"] = "orthogonal";
  gaussian["init"] = "lecun_normal";
  gaussian["max_steps"] = 10000;
  std::vector<TrialGroup> groups = {
      task_group("signal", "signal",
                 {{"activation", "relu"},
                  {"layers", 30},
                  {"width", 1024},
                  {"rows", 64}},
                 {param_levels("init", {{"xavier", "xavier_normal"},
                                        {"he", "he_normal"}})}),
      task_group("selu", "signal",
                 {{"activation", "selu"},
                  {"layers", 32},
                  {"width", 512},
                  {"rows", 64}},
                 {param_levels("init", {{"lecun_normal", "lecun_normal"},
                                        {"he_normal", "he_normal"}})}),
      task_group(
          "lsuv", "lsuv", {{"layers", 10}, {"width", 256}, {"rows", 128}},
          {param_levels("activation", {{"relu", "relu"}, {"tanh", "tanh"}})}),
      task_group("saxe", "saxe", {{"eta", .005}, {"time", 15}}, {}),
      task_group("aligned", "aligned_teacher", linear, {depths}),
      task_group("orthogonal", "random_teacher", orthogonal, {depths}),
      task_group("gaussian", "random_teacher", gaussian, {depths})};
  // Of the two D rows, beside which no closed form stands.
  groups[groups.size() - 1].whole = groups[groups.size() - 2].whole = false;
  return groups;
}

std::vector<int> layers_of_128(int hidden) {
  std::vector<int> layers{784};
  layers.insert(layers.end(), static_cast<std::size_t>(hidden), 128);
  layers.push_back(10);
  return layers;
}

// He et al.'s question on MNIST. Learning rate, momentum and batch are those of
// their own nets, without their weight decay; the rates a decade to both sides
// show what hangs on them.
std::vector<TrialGroup> depth_groups() {
  TrialGroup group;
  group.name = "depth";
  group.spec = {
      {"dataset", {{"name", "mnist"}}},
      {"scaling", "global"},
      {"model", {{"layers", layers_of_128(30)}, {"activation", "relu"}}},
      {"init", {{"scheme", "he_normal"}}},
      {"loss", "cross_entropy"},
      {"optimizer", {{"name", "sgd"}, {"lr", .01}, {"momentum", .9}}},
      {"batch", 128},
      {"epochs", 5}};
  const Factor init{"init",
                    {{"xavier", {{"init", {{"scheme", "xavier_normal"}}}}},
                     {"he", {{"init", {{"scheme", "he_normal"}}}}}},
                    2};
  group.factors = {{"layers",
                    {{"22", {{"model", {{"layers", layers_of_128(22)}}}}},
                     {"30", Json::object()}},
                    1},
                   init};
  group.seeds = 10;
  group.quick_seeds = 0;

  TrialGroup rates = group;
  rates.name = "depth rates";
  rates.factors[0] = {"lr",
                      {{".001", {{"optimizer", {{"lr", .001}}}}},
                       {".1", {{"optimizer", {{"lr", .1}}}}}},
                      1};
  rates.seeds = 3;
  return {group, rates};
}

// Nielsen's net: sigmoid, N(0, 1) biases, pixels x/256, eta .1, lambda 5 over
// 50,000 rows, batches of 10.
TrialGroup nielsen_group(std::string name, int epochs, int quick_seeds) {
  const Json bias{{"scheme", "normal"}, {"std", 1.0}};
  TrialGroup group;
  group.name = std::move(name);
  group.spec = {
      {"dataset", {{"name", "mnist"}}},
      {"rows", {{"train", {0, 50000}}, {"validation", {50000, 60000}}}},
      {"scaling", {{"mean", 0.0}, {"deviation", 256.0}}},
      {"model",
       {{"layers", {784, 30, 10}},
        {"activation", "sigmoid"},
        {"output", "sigmoid"}}},
      {"loss", "binary_cross_entropy"},
      {"optimizer", {{"name", "sgd"}, {"lr", .1}}},
      {"regularization", {{"l2", 5.0 / 50000}}},
      {"batch", 10},
      {"epochs", epochs}};
  group.factors = {
      {"init",
       {{"large",
         {{"init", {{"scheme", "normal"}, {"std", 1.0}, {"bias", bias}}}}},
        {"small", {{"init", {{"scheme", "lecun_normal"}, {"bias", bias}}}}}},
       2}};
  group.quick_seeds = quick_seeds;
  return group;
}

// Keras' defaults on moons in the place of the notebook's points.
TrialGroup notebook_group() {
  TrialGroup group;
  group.name = "notebook";
  group.spec = {
      {"dataset",
       {{"generator", "moons"},
        {"n", 100},
        {"noise", .15},
        {"random_state", 42}}},
      {"validation_fraction", .2},
      {"model", {{"layers", {2, 10, 10, 10, 10, 1}}, {"activation", "relu"}}},
      {"init", {{"scheme", "he_normal"}}},
      {"loss", "binary_cross_entropy"},
      {"optimizer",
       {{"name", "adam"},
        {"lr", 1e-3},
        {"epsilon", 1e-7},
        {"epsilon_hat", true}}},
      {"batch", 32},
      {"epochs", 100}};
  group.factors = {
      {"net",
       {{"relu, he_normal", Json::object()},
        {"relu, xavier_uniform", {{"init", {{"scheme", "xavier_uniform"}}}}},
        {"tanh, N(0, 1/fan_in)",
         {{"model", {{"activation", "tanh"}}},
          {"init", {{"scheme", "lecun_normal"}}}}}},
       3}};
  return group;
}

Study make_study() {
  Study study;
  study.id = "16";
  study.name = "xavier_he";
  study.title = "Xavier and He: how large should the first weights be?";
  study.question =
      "Which initial scale lets a signal, and then learning, through many "
      "layers?";
  study.source =
      "Course notebook (Keras); Glorot and Bengio 2010; He et al. 2015; Saxe "
      "et al. 2014; Mishkin and Matas 2016; Klambauer et al. 2017; Nielsen, "
      "Neural Networks and Deep Learning, ch. 3.";
  study.deviations = {
      "The deviation of a layer's outputs is taken about 0 (their root mean "
      "square), as the theory does: about the mean it is smaller by the same "
      "factor in every ReLU layer.",
      "He et al. trained convolutional nets on ImageNet; ours are dense, 22 "
      "and 30 hidden layers of 128 on MNIST with one mean and deviation for "
      "all pixels. They do not give a learning rate for these nets: ours is "
      "that of their other ones as we remember it (.01, momentum .9, batches "
      "of 128), without weight decay; a decade to both sides has 3 seeds.",
      "Nielsen prints words, not numbers: \"under 87\" is read as 86 to 87 %, "
      "\"almost 93\" as 93 ± .5; \"over 96\" is judged as a bound.",
      "Saxe et al. search the learning rate of every deep linear net; ours is "
      "the same share (.05) of the inverse curvature at the start.",
      "LSUV looks at x W before the activation, on N(0, 1) inputs, a new "
      "mini-batch of 128 each iteration.",
      "The notebook's 100 u-shaped points have no licence: moons of 100, "
      "noise .15, stand for them. Several copies of it overwrite He's weights "
      "with Xavier's; both are here. Keras' he_normal is truncated, ours is "
      "not."};
  study.tasks = {{"signal", signal_task},
                 {"lsuv", lsuv_task},
                 {"saxe", saxe_task},
                 {"random_teacher", random_teacher_task},
                 {"aligned_teacher", aligned_teacher_task}};
  study.groups = theory_groups();
  for (TrialGroup& group : depth_groups()) {
    study.groups.push_back(std::move(group));
  }
  study.groups.push_back(nielsen_group("first epoch", 1, 3));
  study.groups.push_back(nielsen_group("nielsen", 30, 0));
  study.groups.push_back(notebook_group());
  study.claims = make_claims();
  study.tables = {
      {"signal", "Root mean square of the outputs of random ReLU layers.",
       signal_table},
      {"depth", "Deep ReLU nets on MNIST, five epochs of SGD.", depth_table},
      {"nielsen", "Nielsen's net: validation accuracy (mean [95 %]).",
       nielsen_table},
      {"linear", "Deep linear nets: gradient steps to 1 % of the loss.",
       linear_table},
      {"scaling", "LSUV and SELU: all nets and layers.", scaling_table},
      {"notebook", "The notebook's net on its stand-in, over seeds.",
       notebook_table}};
  study.figures = {
      {"signal",
       "Scale of the signal by layer (median and central 95 % of 32 nets).",
       signal_figure},
      {"depth",
       "Training loss of deep ReLU nets (median and central 95 % of the "
       "seeds).",
       depth_figure},
      {"nielsen",
       "Nielsen's net from large and from small weights (median and central "
       "95 % of the seeds).",
       nielsen_figure},
      {"linear",
       "Steps to learn against depth (median and central 95 % of the seeds).",
       linear_figure},
      {"saxe", "Gradient descent beside the closed form, one net.",
       saxe_figure}};
  return study;
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise
