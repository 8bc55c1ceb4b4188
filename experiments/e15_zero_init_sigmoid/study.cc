#include <fmt/format.h>

#include "experiments/e15_zero_init_sigmoid/page.h"
#include "experiments/e15_zero_init_sigmoid/views.h"
#include "experiments/e15_zero_init_sigmoid/widths.h"
#include "experiments/harness/study/vocabulary.h"

namespace reprise::zero_sigmoid {
namespace {

// ---- Trials ----

// The notebook's points have no licence: these stand for them.
Json net(const std::vector<int>& layers, const Json& optimizer, int epochs) {
  return {{"dataset", moons(100, .15, 42)},
          {"validation_fraction", .2},
          {"model", {{"layers", layers}, {"activation", "sigmoid"}}},
          {"init", "zeros"},
          {"optimizer", optimizer},
          {"epochs", epochs}};
}

// In place of Adam, whose other keys it has not.
const Json kPlainDescent = spec(R"({"name": "sgd", "lr": 0.5,
                                    "epsilon": null, "epsilon_hat": null})");

Factor optimizers() {
  return in_params(patches(
      "optimizer",
      {{"sgd", {{"optimizer", kPlainDescent}}}, {"adam", Json::object()}}));
}
Factor starts() {
  return kinds("start", "init",
               {{"zeros", "zeros"}, {"random", "xavier_uniform"}});
}
Json looked_at(const Json& spec, int every, const char* precision) {
  return {{"spec", spec}, {"every", every}, {"precision", precision}};
}

std::vector<TrialGroup> symmetry_groups() {
  std::vector<Value> noise;
  for (const char* scale : kNoise) {
    noise.emplace_back(scale, Json{{"scheme", "uniform"},
                                   {"low", -std::stod(scale)},
                                   {"high", std::stod(scale)}});
  }
  const Json ten = net({2, 10, 1}, keras_adam(.01), 1000);
  const Json dropped = with(ten, {{"model", {{"dropout", .2}}}});
  return {
      exact_group(
          "zeros", "unit_symmetry",
          looked_at(net({2, 10, 1}, keras_adam(), 100), 1, "float"), 3,
          {optimizers(),
           in_params(kinds("layers", "model.layers",
                           {{"2-10-1", std::vector{2, 10, 1}},
                            {"2-10-10-1", std::vector{2, 10, 10, 1}}}))}),
      keeping({whole("epoch"), whole("distance"), nothing_of("different")},
              trial_group(
                  "noise", task("unit_symmetry", looked_at(ten, 10, "double")),
                  {optimizers(), in_params(kinds("noise", "init", noise))})),
      keeping(
          {nothing_of("epoch"), nothing_of("distance"),
           nothing_of("different")},
          trial_group("dropout",
                      task("unit_symmetry", looked_at(dropped, 10, "float")),
                      {in_params(kinds("activation", "model.activation",
                                       {"sigmoid", "tanh", "relu"}))}))};
}

std::vector<TrialGroup> groups() {
  const Json points{{"dataset", moons(100, .15, 42)},
                    {"validation_fraction", .2}};
  const Json shown{{"spec", net({2, 10, 1}, keras_adam(.01), 1000)},
                   {"epochs", kEpochs},
                   {"grid", 41}};
  std::vector<Keep> pictures{whole("x1"), whole("x2"), whole("label")};
  for (std::size_t i = 0; i < kEpochs.size(); ++i) {
    pictures.push_back(whole(fmt::format("z{}", i)));
  }
  return concat(
      symmetry_groups(),
      std::vector{
          exact_group(
              "widths", "widths_agree",
              {{"data", points}, {"lr", .5}, {"steps", 500}}, 1,
              {kinds("adam", "params.adam", {{"no", false}, {"yes", true}}),
               kinds("start", "params.start", {{"0", 0}, {".5", .5}}),
               kinds("width", "params.width", {2, 10, 100})}),
          trial_group("notebook", net({2, 10, 1}, keras_adam(), 100),
                      {starts()}),
          keeping({every(10, "validation_loss")},
                  trial_group("long", net({2, 10, 1}, keras_adam(.01), 1000),
                              {starts()})),
          keeping(pictures, exact_group("boundaries", "boundaries", shown, 1,
                                        {in_params(starts())}))});
}

// ---- Claims ----

// Rounding of 500 steps apart, far under it; a wrong rate shows in the first
// digits.
constexpr double kSame = 1e-9;

Claim width_claim() {
  return theorem(
      "one-neuron-wide",
      "width n that starts alike, output rate lr / n, hidden rate lr n: the "
      "outputs of width 1, by plain descent (n = 2, 10, 100)",
      {Check(cell("widths", "no"),
             [](const Trial& t, Deviations& d) {
               d.equal("outputs", 0, t.number("apart"), kSame);
               d.control("with one rate for all they part",
                         t.number("same_rates_apart") > kSame);
               d.within("how far they move", .01, 1, t.number("moved"));
             }),
       Check(cell("widths", "yes"), [](const Trial& t, Deviations& d) {
         d.control("Adam's part", t.number("apart") > kSame);
       })});
}

std::vector<Claim> claims() {
  const Metric loss = last("validation_loss");
  return concat(
      from({"closed form"},
           {printed("units-stay-one",
                    "sigmoid from zeros: units of a layer stay one, bit for "
                    "bit (largest distance, different units), though they move",
                    cell("zeros"),
                    {{"0", number("largest_distance")},
                     {"1", number("most_different")},
                     {"1", over("moved", 0)}}),
            width_claim()}),
      from({.name = "course notebook",
            .unreported = "the seed: one draw, on 20 validation rows",
            .data = "the notebook's 100 u-shaped points (no licence)",
            .data_is_lost = true},
           {one_number(
               "notebook-loss",
               "2-10-1 sigmoid from zeros: validation loss after 100 "
               "epochs",
               of(loss, "notebook", "zeros"),
               {.printed = ".6628", .margin = .223, .scale = Scale::kLog})}),
      from({.name = "course notebook", .unreported = "the seed: one draw"},
           {named(beats("random-start",
                        "after 100 epochs the random start has the lower "
                        "validation loss",
                        of(negated(loss), "notebook", "random"),
                        of(negated(loss), "notebook", "zeros")),
                  "random", "zeros")}));
}

// ---- Study ----

Study make_study() {
  return {
      .id = "15",
      .name = "zero_init_sigmoid",
      .title = "Zero initialization with sigmoid",
      .question =
          "What do sigmoid units learn when all of them start alike, and what "
          "makes them different?",
      .source = "Course notebook (Keras).",
      .deviations =
          {"the notebook's 100 u-shaped points have no licence: moons of 100, "
           "noise .15, stand for them",
           "units count as parted where the distance of two (weights in, bias, "
           "weights out) is over .1, seen every 10 epochs",
           "the width identity runs full batches, 500 steps of rate .5"},
      .tasks = {{"unit_symmetry", unit_symmetry},
                {"widths_agree", widths_agree},
                {"boundaries", boundaries}},
      .groups = groups(),
      .claims = claims(),
      .tables = {{"starts", "Ten sigmoid units on moons, by their start.",
                  starts_table},
                 {"breaking", "What makes ten units different, and when.",
                  breaking_table},
                 {"widths", "Outputs of wide nets that start alike.",
                  widths_table}},
      .figures = {{"boundaries",
                   "The boundary forming, from zeros and from random weights "
                   "(one seed).",
                   boundary_figure},
                  {"breaking",
                   "Distance between sigmoid units by the noise of the start "
                   "(median and central 95 %).",
                   breaking_figure},
                  {"loss",
                   "Validation loss from zeros and from random weights (median "
                   "and central 95 %).",
                   loss_figure}},
      .page = page()};
}

REPRISE_STUDY(make_study);

}  // namespace
}  // namespace reprise::zero_sigmoid
