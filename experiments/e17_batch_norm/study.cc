#include <fmt/format.h>

#include "experiments/e17_batch_norm/claims.h"
#include "experiments/e17_batch_norm/drift.h"
#include "experiments/e17_batch_norm/invariance.h"
#include "experiments/e17_batch_norm/page.h"
#include "experiments/e17_batch_norm/views.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::batch_norm {
namespace {

// ---- Trials ----

// Ioffe and Szegedy's net for MNIST, whose pixels are 0 or 1; 1,000 steps of 60
// rows are an epoch.
Json figure_1_net(int steps) {
  return with(spec(R"({
    "dataset": {"name": "mnist"}, "scaling": {"threshold": 127.5},
    "model": {"layers": [784, 100, 100, 100, 10], "activation": "sigmoid"},
    "init": {"scheme": "normal", "std": 0.1},
    "optimizer": {"name": "sgd", "lr": 0.5}, "batch": 60})"),
              {{"steps", steps}});
}
Factor norms(const std::vector<Value>& values) {
  return kinds("norm", "model.normalization", values);
}

// About, of a seed: forward, back without the inputs' gradient, and the test
// rows every epoch.
constexpr double kFlopsAStep = 60 * 4.4e5, kFlopsATest = 2e9;

std::vector<TrialGroup> figure_1_groups() {
  const auto looks = [](int steps, int every) {
    return task(
        "percentile_drift",
        {{"spec", figure_1_net(steps)}, {"every", every}, {"rows", 1000}});
  };
  const Factor with_and_without = in_params(norms({"none", "batch"}));
  Factor rates{"lr", {}};
  for (const Rate& r : kRates) {
    rates.levels.push_back(level(r.level, "optimizer.lr", r.lr, r.seeds));
  }
  return {{.name = "first steps",
           .spec = looks(2000, 100),
           .factors = {with_and_without},
           .seeds = 10,
           .flops = 2000 * kFlopsAStep + 2 * kFlopsATest},
          {.name = "figure 1",
           .spec = looks(50000, 1000),
           .factors = {with_and_without, in_params(rates)},
           .seeds = 10,
           .flops = 50000 * kFlopsAStep + 50 * kFlopsATest}};
}

// 120,000 samples each, looked at when they are over.
std::vector<TrialGroup> small_nets() {
  const Json net = with(figure_1_net(2000), {{"evaluate_every", 0}});
  const Factor batches = patches(
      "batch",
      {{"60", Json::object()}, {"4", {{"batch", 4}, {"steps", 30000}}}});
  const std::vector<Factor> range{
      norms({"none", "batch"}),
      kinds("std", "init.std", {.001, .01, .1, {"1", 1.}}),
      kinds("lr", "optimizer.lr", {.01, .1, {"1", 1.}, {"10", 10.}})};
  return {{.name = "small batches",
           .spec = with(net, {{"optimizer", {{"lr", .1}}}}),
           .factors = {norms({"batch", "layer"}), batches},
           .seeds = 10},
          {.name = "range", .spec = net, .factors = range, .seeds = 10},
          {.name = "range, long",
           .spec = with(net, {{"steps", 50000}}),
           .factors = range,
           .seeds = 10,
           .tier = Tier::kPaper}};
}

std::vector<TrialGroup> groups() {
  const Json rings = spec(R"({
    "dataset": {"generator": "circles", "n": 500, "factor": 0.5, "noise": 0.1,
                "random_state": 42},
    "validation_fraction": 0.2, "init": "xavier_uniform",
    "model": {"layers": [2, 2, 2, 1], "activation": "relu"},
    "epochs": 200})");
  const Json keras_batch_norm{
      {"normalization", "batch"}, {"epsilon", 1e-3}, {"momentum", .99}};
  return concat(
      std::vector{exact_group(
          "invariance", "invariance",
          {{"rows", 32}, {"inputs", 20}, {"units", 10}}, 100,
          {kinds("norm", "params.norm", {"batch", "weight", "layer"}),
           kinds("bias", "params.bias", {{"none", false}, {"before", true}})})},
      figure_1_groups(), small_nets(),
      std::vector{trial_group(
          "notebook", with(rings, {{"optimizer", keras_adam()}}),
          {kinds("widths", "model.layers",
                 {{"2-2-2-1", stack(2, 2, 2, 1)},
                  {"2-3-2-1", std::vector{2, 3, 2, 1}}}),
           patches("norm", {{"none", Json::object()},
                            {"batch", {{"model", keras_batch_norm}}}})})});
}

// ---- Study ----

const std::vector<std::string> kDeviations{
    "Ioffe and Szegedy do not print the learning rate of figure 1: three are "
    "trained here, and none is called theirs.",
    "Their first weights are \"small random Gaussian values\": ours have "
    "deviation .1, biases 0.",
    "Pixels are 1 over half of white, else 0; all 60,000 training rows, so "
    "that 1,000 steps are an epoch.",
    "The unit whose percentiles are shown is the first of the last hidden "
    "layer, in evaluation mode (running moments), over the first 1,000 test "
    "rows: the source says \"a typical sigmoid\".",
    "Ba, Kiros and Hinton's net for small batches is 784-1000-1000-10; ours is "
    "figure 1's.",
    "The notebook compares 2-2-2-1 without batch norm with 2-3-2-1 with it; "
    "here both widths stand with and without. Its 500 points have no licence: "
    "circles of 500, factor .5, noise .1. It normalizes behind the ReLU, we "
    "before it; its number of epochs is not known, ours is 200."};

Study make_study() {
  return {
      .id = "17",
      .name = "batch_norm",
      .title = "Batch normalization: what does it keep still?",
      .question =
          "Does a net that normalizes every layer's sums over the batch learn "
          "faster, from more rates and scales, and what does it pay for it?",
      .source =
          "Course notebook (Keras); Ioffe and Szegedy 2015; Ba, Kiros "
          "and Hinton 2016.",
      .deviations = kDeviations,
      .tasks = {{"invariance", invariance},
                {"percentile_drift", percentile_drift}},
      .groups = groups(),
      .claims =
          concat(training_claims(), invariance_claims(), notebook_claims()),
      .tables =
          {{"figure-1",
            "Ioffe and Szegedy's net over 50,000 steps, by learning rate.",
            figure_1_table},
           {"range",
            "Seeds that end over .9 after 2,000 steps, by first weights and "
            "rate.",
            range_table},
           {"small-batches",
            "Test accuracy after 120,000 samples, by size of the batch.",
            small_batches_table},
           {"invariance",
            "Largest change of the outputs, over 100 random layers, and what "
            "table 1 says.",
            invariance_table},
           {"notebook",
            "The notebook's two nets on circles, each with and without.",
            notebook_table}},
      .figures =
          {{"first-steps",
            "What enters one sigmoid of the last hidden layer over the first "
            "2,000 steps (rate .5, seed 1).",
            first_steps_figure},
           {"accuracy", "Test accuracy over 50,000 steps.", accuracy_figure},
           {"percentiles",
            "What enters the same sigmoid over 50,000 steps (lr .5, one "
            "seed).",
            percentile_figure},
           {"range",
            "Share of ten seeds that end over .9, by first weights and rate.",
            range_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::batch_norm
