#include <fmt/format.h>

#include "experiments/e14_zero_init_relu/page.h"
#include "experiments/e14_zero_init_relu/views.h"
#include "experiments/e14_zero_init_relu/zeros.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::zero_relu {
namespace {

// ---- Trials ----

const Json kHalf = spec(R"({"scheme": "constant", "value": 0.5,
                            "bias": {"scheme": "constant", "value": 0.5}})");

// The notebook's points have no licence: these stand for them.
Json notebook_net(const std::vector<int>& layers, const char* activation,
                  const Json& init) {
  return {{"dataset", moons(100, .15, 42)},
          {"validation_fraction", .2},
          {"model", {{"layers", layers}, {"activation", activation}}},
          {"init", init},
          {"optimizer", keras_adam()}};
}

Json around_half(double noise) {
  return {{"scheme", "uniform"}, {"low", .5 - noise}, {"high", .5 + noise}};
}

// In place of Adam, whose other keys it has not.
const Json kPlainDescent = spec(R"({"name": "sgd", "lr": 0.1,
                                    "epsilon": null, "epsilon_hat": null})");

TrialGroup constant_group() {
  const Json net = notebook_net({2, 10, 10, 1}, "relu", kHalf);
  return exact_group(
      "constant", "unit_symmetry",
      {{"spec", net}, {"every", 1}, {"precision", "float"}}, 3,
      {in_params(kinds("activation", "model.activation",
                       {"relu", "sigmoid", "tanh"})),
       in_params(
           patches("optimizer", {{"sgd", {{"optimizer", kPlainDescent}}},
                                 {"adam", {{"optimizer", keras_adam()}}}}))});
}

TrialGroup noise_group() {
  const Json net = with(notebook_net({2, 10, 1}, "relu", "zeros"),
                        {{"optimizer", keras_adam(.01)}, {"epochs", 1000}});
  std::vector<Value> scales;
  for (const char* noise : kNoise) {
    scales.emplace_back(noise, around_half(std::stod(noise)));
  }
  return keeping(
      {whole("epoch"), whole("distance"), nothing_of("different")},
      trial_group("noise",
                  task("unit_symmetry",
                       {{"spec", net}, {"every", 10}, {"precision", "double"}}),
                  {in_params(kinds("activation", "model.activation",
                                   {"relu", "sigmoid"})),
                   in_params(kinds("noise", "init", scales))}));
}

std::vector<TrialGroup> digit_groups() {
  const Json net = spec(R"({"dataset": {"name": "mnist"}, "scaling": "unit",
    "model": {"layers": [784, 8, 10], "activation": "relu"}, "init": "zeros",
    "optimizer": {"name": "sgd", "lr": 1}})");
  const auto images = [](const std::vector<const char*>& names) {
    return in_params(
        kinds("data", "dataset.name", {names.begin(), names.end()}));
  };
  const auto steps = [&](int n) { return Json{{"spec", net}, {"steps", n}}; };
  TrialGroup start =
      exact_group("start", "all_zeros", steps(20), 1, {images({"mnist"})});
  start.flops = 20 * 5e9;
  TrialGroup whole_run = standard_only(
      exact_group("mnist", "all_zeros", steps(1000), 1, {images({"mnist"})}));
  whole_run.flops = 1000 * 5e9;
  TrialGroup fashion = standard_only(exact_group(
      "fashion", "all_zeros", steps(20), 1, {images({"fashion-mnist"})}));
  fashion.flops = start.flops;
  return {start, whole_run, fashion};
}

std::vector<TrialGroup> groups() {
  const Json circles = spec(R"({"dataset": {"generator": "circles", "n": 300,
    "noise": 0.05, "random_state": 1}, "model": {"layers": [2, 10, 5, 1],
    "activation": "relu"}, "init": "zeros", "optimizer": {"name": "sgd",
    "lr": 0.01}, "batch": 300, "shuffle": false, "epochs": 15000,
    "evaluate_every": 0})");
  const Json test = spec(R"({"generator": "circles", "n": 100, "noise": 0.05,
                             "random_state": 2})");
  const auto net = [](const char* activation, const Json& init) -> Json {
    return {{"model", {{"activation", activation}}}, {"init", init}};
  };
  return concat(
      digit_groups(),
      std::vector{
          constant_group(), noise_group(),
          exact_group("exercise", "exercise",
                      {{"spec", circles}, {"test", test}, {"every", 1000}}, 1),
          keeping(
              {whole("train_loss")},
              trial_group(
                  "notebook", notebook_net({2, 10, 1}, "relu", "zeros"),
                  {patches("net", {{"relu, zeros", net("relu", "zeros")},
                                   {"sigmoid, all .5", net("sigmoid", kHalf)},
                                   {"relu, he_normal",
                                    net("relu", "he_normal")}})}))});
}

// ---- Claims ----

std::vector<Claim> digit_claims() {
  const auto hidden = [](const char* id, const char* text, const char* group) {
    return printed(
        id, text, cell(group, "mnist"),
        {{"0", number("hidden_moved")}, {"10", number("bias_moved")}});
  };
  const Source mnist{.name = "closed form", .data = "mnist"};
  return concat(
      from(mnist,
           {hidden("hidden-zero-20",
                   "784-8-10 ReLU from zeros: hidden numbers that leave 0 in "
                   "20 steps, and output biases that do",
                   "start"),
            hidden("hidden-zero", "the same in 1,000 steps", "mnist"),
            printed("prior-entropy",
                    "loss after 1,000 steps of rate 1: the labels' entropy; "
                    "test images right: those of the commonest digit",
                    cell("mnist", "mnist"),
                    {{"2.301159", number("last_loss")},
                     {"1135", number("test_right")}})}),
      from({.name = "closed form", .data = "fashion-mnist"},
           {printed("fashion",
                    "Fashion-MNIST, whose classes are equally frequent: test "
                    "images right",
                    cell("fashion", "fashion-mnist"),
                    {{"1000", number("test_right")}})}));
}

std::vector<Claim> other_claims() {
  std::vector<PrintedMetric> costs;
  for (std::size_t i = 0; i < 15; ++i) {
    costs.push_back({".6931471805599453", element("cost", i)});
  }
  costs.push_back({".5", number("train_accuracy")});
  costs.push_back({".5", number("test_accuracy")});
  return concat(
      from({"closed form"},
           {printed("constant",
                    "all parameters .5: units of a layer stay one, bit for bit "
                    "(largest distance, different units: so W1 has rank 1), "
                    "though they move",
                    cell("constant"),
                    {{"0", number("largest_distance")},
                     {"1", number("most_different")},
                     {"1", over("moved", 0)}})}),
      from({.name = "Initialization exercise (deeplearning.ai), public copies"},
           {printed("exercise-zeros",
                    "2-10-5-1 from zeros: cost at 0, 1,000 … 14,000, and both "
                    "accuracies",
                    cell("exercise"), costs)}));
}

// ---- Study ----

Study make_study() {
  return {
      .id = "14",
      .name = "zero_init_relu",
      .title = "Zero initialization with ReLU",
      .question =
          "What does a ReLU net learn when all of its weights start at 0, or "
          "at one other value?",
      .source =
          "Course notebook (Keras); the initialization exercise of "
          "deeplearning.ai.",
      .deviations =
          {"the notebook's 100 u-shaped points have no licence: moons of 100, "
           "noise .15, stand for them",
           "units count as different where one bit is; as parted where the "
           "distance of two (weights in, bias, weights out) is over .1",
           "the full batch of 60,000 images is taken in chunks of 100, whose "
           "gradients are added in double",
           "Fashion-MNIST runs 20 steps: its classes are equally frequent, so "
           "the first gradient is 0 already"},
      .tasks = {{"all_zeros", all_zeros},
                {"exercise", exercise},
                {"unit_symmetry", unit_symmetry}},
      .groups = groups(),
      .claims = concat(digit_claims(), other_claims()),
      .tables = {{"notebook",
                  "The notebook's net after 100 epochs, over seeds.",
                  notebook_table},
                 {"breaking", "Ten units from weights .5 with noise.",
                  breaking_table}},
      .figures = {{"breaking",
                   "The moment when symmetry breaks: distance between units, "
                   "by the noise of the start (median and central 95 %).",
                   breaking_figure},
                  {"mnist", "MNIST from zeros: the first 20 steps.",
                   mnist_figure},
                  {"notebook",
                   "Training loss of the notebook's net from three starts "
                   "(median and central 95 %).",
                   notebook_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::zero_relu
