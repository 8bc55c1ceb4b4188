#include <fmt/format.h>

#include "experiments/e16_xavier_he/learning_time.h"
#include "experiments/e16_xavier_he/moons.h"
#include "experiments/e16_xavier_he/nielsen.h"
#include "experiments/e16_xavier_he/page.h"
#include "experiments/e16_xavier_he/saxe.h"
#include "experiments/e16_xavier_he/signal.h"
#include "experiments/e16_xavier_he/theory.h"
#include "experiments/e16_xavier_he/views.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::xavier_he {
namespace {

// ---- Trials ----

// N(0, 1) inputs, or nets small enough for a closed form; none stands beside
// the random teachers.
std::vector<TrialGroup> theory_groups() {
  constexpr int kNets = 32;
  const auto inits = [](const std::vector<Value>& schemes) {
    return kinds("init", "params.init", schemes);
  };
  const Factor depths =
      kinds("layers", "params.layers", numbers({4, 8, 16, 32}));
  // Version 2: the first had last digits of rotations that GCC had fused.
  const auto random_teacher = [&](const char* name, const char* init,
                                  int max_steps) -> TrialGroup {
    Json params{{"init", init},
                {"pace", .05},
                {"target", .01},
                {"max_steps", max_steps}};
    return {.name = name,
            .spec = task("random_teacher", params),
            .factors = {depths},
            .version = 2};
  };
  return {
      exact_group("signal", "signal",
                  {{"activation", "relu"},
                   {"layers", 30},
                   {"width", 1024},
                   {"rows", 64}},
                  kNets,
                  {inits({{"xavier", "xavier_normal"}, {"he", "he_normal"}})}),
      exact_group("selu", "signal",
                  {{"activation", "selu"},
                   {"layers", 32},
                   {"width", 512},
                   {"rows", 64}},
                  kNets, {inits({"lecun_normal", "he_normal"})}),
      exact_group("lsuv", "lsuv",
                  {{"layers", 10}, {"width", 256}, {"rows", 128}}, kNets,
                  {kinds("activation", "params.activation", {"relu", "tanh"})}),
      exact_group("saxe", "saxe", {{"eta", .005}, {"time", 15}}, kNets),
      exact_group("aligned", "aligned_teacher",
                  {{"pace", .05}, {"target", .01}, {"max_steps", 2000}}, kNets,
                  {depths}),
      random_teacher("orthogonal", "orthogonal", 2000),
      random_teacher("gaussian", "lecun_normal", 10000)};
}

// He et al.'s question on MNIST. Learning rate, momentum and batch are those of
// their own nets, without their weight decay; the rates a decade to both sides
// show what hangs on them.
std::vector<TrialGroup> depth_groups() {
  const auto layers = [](int hidden) { return stack(784, 128, hidden, 10); };
  const Json net{
      {"dataset", {{"name", "mnist"}}},
      {"scaling", "global"},
      {"model", {{"layers", layers(30)}, {"activation", "relu"}}},
      {"optimizer", {{"name", "sgd"}, {"lr", .01}, {"momentum", .9}}},
      {"batch", 128},
      {"epochs", 5}};
  const Factor inits =
      kinds("init", "init", {{"xavier", "xavier_normal"}, {"he", "he_normal"}});
  const std::vector<Value> depths{{"22", layers(22)}, {"30", layers(30)}};
  const std::vector<Value> rates{{".001", .001}, {".1", .1}};
  return {{.name = "depth",
           .spec = net,
           .factors = {sizes("layers", "model.layers", depths), inits},
           .seeds = 10,
           .keeps = {whole("train_loss")}},
          {.name = "depth rates",
           .spec = net,
           .factors = {sizes("lr", "optimizer.lr", rates), inits},
           .seeds = 3,
           .keeps = {whole("train_loss")}}};
}

std::vector<TrialGroup> nielsen_and_notebook_groups() {
  const Factor starts = patches(
      "init", {{"large", {{"init", {{"scheme", "normal"}, {"std", 1.0}}}}},
               {"small", Json::object()}});
  const Json net{{"dataset", moons(100, .15, 42)},
                 {"validation_fraction", .2},
                 {"model", {{"layers", stack(2, 10, 4, 1)}}},
                 {"optimizer", keras_adam()}};
  const auto started = [](const char* activation, const char* init) -> Json {
    return {{"model", {{"activation", activation}}}, {"init", init}};
  };
  return {{.name = "first epoch",
           .spec = nielsen({.eta = .1, .lambda = 5, .epochs = 1}),
           .factors = {starts}},
          {.name = "nielsen",
           .spec = nielsen({.eta = .1, .lambda = 5}),
           .factors = {starts},
           .keeps = {whole("validation_metric")}},
          {.name = "notebook",
           .spec = net,
           .factors = {patches(
               "net",
               {{"relu, he_normal", started("relu", "he_normal")},
                {"relu, xavier_uniform", started("relu", "xavier_uniform")},
                {"tanh, N(0, 1/fan_in)", started("tanh", "lecun_normal")}})}}};
}

// ---- Claims ----

std::vector<Claim> gaussian_claims() {
  const auto steps = [](const char* group, const char* layers) {
    return of(number("steps"), group, layers);
  };
  return from(
      {"Saxe et al. 2014"},
      {named(beats("gaussian-grows",
                   "Gaussian deep linear nets: 32 layers take more steps than "
                   "4 (cut off at 10,000)",
                   steps("gaussian", "32"), steps("gaussian", "4")),
             "32", "4"),
       named(beats("gaussian-slower",
                   "32 linear layers: Gaussian takes more steps than "
                   "orthogonal (cut off at 10,000)",
                   steps("gaussian", "32"), steps("orthogonal", "32")),
             "Gaussian", "orthogonal")});
}

std::vector<Claim> depth_claims() {
  // Far from the .11 of a constant guess, far from what a good net reaches.
  constexpr double kTrains = .5;
  const auto trains = [](const char* layers, const char* init,
                         const char* name) {
    return named(beats(fmt::format("depth-{}-{}-trains", layers, init),
                       fmt::format("{} layers of 128, {}: training accuracy "
                                   "over {} in the fifth epoch",
                                   layers, name, double{kTrains}),
                       of(last("train_metric"), "depth", layers, init),
                       of(constant(kTrains), "depth", layers, init)),
                 name, ".5");
  };
  const auto ahead = [](const char* layers) {
    const Metric early = negated(mean_over_epochs("train_loss"));
    return named(beats(fmt::format("depth-{}-he-earlier", layers),
                       fmt::format("{} layers of 128: He is ahead of Xavier "
                                   "(mean training loss of 5 epochs)",
                                   layers),
                       of(early, "depth", layers, "he"),
                       of(early, "depth", layers, "xavier")),
                 "He", "Xavier");
  };
  const Source ours{
      .name = "this study, after He et al. 2015, figures 2 and 3",
      .unreported =
          "the learning rate; its nets are convolutional, on "
          "ImageNet: what is decided here is decided for dense nets",
      .data = "mnist"};
  return concat(std::vector{stall_claim()},
                from(ours, {trains("30", "he", "He"), ahead("30"),
                            trains("22", "xavier", "Xavier"),
                            trains("22", "he", "He"), ahead("22")}));
}

std::vector<Claim> notebook_claims() {
  return in_unit(
      "%", from({.name = "course notebook",
                 .unreported = "the seed: one draw, on 20 validation rows",
                 .data = "the notebook's 100 u-shaped points (no licence)",
                 .test_rows = 20,
                 .data_is_lost = true},
                {one_number("notebook-he",
                            "2-10x4-1 ReLU, he_normal: validation accuracy",
                            of(accuracy(), "notebook", "relu, he_normal"),
                            {.printed = "95", .margin = .5})}));
}

// ---- Tables ----

Table nielsen_table(const Trials& t) {
  return rows_of(
      t, {"weights", "published, epoch 1, %"},
      {{{"N(0, 1)", as_printed("86.43"), as_printed("96.37")},
        of(accuracy(), "first epoch", "large")},
       {{"N(0, 1/n_in)", as_printed("92.70"), as_printed("96.50")},
        of(accuracy(), "first epoch", "small")}},
      {in_unit("%", mean_of("ours, epoch 1, %")),
       lead_at(2, "published, epoch 30, %"),
       in_group("nielsen", in_unit("%", mean_of("ours, epoch 30, %"))),
       seeds()});
}

Table linear_table(const Trials& t) {
  std::vector<Row> rows;
  for (const char* layers : {"4", "8", "16", "32"}) {
    for (const char* nets : {"aligned", "orthogonal", "gaussian"}) {
      rows.push_back({{layers, nets}, of(number("steps"), nets, layers)});
    }
  }
  return rows_of(
      t, {"layers", "nets"}, rows,
      {mean_of("steps to 1 % (mean [95 %])"),
       how_many("nets that got there", number("reached")),
       mean_of("curvature at the start", number("curvature")),
       mean_of("least strength on the way", number("least_strength")),
       seeds()});
}

Table notebook_table(const Trials& t) {
  const auto row = [](const char* net) {
    return Row{{net}, of(accuracy(), "notebook", net)};
  };
  return rows_of(t, {"net"},
                 {row("relu, he_normal"), row("relu, xavier_uniform"),
                  row("tanh, N(0, 1/fan_in)")},
                 {in_unit("%", mean_of("validation accuracy, % (mean [95 %])")),
                  least_of("least", 6), median_of("median"),
                  greatest_of("greatest", 6), seeds()});
}

// ---- Figures ----

Figure linear_figure(const Trials& t) {
  const auto line = [&](const char* group) {
    return over_levels(t, group, of(number("steps"), group));
  };
  return alone(panel({.title = "Deep linear nets of 32 units",
                      .x = "layers",
                      .y = "steps until 1 % of the loss",
                      .log_x = true,
                      .log_y = true,
                      .note = "cut off at 10,000 steps"},
                     {line("orthogonal"), line("gaussian")}));
}

// ---- Study ----

const std::vector<std::string> kDeviations{
    "The deviation of a layer's outputs is taken about 0 (their root mean "
    "square), as the theory does: about the mean it is smaller by the same "
    "factor in every ReLU layer.",
    "He et al. trained convolutional nets on ImageNet; ours are dense, 22 and "
    "30 hidden layers of 128 on MNIST with one mean and deviation for all "
    "pixels. They do not give a learning rate for these nets: ours is that of "
    "their other ones as we remember it (.01, momentum .9, batches of 128), "
    "without weight decay; a decade to both sides has 3 seeds.",
    "Nielsen's two nets come from one seeded program; ours are 32 draws, among "
    "which his counts are laid.",
    "Saxe et al. search the learning rate of every deep linear net; ours is "
    "the same share (.05) of the inverse curvature at the start.",
    "LSUV looks at x W before the activation, on N(0, 1) inputs, a new "
    "mini-batch of 128 each iteration.",
    "The notebook's 100 u-shaped points have no licence: moons of 100, noise "
    ".15, stand for them. Several copies of it overwrite He's weights with "
    "Xavier's; both are here. Keras' he_normal is truncated, ours is not."};

Study make_study() {
  return {
      .id = "16",
      .name = "xavier_he",
      .title = "Xavier and He: how large should the first weights be?",
      .question =
          "Which initial scale lets a signal, and then learning, through many "
          "layers?",
      .source =
          "Course notebook (Keras); Glorot and Bengio 2010; He et al. 2015; "
          "Saxe et al. 2014; Mishkin and Matas 2016; Klambauer et al. 2017; "
          "Nielsen, Neural Networks and Deep Learning, ch. 3.",
      .deviations = kDeviations,
      .tasks = concat(
          replay_tasks(),
          std::vector<Task>{
              {"signal", signal_moments, signal_flops},
              {"lsuv", lsuv_scaling, lsuv_flops},
              {"saxe", saxe_modes, saxe_flops},
              {"random_teacher", random_teacher, random_teacher_flops},
              {"aligned_teacher", aligned_teacher, aligned_teacher_flops}}),
      .groups =
          concat(theory_groups(), std::vector{moons_depth()}, depth_groups(),
                 nielsen_and_notebook_groups(), nielsen_replays()),
      .claims = concat(theory_claims(), gaussian_claims(), depth_claims(),
                       moons_claims(), nielsen_claims(),
                       nielsen_replay_claims(), notebook_claims()),
      .tables =
          {{"signal", "Root mean square of the outputs of random ReLU layers.",
            signal_table},
           {"depth", "Deep ReLU nets on MNIST, five epochs of SGD.",
            depth_table},
           {"nielsen", "Nielsen's net: validation accuracy (mean [95 %]).",
            nielsen_table},
           {"linear", "Deep linear nets: gradient steps to 1 % of the loss.",
            linear_table},
           {"scaling", "LSUV and SELU: all nets and layers.", scaling_table},
           {"notebook", "The notebook's net on its stand-in, over seeds.",
            notebook_table}},
      .figures = {{"signal", "Scale of the signal by layer.", signal_figure},
                  {"depth", "Training loss of deep ReLU nets.", depth_figure},
                  {"nielsen",
                   "Nielsen's net from large and from small weights.",
                   nielsen_figure},
                  {"linear", "Steps to learn against depth.", linear_figure},
                  {"saxe", "Gradient descent beside the closed form, one net.",
                   saxe_figure},
                  {"solved",
                   "Seeds that solve moons, by the number of ReLU layers.",
                   solved_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::xavier_he
