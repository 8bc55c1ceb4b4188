#include "experiments/e16_xavier_he/moons.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

namespace reprise::xavier_he {

TrialGroup moons_depth() {
  const Json net{{"dataset", moons(250, .05, 42)},
                 {"split", held_out(.2, 42)},
                 {"model", {{"layers", {2, 10, 1}}, {"activation", "relu"}}},
                 {"loss", "binary_cross_entropy"},
                 {"optimizer", keras_adam()}};
  return trial_group(
      "moons depth", net,
      {kinds("init", "init",
             {{"xavier", "xavier_uniform"}, {"he", "he_uniform"}}),
       depths(range(1, kDeepest), {.inputs = 2, .width = 10, .outputs = 1})});
}

Metric solved() { return over("test_metric", .89); }  // 45 of 50 are .9

Metric unsolved() {
  return {"unsolved(test_metric)", solved().reads,
          [](const Trial& trial) { return 1 - solved()(trial); }};
}

double unsolved_seeds(const Trials& trials, const char* init, int layers) {
  const std::vector<double> values = values_of(
      trials, of(unsolved(), "moons depth", init, std::to_string(layers)));
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  return std::accumulate(values.begin(), values.end(), 0.);
}

double first_depth_that_matters(const Trials& trials) {
  double first = std::numeric_limits<double>::quiet_NaN();
  for (int layers = kDeepest; layers >= 1; --layers) {
    const bool matters = unsolved_seeds(trials, "xavier", layers) >
                         unsolved_seeds(trials, "he", layers);
    if (!matters) break;
    first = layers;
  }
  return first;
}

Figure solved_figure(const Trials& trials) {
  const auto line = [&](const char* label, const char* init) {
    return share_solved(trials, label, of(solved(), "moons depth", init));
  };
  return alone(panel({.x = "hidden layers of ten ReLU",
                      .y = "share of seeds with 45 of 50 test points right"},
                     {line("Xavier", "xavier"), line("He", "he")}));
}

std::vector<Claim> moons_claims() {
  std::vector<Claim> claims;
  for (const char* layers : {"14", "17", "20"}) {
    const auto fails = [layers](const char* init) {
      return of(unsolved(), "moons depth", init, layers);
    };
    claims.push_back(
        named(beats(fmt::format("moons-{}-he", layers),
                    fmt::format("{} ReLU layers on moons: where one of the two "
                                "fails, it is Xavier",
                                layers),
                    fails("xavier"), fails("he")),
              "He", "Xavier"));
    claims.back().what_would_decide =
        "more seeds: both must differ in six pairs at least";
  }
  return from({"this study; He et al. 2015 state it of 22 and 30 layers"},
              claims);
}

}  // namespace reprise::xavier_he
