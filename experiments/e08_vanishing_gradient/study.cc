#include "experiments/harness/study/study.h"

#include <fmt/format.h>

#include <cmath>

#include "experiments/e08_vanishing_gradient/claims.h"
#include "experiments/e08_vanishing_gradient/tasks.h"
#include "experiments/e08_vanishing_gradient/views.h"

namespace reprise {
namespace {

using namespace vanishing;

// The notebook's data and settings, Keras' defaults.
Json moons_spec() {
  return {{"dataset",
           {{"generator", "moons"},
            {"n", 250},
            {"noise", .05},
            {"random_state", 42},
            {"test_fraction", .2}}},
          {"model", {{"layers", {2, 10, 1}}, {"activation", "sigmoid"}}},
          {"init", {{"scheme", "xavier_uniform"}}},
          {"loss", "binary_cross_entropy"},
          {"optimizer", {{"name", "adam"}, {"lr", 1e-3}, {"epsilon", 1e-7}}},
          {"batch", 32},
          {"epochs", 100}};
}

// Nielsen's nets: sigmoid, N(0, 1/n_in) weights, N(0, 1) biases, pixels x/256,
// eta .1, lambda 5 over 50,000 rows, batches of 10.
Json nielsen_spec() {
  return {{"dataset", {{"name", "mnist"}}},
          {"rows", {{"train", {0, 50000}}, {"validation", {50000, 60000}}}},
          {"scaling", {{"mean", 0.0}, {"deviation", 256.0}}},
          {"model",
           {{"layers", {784, 30, 10}},
            {"activation", "sigmoid"},
            {"output", "sigmoid"}}},
          {"init",
           {{"scheme", "lecun_normal"},
            {"bias", {{"scheme", "normal"}, {"std", 1.0}}}}},
          {"loss", "binary_cross_entropy"},
          {"optimizer", {{"name", "sgd"}, {"lr", .1}}},
          {"regularization", {{"l2", 5.0 / 50000}}},
          {"batch", 10},
          {"epochs", 30}};
}

// 5 x 1000, as Glorot and Bengio trained them.
Json glorot_spec() {
  return {{"dataset", {{"name", "mnist"}}},
          {"scaling", "unit"},
          {"model",
           {{"layers", {784, 1000, 1000, 1000, 1000, 1000, 10}},
            {"activation", "tanh"}}},
          {"optimizer", {{"name", "sgd"}, {"lr", .1}}},
          {"batch", 10},
          {"epochs", 50}};
}

// U(-1/sqrt n, 1/sqrt n), the heuristic of the time, is a third of LeCun's
// variance; the normalized one is Xavier's.
const Json kStandardInit{{"scheme", "lecun_uniform"},
                         {"gain", 0.57735026918962576}};
const Json kNormalizedInit{{"scheme", "xavier_uniform"}};

std::vector<int> stack(int inputs, int width, int depth, int outputs) {
  std::vector<int> layers{inputs};
  layers.insert(layers.end(), static_cast<std::size_t>(depth), width);
  layers.push_back(outputs);
  return layers;
}

// Levels of one JSON key, patched at the place that `wrap` puts a patch.
template <class Wrap>
Factor depths(int last, int inputs, int width, int outputs, Wrap wrap) {
  Factor factor{"depth", {}, 1};
  for (int depth = 1; depth <= last; ++depth) {
    factor.levels.push_back(
        {std::to_string(depth),
         wrap(
             {{"model", {{"layers", stack(inputs, width, depth, outputs)}}}})});
  }
  return factor;
}

template <class Wrap>
std::vector<Factor> kinds(Wrap wrap) {
  Factor activation{"activation", {}, 3}, init{"init", {}, 2};
  for (const char* name : {"sigmoid", "tanh", "relu"}) {
    activation.levels.push_back(
        {name, wrap({{"model", {{"activation", name}}}})});
  }
  init.levels = {{"xavier", wrap({{"init", {{"scheme", "xavier_uniform"}}}})},
                 {"he", wrap({{"init", {{"scheme", "he_uniform"}}}})}};
  return {activation, init};
}

Json in_place(Json patch) { return patch; }
Json in_task(Json patch) { return {{"params", {{"spec", std::move(patch)}}}}; }

TrialGroup notebook_group() {
  Factor net{"net", {}, 3};
  net.levels = {
      {"10 x sigmoid", {{"model", {{"layers", stack(2, 10, 10, 1)}}}}},
      {"3 x sigmoid", {{"model", {{"layers", stack(2, 10, 3, 1)}}}}},
      {"10 x relu",
       {{"model", {{"layers", stack(2, 10, 10, 1)}, {"activation", "relu"}}}}}};
  return {"notebook", moons_spec(), {net}, 32, 3};
}

TrialGroup grid_group(const std::string& name, Json spec, bool task) {
  constexpr int kDeepest = 20;
  const auto wrap = task ? in_task : in_place;
  std::vector<Factor> factors = kinds(wrap);
  factors.push_back(depths(kDeepest, 2, 10, 1, wrap));
  return {name, std::move(spec), factors, 32, 3};
}

TrialGroup jacobian_group() {
  Json spec = glorot_spec();
  TrialGroup group{"jacobians",
                   {{"task", "jacobian_mean"}, {"params", {{"spec", spec}}}}};
  group.factors = {
      {"init",
       {{"standard", {{"params", {{"spec", {{"init", kStandardInit}}}}}}},
        {"normalized", {{"params", {{"spec", {{"init", kNormalizedInit}}}}}}}},
       2}};
  group.seeds = 10;
  group.quick_seeds = 0;
  return group;
}

TrialGroup variance_group() {
  TrialGroup group{"variance",
                   {{"task", "variance_ratios"},
                    {"params", {{"width", 1000}, {"layers", 5}}}}};
  const auto level = [](const char* name, const Json& init) {
    return Level{
        name,
        {{"params",
          {{"scheme", init.at("scheme")}, {"gain", init.value("gain", 1.0)}}}}};
  };
  group.factors = {
      {"init",
       {level("standard", kStandardInit), level("normalized", kNormalizedInit)},
       2}};
  group.whole = true;
  return group;
}

TrialGroup bound_group() {
  TrialGroup group{"product bound",
                   {{"task", "product_bound"}, {"params", {{"width", 10}}}}};
  Factor depth{"depth", {}, 4};
  for (const int d : {1, 5, 10, 20}) {
    depth.levels.push_back({std::to_string(d), {{"params", {{"depth", d}}}}});
  }
  group.factors = {{"activation",
                    {{"sigmoid", {{"params", {{"activation", "sigmoid"}}}}},
                     {"tanh", {{"params", {{"activation", "tanh"}}}}}},
                    2},
                   depth};
  group.whole = true;
  return group;
}

TrialGroup glorot_group() {
  TrialGroup group{"glorot", glorot_spec()};
  group.factors = {
      {"net",
       {{"softsign",
         {{"model", {{"activation", "softsign"}}}, {"init", kStandardInit}}},
        {"tanh", {{"init", kStandardInit}}},
        {"tanh N", {{"init", kNormalizedInit}}},
        {"sigmoid",
         {{"model", {{"activation", "sigmoid"}}}, {"init", kStandardInit}}}},
       1}};
  group.seeds = 10;
  group.quick_seeds = 0;
  group.tier = Tier::kPaper;
  return group;
}

std::vector<TrialGroup> make_groups() {
  const Json norms{{"task", "bias_gradient_norms"},
                   {"params", {{"spec", nielsen_spec()}, {"rows", 1000}}}};
  const Json gradients{
      {"task", "gradient_norms"},
      {"params", {{"spec", moons_spec()}, {"epochs", {0, 100}}}}};
  return {notebook_group(),
          grid_group("depth", moons_spec(), false),
          grid_group("gradients", gradients, true),
          {"nielsen norms", norms, {depths(4, 784, 30, 10, in_task)}, 32, 3},
          {"nielsen depth",
           nielsen_spec(),
           {depths(4, 784, 30, 10, in_place)},
           32,
           3},
          jacobian_group(),
          variance_group(),
          bound_group(),
          glorot_group()};
}

Study make_study() {
  Study study;
  study.id = "08";
  study.name = "vanishing_gradient";
  study.title = "Vanishing gradient";
  study.question =
      "How fast does the gradient shrink on its way down, and which activation "
      "and initialization keep it?";
  study.source =
      "Course notebook (make_moons, Keras); Glorot and Bengio 2010; Nielsen, "
      "Neural Networks and Deep Learning, ch. 5.";
  study.deviations = {
      "the notebook's \"gradient\" is a weight change over 100 epochs divided "
      "by the learning rate; ours is the gradient",
      "the notebook's runs are unseeded: its numbers are single draws",
      "the Jacobians are taken at MNIST test images; the source does not say "
      "at "
      "which inputs, nor between which layers",
      "Glorot and Bengio chose the learning rate by validation and do not "
      "print "
      "it: ours is .1, 50 epochs (paper tier)"};
  study.tasks = {{"gradient_norms", gradient_norms},
                 {"bias_gradient_norms", bias_gradient_norms},
                 {"jacobian_mean", jacobian_mean},
                 {"variance_ratios", variance_ratios},
                 {"product_bound", product_bound}};
  study.groups = make_groups();
  study.claims = make_claims();
  study.tables = {
      {"notebook", "The notebook's three nets over seeds.", notebook_table},
      {"nielsen", "Nielsen's nets: gradient norms at the start, and accuracy.",
       nielsen_table},
      {"jacobians", "Mean singular value of a layer's Jacobian, 5 x 1000 tanh.",
       jacobian_table}};
  study.figures = {
      {"gradient-by-layer",
       "Length of dW by layer of a ten-layer net, before and after training "
       "(median and central 95 % of the seeds).",
       gradient_figure},
      {"accuracy-by-depth",
       "Test accuracy after 100 epochs by depth (median and central 95 %).",
       depth_figure},
      {"loss-curves", "Training loss of the notebook's nets.", loss_figure}};
  return study;
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise
